// The map: which compound was seen to do what, and how it is said to work.
import { html, nothing, ref, svg } from "../core/html.js";
import { all } from "../core/api.js";
import { hrefOf, nameOf, search, topics } from "../core/catalogue.js";
import { go } from "../core/router.js";
import { matrix } from "../core/matrix.js";
import { COLUMNS, around, edges, layers } from "../core/network.js";
import { KINDS, KINDS_PLURAL, kindOf, plural } from "../core/words.js";
import { saveCsv, saveJson } from "../core/download.js";
import { combobox } from "../parts/combobox.js";
import { splitBar, splitWords, topicLink } from "../parts/marks.js";
import { empty, skeleton, trouble } from "../parts/states.js";

const WIDTH = 1120;
const ROW = 44;
const BOX = 168;
const DEFAULT_FOCUS = "compound:acadesine";

export function map({ update, signal }) {
  const state = { findings: null, compounds: null, graph: null, problem: null, view: "matrix", human: false, sound: false, focus: DEFAULT_FOCUS, cell: [0, 0] };

  async function load() {
    read();
    state.problem = null;
    update();
    try {
      const [findings, compounds, graph] = await Promise.all([all("/api/findings", {}, { signal }), all("/api/compounds", {}, { signal }), topics()]);
      state.findings = findings.items;
      state.compounds = compounds.items;
      state.graph = graph;
    } catch (failure) {
      if (signal.aborted) return;
      state.problem = failure;
    }
    update();
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
      <p class="lead">${state.view === "matrix" ? "Each compound against each outcome: what supports, what contradicts, and where nothing is known." : "From compound to target, pathway and exerkine to outcome, with what each step rests on."}</p>
      <div class="tabs" role="group" aria-label="View">
        <button type="button" aria-pressed=${state.view === "matrix" ? "true" : "false"} @click=${() => move({ view: "matrix" })}>Matrix</button>
        <button type="button" aria-pressed=${state.view === "network" ? "true" : "false"} @click=${() => move({ view: "network" })}>Mechanisms</button>
      </div>
      ${state.problem ? trouble(state.problem, load) : !state.findings ? skeleton(12, "Loading the map") : state.view === "matrix" ? grid() : network()}`;
  }

  function grid() {
    const { rows, columns, cells } = matrix(state.findings, { human: state.human, sound: state.sound });
    return html`<div class="list-head">
        <label><input type="checkbox" .checked=${state.human} @change=${event => move({ human: event.target.checked })}> Human evidence only</label>
        <label><input type="checkbox" .checked=${state.sound} @change=${event => move({ sound: event.target.checked })}> Without concerns</label>
        <p role="status">${plural(rows.length, "compound")}, ${plural(columns.length, "outcome")}</p>
        <span class="actions"><button type="button" class="quiet" @click=${() => saveCsv("map", ["compound", "outcome", "supports", "contradicts", "inconclusive", "retracted"], lines(cells))}>CSV</button>
        <button type="button" class="quiet" @click=${() => saveJson("map", lines(cells).map(([compound, outcome, supports, contradicts, inconclusive, retracted]) => ({ compound, outcome, supports, contradicts, inconclusive, retracted })))}>JSON</button></span>
      </div>
      <p class="legend"><span class="direction supports">▲ supports</span> <span class="direction contradicts">▼ contradicts (hatched)</span> <span class="direction inconclusive">◆ inconclusive</span> <span class="fine">In a cell: supporting / contradicting; † retracted. Arrow keys move.</span></p>
      ${rows.length === 0 ? empty("No finding is left with these filters.", html`<p><button type="button" @click=${() => move({ human: false, sound: false })}>All evidence</button></p>`) : html`
      <div class="scroll matrix" role="group" aria-label="Matrix of compounds and outcomes" @keydown=${arrows}><table>
        <thead><tr><td></td>${columns.map(id => html`<th scope="col"><a href=${hrefOf(id)}><span>${nameOf(id)}</span></a></th>`)}</tr></thead>
        <tbody>${rows.map((compound, y) => html`<tr><th scope="row"><a href=${hrefOf(compound)}>${nameOf(compound)}</a></th>
          ${columns.map((outcome, x) => cellOf(cells.get(`${compound} ${outcome}`), compound, outcome, x, y))}</tr>`)}</tbody></table></div>`}`;
  }

  function cellOf(cell, compound, outcome, x, y) {
    if (!cell) return html`<td class="blank"></td>`;
    const both = `${nameOf(compound)} and ${nameOf(outcome)}: ${splitWords(cell)}`;
    return html`<td><a data-x=${x} data-y=${y} href=${`/?topic=${compound}&topic=${outcome}`} aria-label=${both} title=${both}>${splitBar(cell, 44)}<span>${cell.total > 0 ? `${cell.supports} / ${cell.contradicts}` : nothing}${cell.retracted ? " †" : nothing}</span></a></td>`;
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

  function network() {
    const everything = edges(state.compounds, [...state.graph.values()], state.findings);
    const shown = around(everything, state.focus);
    return html`<div class="list-head"><div class="focus-box"><span aria-hidden="true">Show what leads to and from</span><div ${ref(focusBox)}></div></div>
        <p role="status">${topicLink(state.focus)}: ${plural(shown.length, "link")}</p>
        <span class="actions"><button type="button" class="quiet" @click=${() => saveCsv("mechanisms", ["from", "link", "to", "sources", "supporting", "contradicting"], shown.map(edge => [edge.from, edge.what, edge.to, edge.sources.join("; "), count(edge, "supports"), count(edge, "contradicts")]))}>CSV</button></span></div>
      ${shown.length === 0 ? empty("Nothing is recorded of how it works.", html`<p><button type="button" @click=${() => move({ focus: DEFAULT_FOCUS })}>Show acadesine</button></p>`) : html`
      ${drawing(shown)}
      <h2>The same as a list</h2>
      <ul class="edges">${COLUMNS.flatMap(kind => shown.filter(edge => kindOf(edge.from) === kind)).map(edge => html`<li>${topicLink(edge.from)} <span class="what">${edge.what === "findings" ? "→" : edge.what}</span> ${topicLink(edge.to)}
        <small>${edge.findings.length > 0 ? `${count(edge, "supports")} for, ${count(edge, "contradicts")} against, ${count(edge, "inconclusive")} open` : edge.sources.join("; ")}</small></li>`)}</ul>`}`;
  }

  function drawing(shown) {
    const { columns, rows } = layers(shown);
    const height = rows * ROW + 40;
    const place = new Map();
    columns.forEach((column, x) => column.forEach((id, index) => place.set(id, [
      x * ((WIDTH - BOX) / (COLUMNS.length - 1)), 36 + (index + 0.5) * ((height - 40) / column.length)])));
    return html`<div class="scroll network" tabindex="0" role="group" aria-label="Network of mechanisms; the same follows as a list">
      <svg viewBox=${`-2 0 ${WIDTH + 4} ${height}`} width=${WIDTH + 4} height=${height} aria-hidden="true">
        ${columns.map((column, x) => (column.length > 0 ? svg`<text class="head" x=${x * ((WIDTH - BOX) / (COLUMNS.length - 1))} y="16">${KINDS_PLURAL[COLUMNS[x]]}</text>` : nothing))}
        ${shown.map(edge => line(edge, place))}
        ${[...place].map(([id, [x, y]]) => svg`<g class=${id === state.focus ? "node focus" : "node"} @click=${() => move({ focus: id })}><rect x=${x} y=${y - 15} width=${BOX} height="30" rx="6"></rect>
          <text x=${x + 10} y=${y + 5}>${shorten(nameOf(id))}</text><title>${nameOf(id)}</title></g>`)}
      </svg></div>`;
  }

  function line(edge, place) {
    const [x1, y1] = place.get(edge.from);
    const [x2, y2] = place.get(edge.to);
    const [a, b] = [x1 + BOX, x2];
    const bend = Math.max(30, (b - a) / 2);
    const against = edge.findings.length > 0 && count(edge, "contradicts") > count(edge, "supports");
    return svg`<path class=${edge.findings.length > 0 ? (against ? "seen against" : "seen") : "said"} d=${`M${a} ${y1} C${a + bend} ${y1} ${b - bend} ${y2} ${b} ${y2}`}></path>`;
  }

  let box;
  function focusBox(host) {
    if (!host || box === host) return;
    box = host;
    combobox(host, {
      label: "Show what leads to and from",
      placeholder: "A compound, target, pathway …",
      async find(words, asked) {
        const found = await search(words, { signal: asked, kind: COLUMNS });
        return found.map(topic => ({ id: topic.id, name: topic.name, note: KINDS[topic.kind] }));
      },
      chosen: option => move({ focus: option.id }),
    });
  }

  return { name: "map", title: () => "Map", load, moved: read, view };
}

function lines(cells) {
  return [...cells].map(([key, cell]) => [...key.split(" "), cell.supports, cell.contradicts, cell.inconclusive, cell.retracted]);
}

function count(edge, direction) {
  return edge.findings.filter(finding => finding.direction === direction).length;
}

/** In a box there is room for a gene's symbol, or for the beginning of a name; the whole name is in the list. */
function shorten(text) {
  const symbol = text.match(/\(([A-Z0-9-]{2,12})\)$/);
  if (symbol && text.length > 21) return symbol[1];
  return text.length > 21 ? `${text.slice(0, 19)}…` : text;
}
