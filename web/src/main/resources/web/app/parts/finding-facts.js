// What a finding says and how it came to say that: on its own page and at the desk.
import { html, nothing } from "../core/html.js";
import { CHANGES, CODED, DESIGNS, FIELDS, NATURES, effect, effectWords, identifier, kindOf, sentence } from "../core/words.js";
import { LABELS } from "../core/form.js";
import { nameOf } from "../core/catalogue.js";
import { moment } from "../core/time.js";
import { interval, topicLink } from "./marks.js";

export function fact(name, value) {
  return value === null || value === undefined || value === "" ? nothing : html`<div><dt>${name}</dt><dd dir="auto">${value}</dd></div>`;
}

/** In whom, of what, against what: every field that is stated. */
export function facts(f) {
  const of = kind => f.topics.filter(topic => kindOf(topic) === kind);
  const links = ids => (ids.length > 0 ? ids.map((topic, index) => html`${index > 0 ? ", " : nothing}${topicLink(topic)}`) : null);
  const coded = name => fact(FIELDS[name], CODED[name][f[name]] ?? f[name]);
  return html`<dl class="facts">
    ${fact("Population", links(of("population")))}
    ${fact("Species", f.species ? sentence(f.species) : null)}
    ${fact("Model", f.model)}
    ${fact("Compound", links(of("compound")))}
    ${fact("Dose", f.dose)}
    ${fact("Duration", f.duration)}
    ${fact("Comparator", f.comparator)}
    ${fact("Outcome", links(of("outcome")))}
    ${fact("Mechanism", links(f.topics.filter(topic => !["compound", "outcome", "population"].includes(kindOf(topic)))))}
    ${fact("Sample size", f.sampleSize ? f.sampleSize.toLocaleString("en") : null)}
    ${fact("Design", DESIGNS[f.design])}
    ${["primaryEndpointMet", "exerciseInteraction", "basis", "directness", "replication"].map(coded)}
    ${f.quote ? fact("Quote", html`<q>${f.quote.text}</q>${f.quote.place ? html` <small>${f.quote.place}</small>` : nothing}`) : nothing}
    ${fact("Funding", f.funding)}
    ${fact("Conflicts of interest", f.conflictOfInterest)}
  </dl>`;
}

export function effectSection(f) {
  return f.effect ? html`<section aria-labelledby="effect"><h2 id="effect">Effect</h2>
    <p class="big-figure">${effect(f.effect)}</p>${interval(f.effect)}<p>${effectWords(f.effect)}</p></section>` : nothing;
}

/** Identifiers of a source, each a link to its register. */
export function sourceIds(source) {
  const ids = ["doi", "pmid", "pmcid", "nct"].filter(register => source[register]).map(register => identifier(`${register}:${source[register]}`));
  return html`<ul class="ids">${ids.map(one => html`<li><span>${one.name}</span> <a href=${one.href} rel="noreferrer noopener external">${one.id}</a></li>`)}</ul>`;
}

/** Why a version came about. */
export function grounds(version) {
  if (!version) return nothing;
  return html`<dl class="facts">
    ${fact("Nature", version.nature ? NATURES[version.nature] ?? sentence(version.nature) : null)}
    ${fact("Reason", version.reason)}
    ${fact("Notice", version.notice ? notice(version.notice) : null)}
    <div><dt>When</dt><dd><time datetime=${when(version)}>${moment(when(version))}</time></dd></div>
  </dl>`;
}

/** Every version, the newest first, with what each correction changed. */
export function timeline(versions) {
  return html`<ol class="timeline">${[...versions].reverse().map((version, index, list) => html`<li>
    <p><b>v${version.version}</b> ${CHANGES[version.change] ?? sentence(version.change)}${version.actor ? ` by ${version.actor}` : nothing} · <time datetime=${when(version)}>${moment(when(version))}</time></p>
    ${version.reason ? html`<p dir="auto">${version.reason}</p>` : nothing}
    ${version.notice ? html`<p>${notice(version.notice)}</p>` : nothing}
    ${version.change === "corrected" ? differences(list[index + 1], version) : nothing}
  </li>`)}</ol>`;
}

const when = version => version.occurredAt ?? version.at;

function notice(notice) {
  if (notice.doi) return html`<a href=${identifier(`doi:${notice.doi}`).href} rel="noreferrer noopener external">${notice.doi}</a>`;
  if (notice.pmid) return html`<a href=${identifier(`pmid:${notice.pmid}`).href} rel="noreferrer noopener external">PMID ${notice.pmid}</a>`;
  return notice.citation ?? "";
}

/** What the version before said and what this one says, side by side. */
export function differences(before, after) {
  const was = before?.content ?? before;
  const is = after.content ?? after;
  if (!was) return nothing;
  const earlier = flat(was);
  const later = flat(is);
  const fields = [...new Set([...earlier.keys(), ...later.keys()])].filter(field => earlier.get(field) !== later.get(field));
  if (fields.length === 0) return nothing;
  return html`<div class="scroll" tabindex="0" role="group" aria-label="What differs"><table class="plain"><thead><tr><th scope="col">Field</th><th scope="col">Before</th><th scope="col">Now</th></tr></thead>
    <tbody>${fields.map(field => html`<tr><th scope="row">${field}</th><td dir="auto"><del>${earlier.get(field) ?? "—"}</del></td><td dir="auto"><ins>${later.get(field) ?? "—"}</ins></td></tr>`)}</tbody></table></div>`;
}

/** Two findings beside each other, field by field; what both say alike is grey, and says so to who does not see it. */
export function besideEachOther(one, other, names) {
  const mine = flat(one);
  const its = flat(other);
  const fields = [...new Set([...mine.keys(), ...its.keys()])];
  return html`<div class="scroll" tabindex="0" role="group" aria-label="Both, field by field"><table class="plain beside"><thead><tr><th scope="col">Field</th>${names.map(name => html`<th scope="col">${name}</th>`)}</tr></thead>
    <tbody>${fields.map(field => html`<tr class=${mine.get(field) === its.get(field) ? "alike" : "differs"}><th scope="row">${field}${mine.get(field) === its.get(field) ? html`<span class="visually-hidden">, alike</span>` : nothing}</th>
      ${[mine, its].map(said => html`<td dir="auto">${said.get(field) ?? "—"}</td>`)}</tr>`)}</tbody></table></div>`;
}

/** Whether a correction would change anything. */
export function differ(one, other) {
  const was = flat(one);
  const is = flat(other);
  return was.size !== is.size || [...was].some(([field, value]) => is.get(field) !== value);
}

/** Every field that is stated, with its name, as text: of a source or an effect each part on its own. */
function flat(content) {
  const fields = new Map();
  for (const [field, value] of Object.entries(content)) {
    if (!(field in FIELDS) || value === undefined || value === null) continue;
    if (typeof value !== "object" || Array.isArray(value)) fields.set(FIELDS[field], words(field, value));
    else for (const [part, inner] of Object.entries(value)) fields.set(`${FIELDS[field]}: ${LABELS[part] ?? part}`, words(part, inner));
  }
  for (const [name, text] of fields) if (text === "") fields.delete(name);
  return fields;
}

function words(field, value) {
  if (field === "topics") return value.map(nameOf).join(", ");
  if (Array.isArray(value)) return value.join(", ");
  return CODED[field]?.[value] ?? String(value);
}
