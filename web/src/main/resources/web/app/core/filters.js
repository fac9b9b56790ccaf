// The filters of the wire live in the address alone. Nothing here touches the document: it is tested alone.
import { DESIGNS, DIRECTIONS, LEVELS } from "./words.js";

const LEGAL = {
  design: value => value in DESIGNS,
  level: value => value in LEVELS,
  direction: value => value in DIRECTIONS,
  status: value => value === "accepted" || value === "retracted",
  year: value => /^[12]\d{3}$/.test(value),
  concern: value => value === "true" || value === "false",
  topic: value => /^[a-z]+:[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/.test(value),
  q: value => value.length > 0 && value.length <= 500,
  since: value => /^\d{4}-\d{2}-\d{2}$/.test(value),
};

const MOST_TOPICS = 5;

export const FILTERS = Object.keys(LEGAL);

/** What the address asks for; what is not legal in it is no filter. */
export function readFilters(search) {
  const parameters = new URLSearchParams(search);
  const filters = {};
  for (const name of FILTERS) {
    const values = parameters.getAll(name).map(value => value.trim()).filter(value => value && LEGAL[name](value));
    if (values.length === 0) continue;
    filters[name] = name === "topic" ? [...new Set(values)].slice(0, MOST_TOPICS) : values[0];
  }
  return filters;
}

/** The address of the filters, in one order, so that the same view has one address. */
export function writeFilters(filters) {
  const parameters = new URLSearchParams();
  for (const name of FILTERS) for (const value of [filters[name] ?? []].flat()) parameters.append(name, value);
  const text = parameters.toString().replaceAll("%3A", ":");
  return text ? `?${text}` : "";
}

/** As the interface takes them: a day is an instant there. */
export function forApi({ since, ...others }) {
  return since ? { ...others, since: `${since}T00:00:00Z` } : others;
}

/** Those of `incoming` that `shown` has not, and those whose version is another: the order of what is read stays. */
export function news(shown, incoming) {
  const known = new Map(shown.map(finding => [finding.id, finding]));
  return {
    added: incoming.filter(finding => !known.has(finding.id)),
    changed: incoming.filter(finding => known.has(finding.id) && known.get(finding.id).version !== finding.version),
  };
}
