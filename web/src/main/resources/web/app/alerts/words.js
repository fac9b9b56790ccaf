// What a subscription asks for, in words. Nothing here touches the document: it is tested alone.
import { CHANGES, DESIGNS, LEVELS, plural } from "../core/words.js";

/** The kinds that one may choose; what follows on what was told comes always. */
export const KINDS = ["accepted", "submitted", "corrected", "questioned", "cleared", "retracted", "reinstated", "replaced"];

/** What is meant if nothing is chosen. */
export const USUAL = KINDS.filter(kind => kind !== "submitted");

/** Alerts that wait until they are acknowledged. */
export const RECALLS = new Set(["questioned", "retracted", "replaced"]);

const listed = (words, last) => (words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} ${last} ${words.at(-1)}`);

/** AMPK signalling or mTOR signalling, in stroke survivors, without mice; B or better; randomised trial. */
export function filterWords(asked, nameOf) {
  const names = ids => ids.map(nameOf);
  const topics = [
    listed(names(asked.anyOf ?? []), "or"),
    asked.allOf?.length ? `with ${listed(names(asked.allOf), "and")}` : "",
    asked.noneOf?.length ? `without ${listed(names(asked.noneOf), "and")}` : "",
  ].filter(Boolean).join(", ");
  return [
    topics,
    asked.minLevel ? (asked.minLevel === "A" ? `level A · ${LEVELS.A}` : `level ${asked.minLevel} · ${LEVELS[asked.minLevel]}, or better`) : "",
    asked.designs?.length ? listed(asked.designs.map(design => DESIGNS[design] ?? design), "or") : "",
    isUsual(asked.changes) ? "" : `told of: ${listed(asked.changes.map(change => CHANGES[change] ?? change), "and")}`,
  ].filter(Boolean).join("; ");
}

function isUsual(changes) {
  return !changes || changes.length === 0 || (changes.length === USUAL.length && USUAL.every(kind => changes.includes(kind)));
}

/** In the last 90 days: 14 findings, about 1 a week. */
export function rateWords({ days, count, perWeek }) {
  const rate = count === 0 ? "" : perWeek >= 1 ? `, about ${Math.round(perWeek)} a week` : perWeek >= 0.3 ? ", about one in two weeks" : ", fewer than one a month";
  return `In the last ${days} days: ${plural(count, "finding")}${rate}.`;
}

/** A word of warning where a filter takes most of what there is, or nothing. */
export function shareWords({ count, everything, share, days }) {
  if (count === 0) return "It would have brought nothing in that time; it may be too narrow.";
  if (everything >= 10 && share >= 0.5) return `It would catch ${Math.round(share * 100)} % of everything of these ${days} days.`;
  return "";
}

/** The wire's filters as a subscription, and those that none can have. */
export function ofFilters(filters, nameOf) {
  const topics = filters.topic ?? [];
  const left = { direction: "what it says", status: "standing", year: "the year", concern: "concerns", q: "words", since: "the day since when" };
  return {
    asked: {
      name: topics.map(nameOf).join(" and ").slice(0, 200),
      anyOf: topics.slice(0, 1),
      allOf: topics.slice(1),
      noneOf: [],
      minLevel: filters.level ?? null,
      designs: filters.design ? [filters.design] : [],
    },
    left: Object.keys(left).filter(name => filters[name]).map(name => left[name]),
  };
}

const same = (one, other) => JSON.stringify([...(one ?? [])].sort()) === JSON.stringify([...(other ?? [])].sort());

/** Whether a subscription asks for this already. */
export function isSame(subscription, asked) {
  return same(subscription.anyOf, asked.anyOf) && same(subscription.allOf, asked.allOf) && same(subscription.noneOf, asked.noneOf)
    && (subscription.minLevel ?? null) === (asked.minLevel ?? null) && same(subscription.designs, asked.designs);
}

/** The finding that somebody pasted: its id, or its page's address. */
export function findingId(text) {
  return text.trim().match(/(?:^|\/findings\/)([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\/?$/i)?.[1].toLowerCase() ?? null;
}

/** How an endpoint does. */
export function healthWords(endpoint, at) {
  if (endpoint.state === "ended") return `Ended${endpoint.endedReason ? `: ${endpoint.endedReason}` : ""}`;
  if (endpoint.state === "failing") return `Fails since ${at(endpoint.failingSince)}`;
  return endpoint.succeededAt ? `Answers; last ${at(endpoint.succeededAt)}` : "Nothing was sent to it yet";
}
