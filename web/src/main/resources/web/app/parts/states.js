// The designed states: loading, empty, error. Heights are fixed, so that nothing shifts.
import { html, nothing } from "../core/html.js";

export function skeleton(rows = 6, what = "Loading") {
  return html`<div class="skeleton" role="status"><span class="visually-hidden">${what}…</span>
    ${Array.from({ length: rows }, () => html`<div class="skeleton-row" aria-hidden="true"></div>`)}</div>`;
}

export function empty(sentence, step = nothing) {
  return html`<div class="empty"><p>${sentence}</p>${step}</div>`;
}

export function trouble(problem, retry) {
  return html`<div class="trouble" role="alert">
    <h2>${problem.title}</h2>
    ${problem.detail ? html`<p>${problem.detail}</p>` : nothing}
    ${problem.errors?.length ? html`<ul>${problem.errors.map(one => html`<li>${one.pointer ? html`<code>${one.pointer}</code> ` : nothing}${one.detail}</li>`)}</ul>` : nothing}
    ${problem.trace ? html`<p class="fine">Name this when you ask for help: <code>${problem.trace}</code></p>` : nothing}
    ${retry ? html`<button type="button" @click=${retry}>Try again</button>` : nothing}
  </div>`;
}

/** Says so where only the newest findings were counted: an empty place is then no proof that there is nothing. */
export function partly(complete) {
  return complete ? nothing : html`<p class="partly" role="note">Counted from the newest findings alone: where nothing stands, an older one may say something.</p>`;
}
