// What the service counted, as the screens show it. Nothing here touches the document.
import { HUMAN } from "./words.js";

const NOTHING = { supports: 0, contradicts: 0, inconclusive: 0, retracted: 0, total: 0 };

/** With how many stand: those that were retracted are not among them. */
export function total(tally) {
  return { ...tally, total: tally.supports + tally.contradicts + tally.inconclusive };
}

function sum(rungs) {
  const cell = { ...NOTHING };
  for (const rung of rungs) for (const name of ["supports", "contradicts", "inconclusive", "retracted"]) cell[name] += rung[name];
  return total(cell);
}

/** Rows are compounds, columns outcomes, the fullest first; `cells` has "compound outcome" → counts. */
export function matrix(counted, { human = false } = {}) {
  const cells = new Map();
  const rows = new Map();
  const columns = new Map();
  for (const { compound, outcome, rungs } of counted.cells) {
    const cell = sum(human ? rungs.filter(rung => HUMAN.has(rung.design)) : rungs);
    const all = cell.total + cell.retracted;
    if (all === 0) continue;
    cells.set(`${compound} ${outcome}`, cell);
    rows.set(compound, (rows.get(compound) ?? 0) + all);
    columns.set(outcome, (columns.get(outcome) ?? 0) + all);
  }
  return { rows: byCount(rows), columns: byCount(columns), cells };
}

function byCount(counted) {
  return [...counted].sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0])).map(([id]) => id);
}

/** The rungs by their design. */
export function ladder(rungs) {
  return new Map(rungs.map(rung => [rung.design, total(rung)]));
}

/** The outcomes that findings which stand speak of; "no evidence" is what is not among them. */
export function benefits(outcomes) {
  return new Map(outcomes.map(total).filter(outcome => outcome.total > 0).map(outcome => [outcome.topic, outcome]));
}
