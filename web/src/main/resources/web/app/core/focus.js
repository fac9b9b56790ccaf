/**
 * Whoever goes by keyboard, or listens, is not sent back to the beginning of the page: a button that was pressed may be disabled
 * until the work is done, and gone after it. Called before; what it answers is called after, with places to go to instead, the
 * nearest first.
 */
export function holdFocus() {
  const pressed = document.activeElement;
  return (...places) => requestAnimationFrame(() => {
    if (document.activeElement !== document.body || pressed === document.body) return;
    const still = pressed?.isConnected && !pressed.disabled ? pressed : null;
    (still ?? places.map(place => document.querySelector(place)).find(Boolean))?.focus({ preventScroll: true });
  });
}
