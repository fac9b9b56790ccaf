// Addresses of this origin, without loading the document again. Back and Forward restore the place.

const places = new Map();
let onChange = () => {};

export function start(changed) {
  onChange = changed;
  history.scrollRestoration = "manual";
  addEventListener("popstate", () => onChange({ restore: places.get(history.state?.key) ?? 0 }));
  addEventListener("click", followed);
  addEventListener("scroll", () => {
    if (history.state?.key) places.set(history.state.key, scrollY);
  }, { passive: true });
  if (!history.state?.key) history.replaceState({ key: key() }, "");
  onChange({ first: true });
}

function key() {
  return Math.random().toString(36).slice(2);
}

/** Goes to a path of this application; `quiet` when the screen stays and only its filters change. */
export function go(path, { replace = false, quiet = false } = {}) {
  if (path === location.pathname + location.search + location.hash) return;
  if (replace) history.replaceState({ key: history.state?.key ?? key() }, "", path);
  else history.pushState({ key: key() }, "", path);
  onChange({ quiet });
}

function followed(event) {
  if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  const link = event.target.closest?.("a[href]");
  if (!link || link.target || link.hasAttribute("download") || link.origin !== location.origin) return;
  if (!isOurs(link.pathname)) return;
  if (link.pathname === location.pathname && link.search === location.search && link.hash) return; // within the page
  event.preventDefault();
  go(link.pathname + link.search + link.hash);
}

/** Whether a path is a screen; the others are documents, feeds and the interface itself. */
export function isOurs(path) {
  return path === "/" || /^\/(findings|compounds|topics|map|alerts|post|desk|operate)(\/|$)/.test(path);
}
