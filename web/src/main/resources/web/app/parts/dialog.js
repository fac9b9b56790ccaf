// A modal dialog of the browser's own: focus stays in it, Escape closes it, and the focus goes back to where it was.
import { html, keyed, ref } from "../core/html.js";

/**
 * `view` inside a dialog that is open as long as it is drawn; `closed` hears when it has been closed. `of` is what it was
 * opened for: for another it is another dialog, so that who closes one and opens the next at once is not left without
 * (a browser says "closed" a moment after).
 */
export function dialog(label, view, closed, of = label) {
  return keyed(of, html`<dialog class="dialog" aria-label=${label} @close=${closed} ${ref(shown)}>${view}</dialog>`);
}

function shown(element) {
  if (element) queueMicrotask(() => element.isConnected && !element.open && element.showModal()); // it is not in the document yet
}

/** Closes the dialog that an element is in. */
export function closeDialog(event) {
  event.target.closest("dialog").close();
}
