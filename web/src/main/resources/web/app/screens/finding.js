// One finding: where it stands, what it says, of whom, how sure, and how it came to say that.
import { html, nothing } from "../core/html.js";
import { get } from "../core/api.js";
import { kindOf, CHANGES, DESIGNS, LEVELS, cite, effect, effectWords, identifier, sentence } from "../core/words.js";
import { ago, moment } from "../core/time.js";
import { bibtex, ris } from "../core/cite.js";
import { save } from "../core/download.js";
import { direction, interval, topicLink } from "../parts/marks.js";
import { skeleton, trouble } from "../parts/states.js";
import { notThere } from "./nothing.js";

const NATURES = { retraction: "Retraction", withdrawal: "Withdrawal" };

export function finding({ parameters: [id], update, signal }) {
  const state = { finding: null, versions: null, problem: null, versionsProblem: null, copied: "" };

  async function load() {
    state.problem = null;
    update();
    const path = `/api/findings/${encodeURIComponent(id)}`;
    const history = get(`${path}/versions`, { signal }).then(page => page.items);
    history.catch(() => {});
    try {
      state.finding = await get(path, { signal });
    } catch (failure) {
      if (signal.aborted) return;
      state.problem = failure;
      update();
      return;
    }
    update();
    try {
      state.versions = await history;
    } catch (failure) {
      if (signal.aborted) return;
      state.versionsProblem = failure;
    }
    update();
  }

  function view() {
    if (state.problem) return state.problem.status === 404 || state.problem.status === 400 ? notThere("finding", id, state.problem) : html`<h1 tabindex="-1">Finding</h1>${trouble(state.problem, load)}`;
    const f = state.finding;
    if (!f) return html`<h1 tabindex="-1" class="visually-hidden">Finding</h1>${skeleton(8, "Loading the finding")}`;
    return html`<article>
      <p class="eyebrow">Finding</p>
      <h1 tabindex="-1" class="statement-title" dir="auto">${f.status === "retracted" ? html`<s>${f.statement}</s>` : f.statement}</h1>
      <p class="row-head">${direction(f.direction)} <span>version ${f.version}, ${ago(f.updatedAt)}</span></p>
      ${strip(f)}
      <div class="two">
        <div>
          ${said(f)}
          ${f.effect ? html`<section aria-labelledby="effect"><h2 id="effect">Effect</h2>
            <p class="big-figure">${effect(f.effect)}</p>${interval(f.effect)}<p>${effectWords(f.effect)}</p></section>` : nothing}
          ${history()}
        </div>
        <aside aria-label="Source and level">
          ${source(f)}
          <section class="card"><h2>How strong</h2>
            <p><b>Level ${f.level}</b> · ${LEVELS[f.level]}</p>
            <p class="fine">The level follows from the design alone (${DESIGNS[f.design].toLowerCase()}); it does not say how well this study was made.</p>
            ${checked(f)}</section>
        </aside>
      </div>
    </article>`;
  }

  function strip(f) {
    const last = (...changes) => [...(state.versions ?? [])].reverse().find(version => changes.includes(version.change));
    if (f.status === "retracted") {
      return html`<div class="strip retracted" role="note"><p><strong class="label solid">RETRACTED</strong> Do not rely on it.</p>${grounds(last("retracted", "replaced"))}</div>`;
    }
    if (f.concern) return html`<div class="strip concern" role="note"><p><strong class="label outlined">CONCERN</strong> There are doubts about this work.</p>${grounds(last("questioned", "reinstated"))}</div>`;
    if (f.status === "submitted") return html`<div class="strip" role="note"><p>It waits for review: nobody but you and the curators sees it.</p></div>`;
    if (f.status === "rejected") return html`<div class="strip" role="note"><p>It was rejected.</p>${grounds(last("rejected"))}</div>`;
    const corrected = last("corrected");
    if (corrected) return html`<div class="strip" role="note"><p><strong class="label outlined">v${f.version}</strong> It was corrected.</p>${grounds(corrected)}</div>`;
    return nothing;
  }

  function grounds(version) {
    if (!version) return nothing;
    return html`<dl class="facts">
      ${version.nature ? html`<div><dt>Nature</dt><dd>${NATURES[version.nature] ?? sentence(version.nature)}</dd></div>` : nothing}
      ${version.reason ? html`<div><dt>Reason</dt><dd dir="auto">${version.reason}</dd></div>` : nothing}
      ${version.notice ? html`<div><dt>Notice</dt><dd>${notice(version.notice)}</dd></div>` : nothing}
      <div><dt>When</dt><dd><time datetime=${when(version)}>${moment(when(version))}</time></dd></div>
    </dl>`;
  }

  function said(f) {
    const of = kind => f.topics.filter(topic => kindOf(topic) === kind);
    const links = ids => ids.map((topic, index) => html`${index > 0 ? ", " : nothing}${topicLink(topic)}`);
    const more = f.topics.filter(topic => !["compound", "outcome", "population"].includes(kindOf(topic)));
    return html`<section aria-labelledby="said"><h2 id="said">In whom, of what, against what</h2>
      <dl class="facts">
        ${fact("Population", of("population").length > 0 ? links(of("population")) : null)}
        ${fact("Species", f.species ? sentence(f.species) : null)}
        ${fact("Model", f.model)}
        ${fact("Compound", of("compound").length > 0 ? links(of("compound")) : null)}
        ${fact("Dose", f.dose)}
        ${fact("Duration", f.duration)}
        ${fact("Comparator", f.comparator)}
        ${fact("Outcome", of("outcome").length > 0 ? links(of("outcome")) : null)}
        ${fact("Mechanism", more.length > 0 ? links(more) : null)}
        ${fact("Sample size", f.sampleSize ? f.sampleSize.toLocaleString("en") : null)}
        ${fact("Design", DESIGNS[f.design])}
        ${fact("Primary endpoint met", f.primaryEndpointMet ? sentence(f.primaryEndpointMet) : null)}
        ${fact("With exercise", f.exerciseInteraction ? { adds: "It adds to the effect of exercise", none: "It neither adds nor takes", blunts: "It blunts the effect of exercise" }[f.exerciseInteraction] : null)}
        ${fact("Funding", f.funding)}
        ${fact("Conflicts of interest", f.conflictOfInterest)}
      </dl></section>`;
  }

  function source(f) {
    const ids = ["doi", "pmid", "pmcid", "nct"].filter(register => f.source[register]).map(register => identifier(`${register}:${f.source[register]}`));
    return html`<section class="card" aria-labelledby="source"><h2 id="source">Source</h2>
      <p class="work" dir="auto">${f.status === "retracted" ? html`<s>${f.source.title}</s>` : f.source.title}</p>
      <p class="fine" dir="auto">${cite(f.source)}</p>
      <ul class="ids">${ids.map(one => html`<li><span>${one.name}</span> <a href=${one.href} rel="noreferrer noopener external">${one.id}</a></li>`)}</ul>
      <p class="actions"><button type="button" class="quiet" @click=${() => save(`finding-${f.id}.ris`, "text/plain", ris(f))}>RIS</button>
        <button type="button" class="quiet" @click=${() => save(`finding-${f.id}.bib`, "text/plain", bibtex(f))}>BibTeX</button>
        <button type="button" class="quiet" @click=${copy}>Copy as text</button>
        <span role="status">${state.copied}</span></p></section>`;
  }

  async function copy() {
    const f = state.finding;
    const text = `${cite(f.source)}: ${f.source.title}.${f.source.doi ? ` https://doi.org/${f.source.doi}` : ""}${f.status === "retracted" ? " [RETRACTED]" : ""}`;
    try {
      await navigator.clipboard.writeText(text);
      state.copied = "Copied";
    } catch {
      state.copied = "The browser does not let it be copied";
    }
    update();
  }

  function checked(f) {
    if (!f.unverified?.length && !Object.keys(f.provenance ?? {}).length) return nothing;
    return html`<details><summary>What was checked against the source</summary>
      ${f.unverified?.length ? html`<p>Not yet checked: ${f.unverified.join(", ")}.</p>` : nothing}
      <dl class="facts">${Object.entries(f.provenance ?? {}).map(([key, value]) => fact(sentence(key), value))}</dl></details>`;
  }

  function history() {
    if (state.versionsProblem) return html`<section><h2>History</h2>${trouble(state.versionsProblem, load)}</section>`;
    if (!state.versions) return nothing;
    return html`<section aria-labelledby="history"><h2 id="history">History</h2>
      <ol class="timeline">${[...state.versions].reverse().map((version, index, list) => html`<li>
        <p><b>v${version.version}</b> ${CHANGES[version.change] ?? sentence(version.change)} · <time datetime=${when(version)}>${moment(when(version))}</time></p>
        ${version.reason ? html`<p dir="auto">${version.reason}</p>` : nothing}
        ${version.notice ? html`<p>${notice(version.notice)}</p>` : nothing}
        ${version.change === "corrected" ? differences(list[index + 1], version) : nothing}
      </li>`)}</ol></section>`;
  }

  return { name: "finding", title: () => (state.finding ? short(state.finding.statement) : "Finding"), load, view };
}

