// What somebody followed, out of the file that "Download all as JSON" made. Nothing here touches the document: it is tested alone.
import { isSame } from "./words.js";

/** So many at most are taken from one file. */
export const MOST_KEPT = 200;

const LISTS = ["anyOf", "allOf", "noneOf", "designs", "changes"];

/**
 * The filters in a file, each as it can be followed here; `mine` is what is followed already, `endpoints` the ids of my own.
 * @returns {{asked: object[], already: object[], wrong: string}} `wrong` says why nothing can be taken from the file
 */
export function kept(text, mine, endpoints) {
  const nothing = wrong => ({ asked: [], already: [], wrong });
  let found;
  try {
    found = JSON.parse(text);
  } catch {
    return nothing("It is no JSON: choose the file that “Download all as JSON” saved.");
  }
  const list = Array.isArray(found) ? found : Array.isArray(found?.items) ? found.items : null;
  if (!list || !list.every(one => typeof one?.name === "string" && Array.isArray(one.anyOf))) return nothing("It holds no subscriptions: choose the file that “Download all as JSON” saved.");
  if (list.length === 0) return nothing("It is empty: nothing was followed.");
  if (list.length > MOST_KEPT) return nothing(`It holds ${list.length.toLocaleString("en")} subscriptions: ${MOST_KEPT} at most are taken from one file.`);
  const asked = [];
  const already = [];
  for (const one of list.map(each => filter(each, endpoints))) {
    const there = other => other.name === one.name && isSame(other, one);
    (mine.some(there) || asked.some(there) ? already : asked).push(one);
  }
  return { asked, already, wrong: "" };
}

function filter(one, endpoints) {
  return {
    name: one.name,
    ...Object.fromEntries(LISTS.filter(list => Array.isArray(one[list])).map(list => [list, one[list]])),
    ...(one.minLevel ? { minLevel: one.minLevel } : {}),
    ...(one.status ? { status: one.status } : {}),
    ...(one.paused ? { paused: true } : {}),
    endpointIds: (Array.isArray(one.endpointIds) ? one.endpointIds : []).filter(id => endpoints.has(id)),
  };
}
