// The work that a finding comes from: its standing, and its other findings.
import { address, get, send } from "./api.js";
import { sameWork } from "./moves.js";

const LONGEST_WORDS = 400;

/** The other findings of the same source that somebody may read; by the words of its title. */
export async function others(finding, { signal } = {}) {
  const words = finding.source.title.replace(/[^\p{L}\p{N}\s]+/gu, " ").replace(/\b(or|and|not)\b/gi, " ").trim().slice(0, LONGEST_WORDS);
  if (!words) return [];
  const page = await get(address("/api/findings", { q: words, limit: 50 }), { signal });
  return page.items.filter(one => one.id !== finding.id && sameWork(one.source, finding.source));
}

/** The work's own standing, where the service keeps it. */
export function workOf(finding, { signal } = {}) {
  return get(`/api/works/${finding.workId}`, { signal });
}

/** How many people were ever told of them; null where that could not be asked. */
function toldOf(findings, { signal }) {
  return send("POST", "/api/alerts/told", { findingIds: findings.map(one => one.id) }, { signal }).catch(() => null);
}

/**
 * What a move would do: {findings that move, others that stay, told, work}. Of a work all findings move together;
 * a finding without one moves alone.
 */
export async function preview(finding, move, body, { signal } = {}) {
  if (finding.workId && move.change) {
    const seen = await send("POST", `/api/works/${finding.workId}/notices?dry-run=true`, { change: move.change, ...body }, { signal });
    return { work: seen.work, findings: seen.findings, stay: [], told: seen.told ?? null };
  }
  const [same, told] = await Promise.all([others(finding, { signal }).catch(() => []), toldOf([finding], { signal })]);
  return { work: null, findings: [finding], stay: same, told };
}

/** Does it; the findings as they stand then. */
export async function carryOut(finding, move, body, { signal, key, work } = {}) {
  if (finding.workId && move.change) {
    const done = await send("POST", `/api/works/${finding.workId}/notices`, { change: move.change, ...body }, { signal, key, version: work?.version });
    return done.findings;
  }
  return [await send("POST", `/api/findings/${finding.id}/${move.path}`, body, { signal, key, version: finding.version })];
}