function fact(name, value) {
  return value === null || value === undefined || value === "" ? nothing : html`<div><dt>${name}</dt><dd dir="auto">${value}</dd></div>`;
}

function short(text) {
  return text.length > 70 ? `${text.slice(0, 69)}…` : text;
}

function when(version) {
  return version.occurredAt ?? version.at;
}

function notice(notice) {
  if (notice.doi) return html`<a href=${identifier(`doi:${notice.doi}`).href} rel="noreferrer noopener external">${notice.doi}</a>`;
  if (notice.pmid) return html`<a href=${identifier(`pmid:${notice.pmid}`).href} rel="noreferrer noopener external">PMID ${notice.pmid}</a>`;
  return notice.citation ?? notice.url ?? "";
}

const OWN = new Set(["version", "change", "status", "concern", "contentHash", "at", "occurredAt", "actor", "reason", "notice", "nature"]);

/** What the version before said and what this one says, side by side. */
function differences(before, after) {
  const was = before?.content ?? before;
  const is = after.content ?? after;
  if (!was) return nothing;
  const fields = [...new Set([...Object.keys(was), ...Object.keys(is)])]
    .filter(field => !OWN.has(field) && JSON.stringify(was[field]) !== JSON.stringify(is[field]));
  if (fields.length === 0) return nothing;
  const text = value => (value === undefined || value === null ? "—" : typeof value === "string" ? value : JSON.stringify(value));
  return html`<div class="scroll" tabindex="0" role="group" aria-label="What was corrected"><table class="plain"><thead><tr><th scope="col">Field</th><th scope="col">Before</th><th scope="col">Now</th></tr></thead>
    <tbody>${fields.map(field => html`<tr><th scope="row">${field}</th><td dir="auto"><del>${text(was[field])}</del></td><td dir="auto"><ins>${text(is[field])}</ins></td></tr>`)}</tbody></table></div>`;
}
