import { csvLine } from "./words.js";
import { postedAt, today } from "./time.js";

/** Saves a table as shown, the date in its name. */
export function save(name, type, text) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type }));
  const dot = name.lastIndexOf(".");
  link.download = `myowire-${name.slice(0, dot)}-${today()}${name.slice(dot)}`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

export function saveCsv(name, head, rows) {
  save(`${name}.csv`, "text/csv", [head, ...rows].map(csvLine).join(""));
}

export function saveJson(name, value) {
  save(`${name}.json`, "application/json", JSON.stringify(value, null, 2));
}

export function findingRows(findings) {
  return [
    ["id", "version", "status", "concern", "direction", "level", "design", "statement", "topics", "sample size", "measure",
      "estimate", "lower", "upper", "doi", "pmid", "title", "published", "filed"],
    findings.map(f => [f.id, f.version, f.status, f.concern, f.direction, f.level, f.design, f.statement, f.topics.join(" "),
      f.sampleSize, f.effect?.measure, f.effect?.estimate, f.effect?.lower, f.effect?.upper, f.source.doi, f.source.pmid,
      f.source.title, f.source.published, postedAt(f)]),
  ];
}
