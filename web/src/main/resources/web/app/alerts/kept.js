// What somebody followed, out of the file that "Download all as JSON" made. Nothing here touches the document: it is tested alone.

/** So many at most are taken from one file: as many as one may have. */
export const MOST_KEPT = 500;

const LISTS = ["anyOf", "allOf", "noneOf", "designs", "changes"];

/**
 * The filters in a file, each as it can be followed here; `mine` is what is followed already, `endpoints` the ids of those of
 * my own that are in use.
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
  if (!list?.every(isSubscription)) return nothing("It holds no subscriptions: choose the file that “Download all as JSON” saved.");
  if (list.length === 0) return nothing("It is empty: nothing was followed.");
  if (list.length > MOST_KEPT) return nothing(`It holds ${list.length.toLocaleString("en")} subscriptions: one may have ${MOST_KEPT} at most.`);
  const there = new Set(mine.map(one => JSON.stringify(filter(one, endpoints))));
  const asked = [];
  const already = [];
  for (const one of list.map(each => filter(each, endpoints))) {
    const key = JSON.stringify(one);
    (there.has(key) ? already : asked).push(one);
    there.add(key);
  }
  return { asked, already, wrong: "" };
}

function isSubscription(one) {
  return typeof one?.name === "string" && Array.isArray(one.anyOf) && LISTS.every(list => !one[list] || (Array.isArray(one[list]) && one[list].every(id => typeof id === "string")));
}

/** In one form: what says the same is the same. */
function filter(one, endpoints) {
  const ids = [...(Array.isArray(one.endpointIds) ? one.endpointIds : []), one.webhook?.endpointId];
  return {
    name: one.name.trim(),
    ...Object.fromEntries(LISTS.filter(list => one[list]?.length > 0).map(list => [list, sorted(one[list])])),
    ...(one.minLevel ? { minLevel: one.minLevel } : {}),
    ...(one.status ? { status: one.status } : {}),
    ...(one.paused ? { paused: true } : {}),
    endpointIds: sorted(ids.filter(id => endpoints.has(id))),
  };
}

const sorted = list => [...new Set(list)].sort();
