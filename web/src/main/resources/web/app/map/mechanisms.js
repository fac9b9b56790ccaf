// How things are said to work: the catalogue's steps where it has laid them out, with who says so, and what findings say of outcomes.
import { html, nothing, ref, svg } from "../core/html.js";
import { address, get } from "../core/api.js";
import { below, nameOf, search, topics } from "../core/catalogue.js";
import { COLUMNS, compoundsOf, outcomeSteps, rowsOf, withOutcomes } from "../core/network.js";
import { KINDS, KINDS_PLURAL, kindOf, plural } from "../core/words.js";
import { saveCsv, saveJson } from "../core/download.js";
import { combobox } from "../parts/combobox.js";
import { topicLink } from "../parts/marks.js";
import { empty, partly, skeleton, trouble } from "../parts/states.js";

const WIDTH = 1120;
const ROW = 44;
const TOP = 36;
const BOX = 168;
const MOST_COMPOUNDS = 50;

export const DEFAULT_FOCUS = "compound:acadesine";

export function mechanisms({ update, signal, shown }) {
  const state = { focus: null, nodes: null, steps: [], left: 0, problem: null, chosen: -1 };
  let asked = 0;

  async function load(focus) {
    const asking = ++asked;
    Object.assign(state, { focus, nodes: null, problem: null, chosen: -1 });
    update();
    try {
      const [said, counted] = await Promise.all([kindOf(focus) === "outcome" ? null : read({ topic: focus }), countedOf(focus), topics()]);
      const outcomes = kindOf(focus) === "outcome" ? below(focus) : null;
      const seen = outcomeSteps(counted.cells, focus).filter(step => !outcomes || outcomes.has(step.to));
      const network = said ?? await ofOutcome(seen);
      if (asking !== asked) return;
      state.nodes = withOutcomes(network.nodes, seen);
      state.steps = [...network.edges.map(edge => ({ ...edge, seen: null })), ...seen]
        .sort((a, b) => COLUMNS.indexOf(kindOf(a.from)) - COLUMNS.indexOf(kindOf(b.from)));
      state.left = network.left;
      state.complete = counted.complete;
    } catch (failure) {
      if (signal.aborted || asking !== asked) return;
      state.problem = failure;
    }
    update();
  }

  function read(parameters) {
    return get(address("/api/mechanisms", parameters), { signal });
  }

  /** Of compounds and outcomes alone: that a compound acts on a pathway says nothing of what it was seen to do. */
  function countedOf(focus) {
    return ["compound", "outcome"].includes(kindOf(focus)) ? get(address("/api/findings/matrix", { topic: focus }), { signal }) : { cells: [], complete: true };
  }

  function ofOutcome(seen) {
    const compounds = compoundsOf(seen, MOST_COMPOUNDS);
    return compounds.length > 0 ? read({ topic: compounds }) : { nodes: [], edges: [], left: 0 };
  }

  function view() {
    return html`<div class="list-head"><div class="focus-box"><span aria-hidden="true">Show what leads to and from</span><div ${ref(focusBox)}></div></div>
        ${state.nodes ? html`<p role="status">${topicLink(state.focus)}: ${plural(state.steps.length, "link")}${state.left > 0 ? html`, and ${plural(state.left, "more link")} not shown` : nothing}</p>
        <span class="actions"><button type="button" class="quiet" @click=${() => saveCsv("mechanisms", HEAD, state.steps.map(line))}>CSV</button>
        <button type="button" class="quiet" @click=${() => saveJson("mechanisms", state.steps)}>JSON</button></span>` : nothing}</div>
      ${state.nodes ? partly(state.complete) : nothing}
      ${state.problem ? trouble(state.problem, () => load(state.focus)) : !state.nodes ? skeleton(12, "Loading the mechanism") : state.steps.length === 0
        ? empty("Nothing is recorded of how it works.", html`<p><button type="button" @click=${() => shown(DEFAULT_FOCUS)}>Show acadesine</button></p>`)
        : html`${drawing()}<h2>The same as a list</h2><ul class="edges">${state.steps.map(entry)}</ul>`}`;
  }

  function entry(step, index) {
    return html`<li id=${`step-${index}`} tabindex="-1" class=${index === state.chosen ? "chosen" : nothing}>${topicLink(step.from)} <span class="what">${step.seen ? "→" : step.what}</span> ${topicLink(step.to)}
      ${step.seen
        ? html`<small><a href=${`/?topic=${step.from}&topic=${step.to}`}>${step.seen.supports} for, ${step.seen.contradicts} against, ${step.seen.inconclusive} open</a></small>`
        : step.sources.length > 0 ? step.sources.map(sourceWords) : html`<small>No source is named.</small>`}</li>`;
  }

  function drawing() {
    const height = rowsOf(state.nodes) * ROW;
    const place = new Map(state.nodes.map(node => [node.id, [node.x * (WIDTH - BOX), TOP + node.y * height]]));
    return html`<div class="scroll network" tabindex="0" role="group" aria-label="Network of mechanisms; the same follows as a list">
      <svg viewBox=${`-2 0 ${WIDTH + 4} ${height + TOP + 4}`} width=${WIDTH + 4} height=${height + TOP + 4} aria-hidden="true">
        ${COLUMNS.map((kind, x) => (state.nodes.some(node => node.column === x) ? svg`<text class="head" x=${x * ((WIDTH - BOX) / (COLUMNS.length - 1))} y="16">${KINDS_PLURAL[kind]}</text>` : nothing))}
        ${state.steps.map((step, index) => curve(step, index, place))}
        ${[...place].map(([id, [x, y]]) => svg`<g class=${id === state.focus ? "node focus" : "node"} @click=${() => shown(id)}><rect x=${x} y=${y - 15} width=${BOX} height="30" rx="6"></rect>
          <text x=${x + 10} y=${y + 5}>${shorten(nameOf(id))}</text><title>${nameOf(id)}</title></g>`)}
      </svg></div>`;
  }

  /** A line, and a broad one that nobody sees, to be hit by a pointer: it leads to what the list says of the step. */
  function curve(step, index, place) {
    const [x1, y1] = place.get(step.from);
    const [x2, y2] = place.get(step.to);
    const [a, b] = [x1 + BOX, x2];
    const bend = Math.max(30, (b - a) / 2);
    const d = `M${a} ${y1} C${a + bend} ${y1} ${b - bend} ${y2} ${b} ${y2}`;
    const kind = !step.seen ? "said" : step.seen.contradicts > step.seen.supports ? "seen against" : "seen";
    return svg`<path class=${`${kind}${index === state.chosen ? " chosen" : ""}`} d=${d}></path>
      <path class="hit" d=${d} @click=${() => choose(index)}><title>${`${nameOf(step.from)}: ${step.what}: ${nameOf(step.to)}`}</title></path>`;
  }

  function choose(index) {
    state.chosen = index;
    update();
    const entry = document.getElementById(`step-${index}`);
    entry?.focus({ preventScroll: true });
    entry?.scrollIntoView({ block: "center" });
  }

  let box;
  function focusBox(host) {
    if (!host || box === host) return;
    box = host;
    combobox(host, {
      label: "Show what leads to and from",
      placeholder: "A compound, target, pathway …",
      async find(words, asking) {
        const found = await search(words, { signal: asking, kind: COLUMNS });
        return found.map(topic => ({ id: topic.id, name: topic.name, note: KINDS[topic.kind] }));
      },
      chosen: option => shown(option.id),
    });
  }

  return { state, load, view };
}

const HEAD = ["from", "link", "to", "sources", "supporting", "contradicting"];

function line(step) {
  return [step.from, step.what, step.to, step.sources.map(one => one.source).join("; "), step.seen?.supports ?? 0, step.seen?.contradicts ?? 0];
}

function sourceWords(source) {
  return html`<small>${[source.seenIn, source.source].filter(Boolean).join("; ")}${source.verified ? "" : " (not yet checked)"}</small>`;
}

/** In a box there is room for a gene's symbol, or for the beginning of a name; the whole name is in the list. */
function shorten(text) {
  const symbol = text.match(/\(([A-Z0-9-]{2,12})\)$/);
  if (symbol && text.length > 21) return symbol[1];
  return text.length > 21 ? `${text.slice(0, 19)}…` : text;
}
