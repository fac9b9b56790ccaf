// The vocabulary: a few hundred topics, read once a visit, so that every id has its name.
import { all, get, address } from "./api.js";
import { KINDS, kindOf, slugOf } from "./words.js";

const LIFE = 5 * 60_000;
let read;
let readAt = 0;
let known = new Map();

/** All topics by id. Read again after five minutes; a failure is not remembered. */
export function topics() {
  if (!read || Date.now() - readAt > LIFE) {
    readAt = Date.now();
    read = all("/api/topics").then(({ items }) => {
      known = new Map(items.map(topic => [topic.id, topic]));
      return known;
    }).catch(failure => {
      read = undefined;
      throw failure;
    });
  }
  return read;
}

/** What a topic is called, or its slug while nobody knows. */
export function nameOf(id) {
  return known.get(id)?.name ?? slugOf(id);
}

/** Where a topic is read: a compound on its own page. */
export function hrefOf(id) {
  return kindOf(id) === "compound" ? `/compounds/${slugOf(id)}` : `/topics/${id}`;
}

export function kindName(id) {
  return KINDS[kindOf(id)] ?? kindOf(id);
}

/** Whether an outcome is a harm: what "supports" and "contradicts" speak of there is that it is safe. */
export function isHarm(id) {
  return id === "outcome:adverse-effects" || Boolean(known.get(id)?.broader.some(isHarm));
}

/** The topics directly below one. */
export function narrower(id) {
  return [...known.values()].filter(topic => topic.broader.includes(id)).sort((a, b) => a.name.localeCompare(b.name));
}

/** Everything below a topic, itself too: a list of it may be asked for one by one. */
export function below(id) {
  const found = new Set([id]);
  const open = [id];
  while (open.length > 0) {
    for (const topic of narrower(open.pop())) {
      if (!found.has(topic.id)) {
        found.add(topic.id);
        open.push(topic.id);
      }
    }
  }
  return found;
}

/** Topics whose names are like the words, the nearest first. */
export async function search(words, { signal, limit = 8, kind } = {}) {
  const page = await get(address("/api/topics", { q: words, limit, kind }), { signal });
  return page.items;
}
