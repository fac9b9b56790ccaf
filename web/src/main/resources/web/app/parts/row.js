import { html, nothing } from "../core/html.js";
import { cite, effect, kindOf, plural } from "../core/words.js";
import { ago, moment, postedAt } from "../core/time.js";
import { direction, level, standing, topicLink } from "./marks.js";

const SHOWN = ["compound", "outcome", "population"];

/** A finding in a list: what it says first, then of what, by whom, how sure. */
export function row(finding, { hide } = {}) {
  const of = kind => finding.topics.filter(id => kindOf(id) === kind && id !== hide);
  const groups = SHOWN.map(of);
  const subject = groups[0].length > 0 ? groups[0] : of("pathway");
  return html`<article class="row ${finding.status === "retracted" ? "retracted" : ""}">
    <p class="row-head">${standing(finding)}${direction(finding)} ${level(finding)}
      <time datetime=${postedAt(finding)} title=${moment(postedAt(finding))}>${ago(postedAt(finding))}</time></p>
    <h3><a class="statement" href=${`/findings/${finding.id}`} dir="auto">${finding.status === "retracted" ? html`<s>${finding.statement}</s>` : finding.statement}</a></h3>
    <p class="row-topics">${list(subject)}${groups[1].length > 0 ? html` <span class="arrow" aria-hidden="true">→</span><span class="visually-hidden">, outcome: </span>${list(groups[1])}` : nothing}${
      groups[2].length > 0 ? html` <span class="middot" aria-hidden="true">·</span><span class="visually-hidden">, in: </span>${list(groups[2])}` : nothing}</p>
    <p class="row-foot">${[
      finding.effect ? html`<span class="figure">${effect(finding.effect)}</span>` : nothing,
      finding.sampleSize ? html`<span>n = ${finding.sampleSize.toLocaleString("en")}</span>` : nothing,
      finding.species && finding.species !== "human" ? html`<span>${finding.species}</span>` : nothing,
      html`<span dir="auto">${cite(finding.source)}</span>`,
      finding.version > 1 ? html`<span>v${finding.version}</span>` : nothing,
    ]}</p>
  </article>`;
}

function list(ids) {
  const most = 3;
  return html`${ids.slice(0, most).map((id, index) => html`${index > 0 ? ", " : nothing}${topicLink(id)}`)}${
    ids.length > most ? html` <span class="fine">+${ids.length - most}</span>` : nothing}`;
}

export function rows(findings, options) {
  return html`<ol class="rows" aria-label=${plural(findings.length, "finding")}>${findings.map(finding => html`<li data-id=${finding.id}>${row(finding, options)}</li>`)}</ol>`;
}
