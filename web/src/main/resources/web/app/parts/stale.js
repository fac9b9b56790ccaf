// Somebody else was first: what happened meanwhile, before anything is done over it.
import { html, nothing } from "../core/html.js";
import { CHANGES, sentence } from "../core/words.js";
import { moment } from "../core/time.js";
import { differences } from "./finding-facts.js";

/** `before` is the version one had; `now` what stands, with its versions. `goOn` is null where the move is no longer possible. */
export function stale(before, now, goOn, leave) {
  const since = now.versions.filter(version => version.version > before.version);
  const had = now.versions.find(version => version.version === before.version);
  return html`<div class="strip concern" role="alert"><p>It has changed since you read it</p>
    <ul class="lines">${since.map(version => html`<li><b>v${version.version}</b> ${CHANGES[version.change] ?? sentence(version.change)}${version.actor ? ` by ${version.actor}` : nothing}, ${moment(version.occurredAt)}${version.reason ? html`: <span dir="auto">${version.reason}</span>` : nothing}</li>`)}</ul>
    ${had ? differences(had, now.finding) : nothing}
    <p class="actions">${goOn ? html`<button type="button" class="main" @click=${goOn}>Go on with version ${now.finding.version}</button>` : html`<span>It can no longer be done.</span>`}
      ${leave ? html`<button type="button" @click=${leave}>Leave it</button>` : nothing}</p></div>`;
}
