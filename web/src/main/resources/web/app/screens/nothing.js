import { html } from "../core/html.js";
import { empty } from "../parts/states.js";

export function nothingHere() {
  return {
    name: "nothing",
    title: () => "Nothing is here",
    view: () => html`<h1 tabindex="-1">Nothing is here</h1>
      ${empty(html`There is no page at <code>${location.pathname}</code>.`, html`<p><a class="button" href="/">To the wire</a></p>`)}`,
  };
}

/** The same words for a compound, topic or finding that is not there. */
export function notThere(what, id, problem) {
  return html`<h1 tabindex="-1">There is no such ${what}</h1>
    ${empty(html`${problem.detail || html`Nothing here is called <code>${id}</code>.`} ${what === "finding" ? "It may wait for review, which only curators and who posted it can read." : "It may have another name."}`,
      html`<p><a class="button" href="/">To the wire</a></p>`)}`;
}
