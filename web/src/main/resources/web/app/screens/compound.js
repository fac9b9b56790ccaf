// One compound: safety first, then how sure the evidence is, then everything else, on one page.
import { html, nothing } from "../core/html.js";
import { MOST, address, all, get } from "../core/api.js";
import { isHarm, nameOf, topics } from "../core/catalogue.js";
import { DESIGNS, EXERKINE_CHANGES, HUMAN, LADDER, identifier, kindOf, phase, plural, sentence } from "../core/words.js";
import { benefits, ladder } from "../core/matrix.js";
import { day } from "../core/time.js";
import { findingRows, saveCsv, saveJson } from "../core/download.js";
import { follower } from "../parts/follow.js";
import { bibliographies, splitBar, splitWords, topicLink } from "../parts/marks.js";
import { rows } from "../parts/row.js";
import { empty, partly, skeleton, trouble } from "../parts/states.js";
import { notThere } from "./nothing.js";

const INDEX = [["safety", "Safety"], ["evidence", "Evidence"], ["benefits", "Benefits"], ["mechanism", "Mechanism"], ["findings", "Findings"], ["claims", "Sources"]];

export function compound({ parameters: [slug], update, signal }) {
  const state = { compound: null, findings: null, counted: null, problem: null, findingsProblem: null, outcomes: [] };

  const follow = follower([`compound:${slug}`], update);

  async function load() {
    follow.read();
    state.problem = null;
    state.findingsProblem = null;
    update();
    const found = Promise.all([all("/api/findings", { topic: `compound:${slug}` }, { signal }), get(address("/api/findings/ladder", { topic: `compound:${slug}` }), { signal })]);
    found.catch(() => {});
    try {
      state.compound = await get(`/api/compounds/${encodeURIComponent(slug)}`, { signal });
    } catch (failure) {
      if (signal.aborted) return;
      state.problem = failure;
      update();
      return;
    }
    update();
    try {
      const [listed, counted] = await found;
      state.findings = listed.items;
      state.complete = listed.complete;
      state.counted = counted;
      state.outcomes = [...(await topics()).values()].filter(topic => topic.kind === "outcome");
    } catch (failure) {
      if (signal.aborted) return;
      state.findingsProblem = failure;
    }
    update();
  }

  function view() {
    if (state.problem) return state.problem.status === 404 ? notThere("compound", slug, state.problem) : html`<h1 tabindex="-1">${slug}</h1>${trouble(state.problem, load)}`;
    const c = state.compound;
    if (!c) return html`<h1 tabindex="-1" class="visually-hidden">${slug}</h1>${skeleton(10, "Loading the compound")}`;
    return html`
      <p class="eyebrow">${sentence(c.kind)}</p>
      <h1 tabindex="-1">${c.name}</h1>
      ${c.mechanism ? html`<p class="lead">${c.mechanism}.</p>` : nothing}
      ${names(c)}
      ${follow.view()}
      <nav class="index" aria-label="On this page"><ul>${INDEX.map(([id, name]) => html`<li><a href=${`#${id}`}>${name}</a></li>`)}</ul></nav>
      <div class="two">
        <div>
          ${safety(c)}
          ${state.findingsProblem ? trouble(state.findingsProblem, load) : state.findings ? html`${partly(state.counted.complete)}${evidence()}${covered()}` : skeleton(5, "Loading the evidence")}
          ${mechanism(c)}
          ${state.findings ? found() : nothing}
          ${claims(c)}
        </div>
        <aside aria-label="Identity">${identity(c)}</aside>
      </div>`;
  }

  function names(c) {
    if (c.synonyms.length === 0) return nothing;
    const doubtful = c.synonyms.filter(one => one.ambiguous);
    return html`<p class="also">Also called ${c.synonyms.map((one, index) => html`${index > 0 ? ", " : nothing}<span>${one.name}</span>`)}.
      ${doubtful.length > 0 ? html`<strong>${doubtful.map(one => one.name).join(", ")} may mean another substance too.</strong>` : nothing}</p>`;
  }

  function safety(c) {
    const sources = c.claims.filter(claim => claim.field === "safety");
    const of = note => sources.find(claim => claim.value === note);
    return html`<section id="safety" class="boxed" aria-labelledby="safety-title"><h2 id="safety-title">Safety</h2>
      ${c.safety.length > 0 ? html`<ul>${c.safety.map(note => html`<li>${note}${of(note) ? html` <small>${of(note).source}${of(note).verified ? "" : " (not yet checked)"}</small>` : nothing}</li>`)}</ul>`
        : html`<p>None recorded. That is not “safe”: nobody has entered anything.</p>`}
      <p class="fine">Highest clinical phase: <b>${phase(c.highestPhase)}</b>${source(c, "highestPhase")}</p></section>`;
  }

  function evidence() {
    const rungs = ladder(state.counted.rungs);
    const most = Math.max(1, ...[...rungs.values()].map(rung => rung.total));
    const human = [...rungs].filter(([design]) => HUMAN.has(design)).reduce((sum, [, rung]) => sum + rung.total, 0);
    const withdrawn = [...rungs.values()].reduce((sum, rung) => sum + rung.retracted, 0);
    return html`<section id="evidence" aria-labelledby="evidence-title"><h2 id="evidence-title">Evidence</h2>
      <p>${state.findings.length === 0 ? "No findings are filed." : human === 0 ? html`<strong>No human evidence.</strong> Everything below is from animals, cells or models.` : html`${plural(human, "finding")} from humans${withdrawn > 0 ? `; ${withdrawn.toLocaleString("en")} more ${withdrawn === 1 ? "was" : "were"} retracted` : ""}.`}</p>
      <table class="ladder"><caption class="visually-hidden">Findings by design, the strongest first</caption>
        <thead class="visually-hidden"><tr><th scope="col">Design</th><th scope="col">Findings</th></tr></thead>
        <tbody>${[...LADDER].reverse().map(design => {
          const rung = rungs.get(design);
          return html`<tr class=${rung ? "" : "none"}><th scope="row">${DESIGNS[design]}</th>
            <td>${rung ? html`${rung.total > 0 ? splitBar(rung, Math.max(12, Math.round((rung.total / most) * 160))) : nothing} <span>${splitWords(rung)}</span>` : html`<span class="fine">none</span>`}</td></tr>`;
        })}</tbody></table></section>`;
  }

  function covered() {
    const cells = benefits(state.counted.outcomes);
    const known = [...cells].sort((a, b) => b[1].total - a[1].total);
    const good = known.filter(([id]) => !isHarm(id));
    const harms = known.filter(([id]) => isHarm(id));
    const unknown = state.outcomes.filter(topic => !cells.has(topic.id) && !isHarm(topic.id)).map(topic => topic.id);
    return html`<section id="benefits" aria-labelledby="benefits-title"><h2 id="benefits-title">Benefits of exercise</h2>
      ${good.length > 0 ? outcomes("Outcomes that findings speak of", good) : nothing}
      ${unknown.length > 0 ? html`<details><summary>No evidence for ${plural(unknown.length, "other outcome")}: that is not evidence against</summary><p class="topics-inline">${unknown.map((id, index) => html`${index > 0 ? ", " : nothing}${topicLink(id)}`)}</p></details>` : nothing}
      ${harms.length > 0 ? html`<h3>Harms that findings speak of</h3><p class="fine">“Contradicts” is said of safety here: harm was found.</p>${outcomes("Harms that findings speak of", harms)}` : nothing}</section>`;
  }

  function outcomes(caption, cells) {
    return html`<table class="list"><caption class="visually-hidden">${caption}</caption><thead><tr><th scope="col">Outcome</th><th scope="col">Findings</th><th scope="col">Human</th></tr></thead>
        <tbody>${cells.map(([id, cell]) => html`<tr><th scope="row">${topicLink(id)}</th><td>${splitBar(cell)} <span>${splitWords(cell)}</span></td><td>${cell.human || html`<span class="fine">none</span>`}</td></tr>`)}</tbody></table>`;
  }

  function mechanism(c) {
    return html`<section id="mechanism" aria-labelledby="mechanism-title"><h2 id="mechanism-title">Mechanism</h2>
      <dl class="facts">
        ${c.actions.length > 0 ? html`<div><dt>Acts on</dt><dd><ul class="lines">${c.actions.map(one => html`<li>${sentence(one.action)} of ${topicLink(one.target)} <small>${one.source}</small></li>`)}</ul></dd></div>` : nothing}
        ${c.pathways.length > 0 ? html`<div><dt>Pathways</dt><dd>${c.pathways.map((id, index) => html`${index > 0 ? ", " : nothing}${topicLink(id)}`)}</dd></div>` : nothing}
        ${c.exerkines.length > 0 ? html`<div><dt>Exerkines</dt><dd><ul class="lines">${c.exerkines.map(one => html`<li>${EXERKINE_CHANGES[one.direction]} ${topicLink(one.exerkine)} <small>${[one.evidence, one.source].filter(Boolean).join("; ")}</small></li>`)}</ul></dd></div>` : nothing}
      </dl>
      ${c.actions.length + c.pathways.length + c.exerkines.length === 0 ? html`<p>Nothing recorded.</p>` : html`<p><a href=${`/map?view=network&focus=${c.topic}`}>See it on the map</a></p>`}
      ${c.notes ? html`<p>${c.notes}</p>` : nothing}</section>`;
  }

  function found() {
    return html`<section id="findings" aria-labelledby="findings-title"><h2 id="findings-title">Findings</h2>
      ${state.findings.length === 0 ? empty("No finding speaks of it yet.", html`<p><a class="button" href="/">To the wire</a></p>`) : html`
      <p class="actions"><a href=${`/?topic=${`compound:${slug}`}`}>On the wire, with filters</a>
        <button type="button" class="quiet" @click=${() => saveCsv(`findings-${slug}`, ...findingRows(state.findings))}>CSV</button>
        <button type="button" class="quiet" @click=${() => saveJson(`findings-${slug}`, state.findings)}>JSON</button>
        <span>Their sources:</span> ${bibliographies(`sources-${slug}`, state.findings)}</p>
      ${state.complete ? nothing : html`<p class="fine">The newest ${MOST.toLocaleString("en")} of them.</p>`}
      ${rows(state.findings, { hide: `compound:${slug}` })}`}</section>`;
  }

  function claims(c) {
    const values = new Map();
    for (const claim of c.claims) values.set(claim.field, new Set([...(values.get(claim.field) ?? []), claim.value]));
    const single = new Set(["structure", "highestPhase", "kind", "name"]);
    const conflicts = [...values].filter(([field, said]) => single.has(field) && said.size > 1).map(([field]) => field);
    return html`<section id="claims" aria-labelledby="claims-title"><h2 id="claims-title">Where this is from</h2>
      ${conflicts.length > 0 ? html`<p><strong>Sources disagree</strong> about ${conflicts.map(sentence).join(", ").toLowerCase()}.</p>` : nothing}
      <details><summary>${plural(c.claims.length, "claim")}, ${c.claims.filter(claim => claim.verified).length} read in the source</summary>
      <div class="scroll" tabindex="0" role="group" aria-label="Claims"><table class="plain"><thead><tr><th scope="col">Field</th><th scope="col">Value</th><th scope="col">Source</th><th scope="col">Read there</th></tr></thead>
        <tbody>${c.claims.map(claim => html`<tr><td>${sentence(claim.field)}</td><td class="breaks">${claim.value}${conflicts.includes(claim.field) ? html` <small>disagrees</small>` : nothing}</td><td>${claim.source}</td><td>${claim.verified ? "yes" : "not yet"}</td></tr>`)}</tbody></table></div></details>
      <p class="fine">Version ${c.version}, changed ${day(c.updatedAt)}.</p></section>`;
  }

  function identity(c) {
    const s = c.structure;
    return html`<section class="card"><h2>Identity</h2>
      ${s?.smiles ? picture(c) : c.sequence ? html`<p class="fine">Known by its sequence: no structure is drawn of it.</p>` : nothing}
      <dl class="facts narrow">
        ${s?.formula ? html`<div><dt>Formula</dt><dd>${formula(s.formula)}</dd></div>` : nothing}
        ${s?.molecularMass ? html`<div><dt>Mass</dt><dd>${s.molecularMass} g/mol</dd></div>` : nothing}
        ${s?.inchiKey ? html`<div><dt>InChIKey</dt><dd><code>${s.inchiKey}</code></dd></div>` : nothing}
        ${s?.smiles ? html`<div><dt>SMILES</dt><dd><code>${s.smiles}</code></dd></div>` : nothing}
        ${c.sequence ? html`<div><dt>Sequence</dt><dd><code>${c.sequence}</code></dd></div>` : nothing}
      </dl>
      <ul class="ids">${c.identifiers.map(identifier).map(one => html`<li><span>${one.name}</span> ${one.href ? html`<a href=${one.href} rel="noreferrer noopener external">${one.id}</a>` : one.id}</li>`)}</ul>
      ${s?.warnings?.length ? html`<p class="fine">${s.warnings.join("; ")}.</p>` : nothing}</section>
      ${c.broader.length > 0 ? html`<section class="card"><h2>Part of</h2><p>${c.broader.map((id, index) => html`${index > 0 ? ", " : nothing}${topicLink(id)}`)}</p></section>` : nothing}`;
  }

  return { name: "compound", title: () => state.compound?.name ?? slug, load, signedIn: follow.read, view };
}

function source(c, field) {
  const claim = c.claims.find(one => one.field === field && one.verified) ?? c.claims.find(one => one.field === field);
  return claim ? ` (${claim.source}${claim.verified ? "" : ", not yet checked"})` : "";
}

/** One for each theme: the style sheet shows the one that fits, and the other is neither loaded nor read aloud. */
function picture(c) {
  const words = `Structural formula of ${c.name}${c.structure.formula ? `, ${c.structure.formula}` : ""}`;
  return html`<p class="structure">${["light", "dark"].map(theme => html`<img class=${theme} src=${`/api/compounds/${encodeURIComponent(c.slug)}/structure.svg?theme=${theme}`} alt=${words} width="320" height="220" loading="lazy">`)}</p>`;
}

function formula(text) {
  return text.split(/(\d+)/).map((part, index) => (index % 2 === 1 ? html`<sub>${part}</sub>` : part));
}
