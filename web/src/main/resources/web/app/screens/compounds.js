// Every compound in one table: sorted by its heads, narrowed by words.
import { html, nothing } from "../core/html.js";
import { all, get } from "../core/api.js";
import { total } from "../core/matrix.js";
import { go } from "../core/router.js";
import { nameOf } from "../core/catalogue.js";
import { phase, plural, sentence } from "../core/words.js";
import { saveCsv, saveJson } from "../core/download.js";
import { empty, partly, skeleton, trouble } from "../parts/states.js";
import { splitBar, splitWords } from "../parts/marks.js";

const NOTHING = { supports: 0, contradicts: 0, inconclusive: 0, retracted: 0, total: 0 };

const COLUMNS = {
  name: ["Compound", row => row.name.toLowerCase()],
  kind: ["Kind", row => row.kind],
  phase: ["Highest phase", row => -(row.highestPhase ?? -1)],
  findings: ["Findings", row => -row.cell.total],
  human: ["Of them human", row => -row.human],
};

export function compounds({ update, signal }) {
  const state = { rows: null, problem: null, words: "", sort: "findings", down: true };

  async function load() {
    read();
    state.problem = null;
    update();
    try {
      const [compounds, matrix] = await Promise.all([all("/api/compounds", {}, { signal }), get("/api/findings/matrix", { signal })]);
      const tallies = new Map(matrix.compounds.map(tally => [tally.topic, total(tally)]));
      state.complete = matrix.complete;
      state.rows = compounds.items.map(compound => ({ ...compound, cell: tallies.get(compound.topic) ?? NOTHING, human: tallies.get(compound.topic)?.human ?? 0 }));
    } catch (failure) {
      if (signal.aborted) return;
      state.problem = failure;
    }
    update();
  }

  function read() {
    const parameters = new URLSearchParams(location.search);
    state.words = parameters.get("q") ?? "";
    const sort = parameters.get("sort") ?? "findings";
    state.sort = sort in COLUMNS ? sort : "findings";
  }

  function move(change) {
    const { words, sort } = { ...state, ...change };
    const parameters = new URLSearchParams();
    if (words) parameters.set("q", words);
    if (sort !== "findings") parameters.set("sort", sort);
    go(`/compounds${parameters.size > 0 ? `?${parameters}` : ""}`, { quiet: true, replace: "words" in change });
  }

  function shown() {
    const words = state.words.toLowerCase();
    const key = COLUMNS[state.sort][1];
    return state.rows
      .filter(row => !words || [row.name, ...row.synonyms.map(one => one.name)].some(name => name.toLowerCase().includes(words)))
      .sort((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : a.name.localeCompare(b.name)));
  }

  function view() {
    return html`<h1 tabindex="-1">Compounds</h1>
      <p class="lead">Substances that switch on in muscle what endurance exercise switches on, and the exerkines that muscle sends out.</p>
      ${state.problem ? trouble(state.problem, load) : state.rows ? table() : skeleton(10, "Loading compounds")}`;
  }

  function table() {
    const list = shown();
    return html`<div class="list-head">
        <label>Name or synonym <input type="search" .value=${state.words} @input=${event => move({ words: event.target.value })}></label>
        <p role="status">${plural(list.length, "compound")}</p>
        <span class="actions"><button type="button" class="quiet" @click=${() => saveCsv("compounds", HEAD, list.map(line))}>CSV</button>
        <button type="button" class="quiet" @click=${() => saveJson("compounds", list.map(({ cell, human, ...compound }) => compound))}>JSON</button></span>
      </div>
      ${partly(state.complete)}
      ${list.length === 0 ? empty(html`No compound is called like “${state.words}”.`, html`<p><button type="button" @click=${() => move({ words: "" })}>All compounds</button></p>`) : html`
      <div class="scroll" tabindex="0" role="group" aria-label="Table of compounds"><table class="list">
        <thead><tr>${Object.entries(COLUMNS).map(([name, [label]]) => html`<th scope="col" aria-sort=${state.sort === name ? (name === "name" || name === "kind" ? "ascending" : "descending") : nothing}>
          <button type="button" @click=${() => move({ sort: name })}>${label}${state.sort === name ? html` <span aria-hidden="true">${name === "name" || name === "kind" ? "↑" : "↓"}</span>` : nothing}</button></th>`)}<th scope="col">Acts on</th></tr></thead>
        <tbody>${list.map(row => html`<tr>
          <th scope="row"><a href=${`/compounds/${row.slug}`}>${row.name}</a></th>
          <td>${sentence(row.kind)}</td>
          <td>${phase(row.highestPhase)}</td>
          <td>${row.cell.total > 0 ? html`<span class="number">${row.cell.total}</span> ${splitBar(row.cell)}<span class="visually-hidden">${splitWords(row.cell)}</span>` : html`<span class="fine">none</span>`}</td>
          <td>${row.human > 0 ? row.human : html`<span class="fine">none</span>`}</td>
          <td class="fine">${[...new Set(row.actions.map(action => nameOf(action.target)))].slice(0, 3).join(", ")}</td>
        </tr>`)}</tbody></table></div>`}`;
  }

  return { name: "compounds", title: () => "Compounds", load, moved: read, view };
}

const HEAD = ["slug", "name", "kind", "highest phase", "findings", "supports", "contradicts", "inconclusive", "human findings"];

function line(row) {
  return [row.slug, row.name, row.kind, row.highestPhase, row.cell.total, row.cell.supports, row.cell.contradicts, row.cell.inconclusive, row.human];
}
