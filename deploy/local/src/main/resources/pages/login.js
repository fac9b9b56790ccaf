document.querySelector("form").addEventListener("submit", event => {
  const { username, claims } = event.target.elements;
  const chosen = claims.selectedOptions[0];
  chosen.value = JSON.stringify({ ...JSON.parse(chosen.value), preferred_username: username.value });
});
