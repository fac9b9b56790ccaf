// The map: which compound was seen to do what, and how it is said to work.
import { html, nothing } from "../core/html.js";
import { address, get } from "../core/api.js";
import { hrefOf, isHarm, nameOf, topics } from "../core/catalogue.js";
import { go } from "../core/router.js";
import { matrix } from "../core/matrix.js";
import { plural } from "../core/words.js";
import { saveCsv, saveJson } from "../core/download.js";
import { DEFAULT_FOCUS, mechanisms } from "../map/mechanisms.js";
import { splitBar, splitWords } from "../parts/marks.js";
import { empty, partly, skeleton, trouble } from "../parts/states.js";

export function map({ update, signal }) {
  const state = { counted: null, of: null, problem: null, view: "matrix", human: false, sound: false, focus: DEFAULT_FOCUS };
  const network = mechanisms({ update, signal, shown: focus => move({ view: "network", focus }) });

  async function load() {
    read();
    if (state.view === "network") {
      await network.load(state.focus);
      return;
    }
    state.problem = null;
    update();
    try {
      const sound = state.sound;
      const [counted] = await Promise.all([get(address("/api/findings/matrix", { concern: sound ? "false" : undefined }), { signal }), topics()]);
      if (sound !== state.sound) return; // another was asked for meanwhile
      Object.assign(state, { counted, of: sound });
    } catch (failure) {
      if (signal.aborted) return;
      state.problem = failure;
    }
    update();
  }

  /** What the address asks for is read if it is not there yet. */
  function moved() {
    read();
    const there = state.view === "network" ? network.state.focus === state.focus && !network.state.problem : state.counted && state.of === state.sound;
    if (!there) load();
  }

  function read() {
    const parameters = new URLSearchParams(location.search);
    state.view = parameters.get("view") === "network" ? "network" : "matrix";
    state.human = parameters.get("human") === "yes";
    state.sound = parameters.get("concerns") === "no";
    state.focus = parameters.get("focus") ?? DEFAULT_FOCUS;
  }

  function move(change) {
    const next = { view: state.view, human: state.human, sound: state.sound, focus: state.focus, ...change };
    const parameters = new URLSearchParams();
    if (next.view === "network") {
      parameters.set("view", "network");
      parameters.set("focus", next.focus);
    } else {
      if (next.human) parameters.set("human", "yes");
      if (next.sound) parameters.set("concerns", "no");
    }
    go(`/map${parameters.size > 0 ? `?${parameters}`.replaceAll("%3A", ":") : ""}`, { quiet: true });
  }

  function view() {
    return html`<h1 tabindex="-1">Map</h1>
      <p class="lead">${state.view === "matrix" ? "Compounds against outcomes, as far as findings speak of them: what supports, what contradicts. Of what is not drawn nothing is known here." : "From compound to target, pathway and exerkine to outcome, with what each step rests on."}</p>
      <div class="tabs" role="group" aria-label="View">
        <button type="button" aria-pressed=${state.view === "matrix" ? "true" : "false"} @click=${() => move({ view: "matrix" })}>Matrix</button>
        <button type="button" aria-pressed=${state.view === "network" ? "true" : "false"} @click=${() => move({ view: "network" })}>Mechanisms</button>
      </div>
      ${state.view === "network" ? network.view() : state.problem ? trouble(state.problem, load) : state.counted ? grid() : skeleton(12, "Loading the map")}`;
  }

  function grid() {
    const { rows, columns, cells } = matrix(state.counted, { human: state.human });
    return html`<div class="list-head">
        <label><input type="checkbox" .checked=${state.human} @change=${event => move({ human: event.target.checked })}> Human evidence only (levels A to C)</label>
        <label><input type="checkbox" .checked=${state.sound} @change=${event => move({ sound: event.target.checked })}> Without what is under concern</label>
        <p role="status">${plural(rows.length, "compound")}, ${plural(columns.length, "outcome")}</p>
        <span class="actions"><button type="button" class="quiet" @click=${() => saveCsv("map", ["compound", "outcome", "supports", "contradicts", "inconclusive", "retracted"], lines(cells))}>CSV</button>
        <button type="button" class="quiet" @click=${() => saveJson("map", lines(cells).map(([compound, outcome, supports, contradicts, inconclusive, retracted]) => ({ compound, outcome, supports, contradicts, inconclusive, retracted })))}>JSON</button></span>
      </div>
      <p class="legend"><span class="direction supports">▲ supports</span> <span class="direction contradicts">▼ contradicts (hatched)</span> <span class="direction inconclusive">◆ inconclusive</span> <span class="fine">In a cell: supporting / contradicting, ◆ inconclusive, † retracted.</span></p>
      ${partly(state.counted.complete)}
      ${rows.length === 0 ? empty("No finding is left with these filters.", html`<p><button type="button" @click=${() => move({ human: false, sound: false })}>All evidence</button></p>`) : html`
      <div class="scroll matrix" role="group" aria-label="Matrix of compounds and outcomes" @keydown=${arrows}><table>
        <thead><tr><td></td>${columns.map(id => html`<th scope="col"><a href=${hrefOf(id)}><span>${nameOf(id)}${isHarm(id) ? " (safety)" : nothing}</span></a></th>`)}</tr></thead>
        <tbody>${rows.map((compound, y) => html`<tr><th scope="row"><a href=${hrefOf(compound)}>${nameOf(compound)}</a></th>
          ${columns.map((outcome, x) => cellOf(cells.get(`${compound} ${outcome}`), compound, outcome, x, y))}</tr>`)}</tbody></table></div>`}`;
  }

  function cellOf(cell, compound, outcome, x, y) {
    if (!cell) return html`<td class="blank"></td>`;
    const both = `${nameOf(compound)} and ${nameOf(outcome)}: ${splitWords(cell)}`;
    return html`<td><a data-x=${x} data-y=${y} href=${`/?topic=${compound}&topic=${outcome}`} aria-label=${both} title=${both}>${splitBar(cell, 44)}<span>${cell.supports + cell.contradicts > 0 ? `${cell.supports} / ${cell.contradicts}` : nothing}${cell.inconclusive ? ` ◆${cell.inconclusive}` : nothing}${cell.retracted ? " †" : nothing}</span></a></td>`;
  }

  function arrows(event) {
    const steps = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
    const step = steps[event.key];
    const at = event.target.closest?.("a[data-x]");
    if (!step || !at) return;
    const [x, y] = [Number(at.dataset.x), Number(at.dataset.y)];
    const links = [...event.currentTarget.querySelectorAll("a[data-x]")].map(link => ({ link, x: Number(link.dataset.x), y: Number(link.dataset.y) }));
    const ahead = links.filter(one => (step[0] !== 0 ? one.y === y && (one.x - x) * step[0] > 0 : one.x === x && (one.y - y) * step[1] > 0))
      .sort((a, b) => Math.abs(a.x - x) + Math.abs(a.y - y) - Math.abs(b.x - x) - Math.abs(b.y - y));
    if (ahead.length === 0) return;
    event.preventDefault();
    ahead[0].link.focus();
  }

  return { name: "map", title: () => "Map", load, moved, view };
}

function lines(cells) {
  return [...cells].map(([key, cell]) => [...key.split(" "), cell.supports, cell.contradicts, cell.inconclusive, cell.retracted]);
}
