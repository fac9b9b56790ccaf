// How compounds are said to work: compound → target → pathway → exerkine, from the catalogue's claims.
// Places are computed here by barycentre sweeps; nothing here touches the document.
import { kindOf } from "./words.js";

export const COLUMNS = ["compound", "target", "pathway", "exerkine", "outcome"];

/** Edges with what they rest on, from compounds (actions, pathways, exerkines), topics (broader) and findings. */
export function edges(compounds, topics, findings) {
  const found = new Map();
  const add = (from, to, what, source) => {
    const key = `${from} ${to}`;
    const edge = found.get(key) ?? { from, to, what, sources: [], findings: [] };
    if (source && !edge.sources.includes(source)) edge.sources.push(source);
    found.set(key, edge);
    return edge;
  };
  for (const compound of compounds) {
    for (const action of compound.actions ?? []) add(compound.topic, action.target, action.action, action.source);
    for (const one of compound.exerkines ?? []) {
      add(compound.topic, one.exerkine, one.direction === "down" ? "lowers" : "raises", one.source);
    }
    for (const pathway of compound.pathways ?? []) add(compound.topic, pathway, "acts on", "Catalogue: pathways of the compound");
  }
  for (const topic of topics) {
    if (topic.kind !== "target" && topic.kind !== "pathway") continue;
    for (const broader of topic.broader) {
      if (topic.kind === "target" && kindOf(broader) === "pathway") add(topic.id, broader, "part of", "Catalogue: broader");
      if (topic.kind === "pathway" && kindOf(broader) === "exerkine") add(topic.id, broader, "raises", "Catalogue: broader");
    }
  }
  for (const finding of findings) {
    if (finding.status === "retracted") continue;
    for (const compound of finding.topics.filter(id => kindOf(id) === "compound")) {
      for (const outcome of finding.topics.filter(id => kindOf(id) === "outcome")) {
        add(compound, outcome, "findings", null).findings.push(finding);
      }
    }
  }
  return [...found.values()];
}

/** What can be reached from a topic along the edges, in both directions, but not back and forth. */
export function around(all, focus) {
  const kept = new Set();
  const walk = (start, next, end) => {
    const seen = new Set([start]);
    const open = [start];
    while (open.length > 0) {
      const at = open.pop();
      for (const edge of all) {
        if (edge[next] !== at) continue;
        kept.add(edge);
        if (!seen.has(edge[end])) {
          seen.add(edge[end]);
          open.push(edge[end]);
        }
      }
    }
  };
  walk(focus, "from", "to");
  walk(focus, "to", "from");
  return [...kept];
}

/** Columns of ids in an order in which lines cross less; `rows` counts the longest. */
export function layers(all) {
  const ids = new Set(all.flatMap(edge => [edge.from, edge.to]));
  const columns = COLUMNS.map(kind => [...ids].filter(id => kindOf(id) === kind).sort());
  const neighbours = new Map();
  for (const { from, to } of all) {
    neighbours.set(from, [...(neighbours.get(from) ?? []), to]);
    neighbours.set(to, [...(neighbours.get(to) ?? []), from]);
  }
  for (let sweep = 0; sweep < 8; sweep++) {
    const place = new Map();
    columns.forEach(column => column.forEach((id, index) => place.set(id, (index + 0.5) / column.length)));
    const order = sweep % 2 === 0 ? columns : [...columns].reverse();
    for (const column of order) {
      const weight = id => {
        const around = neighbours.get(id) ?? [];
        return around.length === 0 ? place.get(id) : around.reduce((sum, one) => sum + place.get(one), 0) / around.length;
      };
      const weights = new Map(column.map(id => [id, weight(id)]));
      column.sort((a, b) => weights.get(a) - weights.get(b) || a.localeCompare(b));
      column.forEach((id, index) => place.set(id, (index + 0.5) / column.length));
    }
  }
  return { columns, rows: Math.max(1, ...columns.map(column => column.length)) };
}
