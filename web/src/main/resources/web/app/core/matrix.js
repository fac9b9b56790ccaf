// Which compound was seen to do what: counted here from the findings. Nothing here touches the document.
import { HUMAN, kindOf } from "./words.js";

const NOTHING = { supports: 0, contradicts: 0, inconclusive: 0, retracted: 0, total: 0 };

/** Rows are compounds, columns outcomes, the fullest first; `cells` has "compound outcome" → counts. */
export function matrix(findings, { human = false, sound = false } = {}) {
  const cells = new Map();
  const rows = new Map();
  const columns = new Map();
  for (const finding of findings) {
    if (human && !HUMAN.has(finding.design)) continue;
    if (sound && finding.concern) continue;
    const compounds = finding.topics.filter(topic => kindOf(topic) === "compound");
    const outcomes = finding.topics.filter(topic => kindOf(topic) === "outcome");
    for (const compound of compounds) {
      for (const outcome of outcomes) {
        const key = `${compound} ${outcome}`;
        const cell = cells.get(key) ?? { ...NOTHING };
        if (finding.status === "retracted") {
          cell.retracted++;
        } else {
          cell[finding.direction]++;
          cell.total++;
        }
        cells.set(key, cell);
        rows.set(compound, (rows.get(compound) ?? 0) + 1);
        columns.set(outcome, (columns.get(outcome) ?? 0) + 1);
      }
    }
  }
  return { rows: byCount(rows), columns: byCount(columns), cells };
}

function byCount(counted) {
  return [...counted].sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0])).map(([id]) => id);
}

/** What is known of a compound, by design: how many support, contradict, leave open; retracted ones apart. */
export function ladder(findings) {
  const rungs = new Map();
  for (const finding of findings) {
    const rung = rungs.get(finding.design) ?? { ...NOTHING };
    if (finding.status === "retracted") rung.retracted++;
    else {
      rung[finding.direction]++;
      rung.total++;
    }
    rungs.set(finding.design, rung);
  }
  return rungs;
}

/** The outcomes that findings speak of, with their directions; "no evidence" is what is not among them. */
export function benefits(findings) {
  const covered = new Map();
  for (const finding of findings) {
    if (finding.status === "retracted") continue;
    for (const topic of finding.topics) {
      if (kindOf(topic) !== "outcome") continue;
      const cell = covered.get(topic) ?? { ...NOTHING, human: 0 };
      cell[finding.direction]++;
      cell.total++;
      if (HUMAN.has(finding.design)) cell.human++;
      covered.set(topic, cell);
    }
  }
  return covered;
}
