// The fifth column of the mechanisms: the outcomes that findings speak of, beside what the catalogue says and has laid out.
// Nothing here touches the document.
import { kindOf } from "./words.js";

export const COLUMNS = ["compound", "target", "pathway", "exerkine", "outcome"];

/** Steps from compounds to outcomes, each with how many findings say what; of the topic shown alone, if it is one of the two. */
export function outcomeSteps(cells, focus) {
  return cells
    .filter(cell => kindOf(focus) !== "compound" || cell.compound === focus)
    .map(({ compound, outcome, rungs }) => ({ from: compound, to: outcome, what: "findings", sources: [], seen: seen(rungs) }))
    .filter(step => step.seen.supports + step.seen.contradicts + step.seen.inconclusive > 0);
}

function seen(rungs) {
  const sum = { supports: 0, contradicts: 0, inconclusive: 0 };
  for (const rung of rungs) for (const name of Object.keys(sum)) sum[name] += rung[name];
  return sum;
}

/** Compounds that something was seen of, each once, at most so many. */
export function compoundsOf(steps, most) {
  return [...new Set(steps.map(step => step.from))].sort().slice(0, most);
}

/** Nodes with what findings add: outcomes at the mean height of their compounds, and compounds of which nothing else is known. */
export function withOutcomes(nodes, steps) {
  const known = new Set(nodes.map(node => node.id));
  const added = [...new Set(steps.map(step => step.from))].filter(id => !known.has(id)).sort();
  const compounds = column([...nodes.filter(node => node.column === 0).map(node => node.id), ...added], 0);
  const height = new Map(compounds.map(node => [node.id, node.y]));
  const mean = id => {
    const from = steps.filter(step => step.to === id).map(step => height.get(step.from));
    return from.reduce((sum, y) => sum + y, 0) / from.length;
  };
  const outcomes = [...new Set(steps.map(step => step.to))].sort((a, b) => mean(a) - mean(b) || a.localeCompare(b));
  return [...compounds, ...nodes.filter(node => node.column > 0), ...column(outcomes, COLUMNS.length - 1)];
}

function column(ids, index) {
  return ids.map((id, row) => ({ id, column: index, x: index / (COLUMNS.length - 1), y: (row + 0.5) / ids.length }));
}

/** How many rows the longest column has. */
export function rowsOf(nodes) {
  return Math.max(1, ...COLUMNS.map((_, index) => nodes.filter(node => node.column === index).length));
}
