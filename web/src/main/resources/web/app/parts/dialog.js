// A modal dialog of the browser's own: focus stays in it, Escape closes it, and the focus goes back to where it was.
import { html, ref } from "../core/html.js";

/** `view` inside a dialog that is open as long as it is drawn; `closed` hears when it has been closed. */
export function dialog(label, view, closed) {
  return html`<dialog class="dialog" aria-label=${label} @close=${closed} ${ref(shown)}>${view}</dialog>`;
}

function shown(element) {
  if (element && !element.open) requestAnimationFrame(() => element.isConnected && !element.open && element.showModal());
}

/** Closes the dialog that an element is in. */
export function closeDialog(event) {
  event.target.closest("dialog").close();
}
