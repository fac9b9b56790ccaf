// The fifth column of the mechanisms: the outcomes that findings speak of, beside what the catalogue says and has laid out.
// Nothing here touches the document.
import { kindOf } from "./words.js";

export const COLUMNS = ["compound", "target", "pathway", "exerkine", "outcome"];

/** Steps from compounds to outcomes, each with its findings; of the topic shown alone, if it is one of the two. */
export function outcomeSteps(findings, focus) {
  const steps = new Map();
  for (const finding of findings) {
    if (finding.status === "retracted") continue;
    for (const from of finding.topics.filter(id => kindOf(id) === "compound")) {
      for (const to of finding.topics.filter(id => kindOf(id) === "outcome")) {
        if (kindOf(focus) === "compound" && from !== focus) continue;
        const step = steps.get(`${from} ${to}`) ?? { from, to, what: "findings", sources: [], findings: [] };
        step.findings.push(finding);
        steps.set(`${from} ${to}`, step);
      }
    }
  }
  return [...steps.values()];
}

/** The compounds of findings, each once, at most so many. */
export function compoundsOf(findings, most) {
  return [...new Set(outcomeSteps(findings, "").map(step => step.from))].sort().slice(0, most);
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
