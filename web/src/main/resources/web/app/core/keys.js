// Single-key shortcuts: they can be switched off, and never act while somebody writes.
const KEY = "myowire.keys";

export function shortcuts() {
  try {
    return localStorage.getItem(KEY) !== "off";
  } catch {
    return true;
  }
}

export function setShortcuts(on) {
  try {
    if (on) localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, "off");
  } catch { /* then they stay on */ }
}

export function listen(screen) {
  addEventListener("keydown", event => {
    if (!shortcuts() || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest?.("input, textarea, select, [contenteditable], dialog")) return;
    if (event.key === "/") {
      event.preventDefault();
      document.querySelector("header [role=combobox]")?.focus();
    } else {
      screen()?.key?.(event);
    }
  });
}
