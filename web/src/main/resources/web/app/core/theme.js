// Light, dark, or as the system has it.
const KEY = "myowire.theme";

export function theme() {
  try {
    return localStorage.getItem(KEY) || "system";
  } catch {
    return "system";
  }
}

export function setTheme(value) {
  try {
    if (value === "system") localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, value);
  } catch { /* then it is for this page alone */ }
  apply(value);
}

export function apply(value = theme()) {
  if (value === "system") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = value;
}
