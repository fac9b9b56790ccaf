for (const span of document.querySelectorAll(".origin")) span.textContent = location.origin;
