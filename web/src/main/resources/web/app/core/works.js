// The work that a finding comes from: its standing, and its other findings.
import { address, get, send } from "./api.js";

const REGISTERS = ["doi", "pmid", "pmcid", "nct"];

/** The work of one of these ids, if it is known here: the first that is. */
export async function workWith(ids, { signal } = {}) {
  for (const register of REGISTERS) {
    if (!ids[register]) continue;
    const found = await get(address("/api/works", { [register]: ids[register] }), { signal });
    if (found.items.length > 0) return found.items[0];
  }
  return null;
}

/** The findings of a work that somebody may read, the newest first, at most fifty. */
export async function findingsOf(workId, { signal } = {}) {
  const page = await get(address("/api/findings", { work: workId, limit: 50 }), { signal });
  return page.items;
}

/** What is here of an id that was pasted: findings of its work, the newest first; none where nothing is. */
export async function findingsWith({ register, id }, { signal } = {}) {
  const work = await workWith({ [register]: id }, { signal });
  return work ? findingsOf(work.workId, { signal }) : [];
}

/** Where a finding of a source is posted that was pasted. */
export function postHref({ register, id }) {
  return `/post?source=${encodeURIComponent(`${register}:${id}`)}`;
}

/** What a work goes by, in words: "DOI 10.5555/x, PMID 123". */
export function idsOf(work) {
  return [["DOI", work.doi], ["PMID", work.pmid], ["PMCID", work.pmcid], ["NCT", work.nct?.join(", ")]]
    .filter(([, id]) => id).map(([register, id]) => `${register} ${id}`).join(", ");
}

/** The work's own standing. */
export function workOf(finding, { signal } = {}) {
  return get(`/api/works/${finding.workId}`, { signal });
}

/** What a notice would do: {work as it was read, moved, findings (the first hundred), told or null}. */
export async function preview(finding, move, body, { signal, work: known } = {}) {
  const work = known ?? await workOf(finding, { signal });
  const seen = await send("POST", `/api/works/${work.workId}/notices?dry-run=true`, { change: move.change, ...body }, { signal, version: work.version });
  const told = seen.told ?? (seen.moved === seen.findings.length && seen.moved > 0 ? await toldOf(seen.findings, { signal }) : null);
  return { work, moved: seen.moved, findings: seen.findings, told };
}

/** How many were ever told of them, asked here where the other service could not ask; null if nobody can. */
function toldOf(findings, { signal }) {
  return send("POST", "/api/alerts/told", { findingIds: findings.map(one => one.id) }, { signal }).catch(() => null);
}

/** Does it; the findings as they stand then. A notice is given to the work, anything else is the finding's own. */
export async function carryOut(finding, move, body, { signal, key, work } = {}) {
  if (move.change) {
    const done = await send("POST", `/api/works/${work.workId}/notices`, { change: move.change, ...body }, { signal, key, version: work.version });
    return done.findings;
  }
  return [await send("POST", `/api/findings/${finding.id}/${move.path}`, body, { signal, key, version: finding.version })];
}
