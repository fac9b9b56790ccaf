// A finding as it is written in a form, and as it is sent. Nothing here touches the document: it is tested alone.

/** Text fields of a finding: name in the form → its JSON pointer. */
const TEXTS = {
  statement: "/statement", species: "/species", model: "/model", dose: "/dose", duration: "/duration", comparator: "/comparator",
  funding: "/funding", conflictOfInterest: "/conflictOfInterest", measure: "/effect/measure", quoteText: "/quote/text",
  quotePlace: "/quote/place", doi: "/source/doi", pmid: "/source/pmid", pmcid: "/source/pmcid", nct: "/source/nct",
  title: "/source/title", journal: "/source/journal", published: "/source/published",
};
const CODES = ["direction", "design", "primaryEndpointMet", "exerciseInteraction", "basis", "directness", "replication"];
const NUMBERS = { sampleSize: "/sampleSize", estimate: "/effect/estimate", lower: "/effect/lower", upper: "/effect/upper" };
const OTHERS = { topics: "/topics", authors: "/source/authors", lowerIsBetter: "/effect/lowerIsBetter", unverified: "/unverified" };

/** Where each field of the form stands in what is sent. */
export const POINTERS = { ...TEXTS, ...Object.fromEntries(CODES.map(code => [code, `/${code}`])), ...NUMBERS, ...OTHERS };

/** An empty form. */
export function blank() {
  return { ...Object.fromEntries(Object.keys(POINTERS).map(name => [name, ""])), topics: [] };
}

/** The form of a finding that is there. */
export function formOf(finding) {
  const form = blank();
  for (const [name, pointer] of Object.entries(POINTERS)) {
    const value = pointer.slice(1).split("/").reduce((at, key) => at?.[key], finding);
    if (value === undefined || value === null) continue;
    if (name === "topics") form.topics = [...value];
    else form[name] = Array.isArray(value) ? value.join("\n") : String(value);
  }
  return form;
}

/** −0,62 or 1 200 as people write it; what is no number stays text. */
export function numberOf(text) {
  const plain = text.trim().replace(/[−–]/g, "-").replace(/[\s\u202f]/g, "").replace(/^([+-]?\d+),(\d+)$/, "$1.$2");
  return /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/.test(plain) ? Number(plain) : undefined;
}

/** What is wrong before anything is sent: a number that is none. By field. */
export function faults(form) {
  const found = {};
  for (const name of Object.keys(NUMBERS)) {
    if (form[name].trim() && numberOf(form[name]) === undefined) found[name] = `“${form[name].trim()}” is not a number`;
  }
  return found;
}

/** What is sent: no field that is empty; `rest` is what the form does not show (provenance). */
export function contentOf(form, rest = {}) {
  const content = { ...rest };
  for (const [name, pointer] of Object.entries(POINTERS)) {
    const value = valueOf(name, form[name]);
    if (value !== undefined) put(content, pointer, value);
  }
  content.source ??= {};
  return content;
}

function valueOf(name, value) {
  if (name === "topics") return value.length > 0 ? [...value] : undefined;
  const text = value.trim();
  if (!text) return undefined;
  if (name in NUMBERS) return numberOf(text);
  if (name === "lowerIsBetter") return text === "true";
  if (name === "authors" || name === "unverified") return text.split(/\n|;/).map(one => one.trim()).filter(Boolean);
  return text;
}

function put(content, pointer, value) {
  const keys = pointer.slice(1).split("/");
  const last = keys.pop();
  let at = content;
  for (const key of keys) at = at[key] ??= {};
  at[last] = value;
}

/** The field of the form that a pointer is about: itself, or the nearest around it; undefined if there is none. */
export function fieldAt(pointer, prefix = "") {
  let at = pointer.startsWith(prefix) ? pointer.slice(prefix.length) : pointer;
  while (at) {
    const found = Object.keys(POINTERS).find(name => POINTERS[name] === at) ?? GROUPS[at];
    if (found) return found;
    at = at.slice(0, at.lastIndexOf("/"));
  }
  return undefined;
}

const GROUPS = { "/effect": "estimate", "/source": "title", "/quote": "quoteText" };

/** Constraints as a machine says them, for people. */
export function plainly(detail) {
  return { "must not be null": "is required", "must not be blank": "is required", "must not be empty": "at least one is needed" }[detail] ?? detail;
}

/** What each field of the form is called. */
export const LABELS = {
  statement: "Statement", direction: "What it says", design: "Design", topics: "Topics", species: "Species", model: "Model", sampleSize: "Sample size",
  dose: "Dose", duration: "Duration", comparator: "Comparator", measure: "Measure", estimate: "Estimate", lower: "Interval from", upper: "Interval to",
  lowerIsBetter: "Which side is better", primaryEndpointMet: "Primary endpoint met", exerciseInteraction: "With exercise", basis: "Whose result",
  directness: "How directly", replication: "Seen again", quoteText: "Quote", quotePlace: "Where the quote stands", funding: "Funding",
  conflictOfInterest: "Conflicts of interest", doi: "DOI", pmid: "PMID", pmcid: "PMC id", nct: "Trial (NCT id)", title: "Title", authors: "Authors",
  journal: "Journal", published: "Published", unverified: "Not yet checked",
};

/** The faults of a problem by field, and as a list; `prefix` is where the finding stands in the body. */
export function faultsOf(problem, prefix = "") {
  const byField = {};
  const list = [];
  for (const one of problem?.errors ?? []) {
    const name = fieldAt(one.pointer ?? "", prefix);
    const fault = { ...one, detail: plainly(one.detail) };
    if (name) (byField[name] ??= []).push(fault);
    list.push({ name, label: name ? LABELS[name] : undefined, detail: name ? fault.detail : `${one.pointer ?? ""} ${fault.detail}`.trim() });
  }
  return { byField, list };
}

/** The same for what was found before anything was sent. */
export function ownFaults(form) {
  const found = faults(form);
  return {
    byField: Object.fromEntries(Object.entries(found).map(([name, detail]) => [name, [{ detail }]])),
    list: Object.entries(found).map(([name, detail]) => ({ name, label: LABELS[name], detail })),
  };
}
