// A source for reference managers. Nothing here touches the document: it is tested alone.

const oneLine = text => String(text).replace(/[\r\n]+/g, " ").trim();
const yearOf = source => source.published?.match(/\d{4}/)?.[0];

/** RIS; what was retracted says so where a reference manager shows it. */
export function ris(finding) {
  const source = finding.source;
  const lines = [["TY", "JOUR"], ["TI", `${finding.status === "retracted" ? "RETRACTED: " : ""}${source.title}`]];
  for (const author of source.authors ?? []) lines.push(["AU", author]);
  if (source.journal) lines.push(["JO", source.journal]);
  if (yearOf(source)) lines.push(["PY", yearOf(source)]);
  if (source.doi) lines.push(["DO", source.doi], ["UR", `https://doi.org/${source.doi}`]);
  if (source.pmid) lines.push(["AN", source.pmid]);
  lines.push(["N1", finding.statement], ["ER", ""]);
  return lines.map(([tag, value]) => `${tag}  - ${oneLine(value)}`).join("\r\n") + "\r\n";
}

export function bibtex(finding) {
  const source = finding.source;
  const first = (source.authors?.[0] ?? "anonymous").split(/\s+/)[0].toLowerCase().replace(/[^a-z]/g, "") || "anonymous";
  const clean = value => oneLine(value).replace(/[\\{}]/g, "").replace(/([&%$#_])/g, "\\$1");
  const fields = [["title", `${finding.status === "retracted" ? "RETRACTED: " : ""}${source.title}`]];
  if (source.authors?.length) fields.push(["author", source.authors.join(" and ")]);
  if (source.journal) fields.push(["journal", source.journal]);
  if (yearOf(source)) fields.push(["year", yearOf(source)]);
  if (source.doi) fields.push(["doi", source.doi]);
  if (source.pmid) fields.push(["pmid", source.pmid]);
  return `@article{${first}${yearOf(source) ?? ""},\n${fields.map(([name, value]) => `  ${name} = {${clean(value)}}`).join(",\n")}\n}\n`;
}

/** CSL-JSON, which Zotero, Pandoc and most others read; the note says what is to be known of it. */
export function csl(finding) {
  const source = finding.source;
  const year = yearOf(source);
  const item = {
    id: source.doi ?? (source.pmid ? `pmid:${source.pmid}` : finding.id), type: "article-journal", title: source.title,
    author: (source.authors ?? []).map(name => ({ literal: name })), "container-title": source.journal,
    issued: year ? { "date-parts": [[Number(year)]] } : undefined, DOI: source.doi, PMID: source.pmid, PMCID: source.pmcid,
    URL: source.doi ? `https://doi.org/${source.doi}` : undefined, note: finding.status === "retracted" ? "RETRACTED" : undefined,
  };
  return Object.fromEntries(Object.entries(item).filter(([, value]) => value !== undefined && value !== null && value.length !== 0));
}

/** How a bibliography is written: its files' ending, and the whole of it for some findings. */
export const BIBLIOGRAPHIES = {
  BibTeX: { ending: "bib", type: "text/plain", of: works => distinct(works.map(bibtex)).join("\n") },
  RIS: { ending: "ris", type: "text/plain", of: works => works.map(ris).join("\r\n") },
  CSL: { ending: "json", type: "application/vnd.citationstyles.csl+json", of: works => JSON.stringify(works.map(csl), null, 2) },
};

/** One finding of each work: a reference manager wants a paper once. */
export function oneOfEach(findings) {
  return [...new Map(findings.map(finding => [finding.workId, finding])).values()];
}

/** Keys that two papers have are told apart: doe2020, doe2020b. */
function distinct(entries) {
  const seen = new Map();
  return entries.map(entry => entry.replace(/^@article\{([a-z0-9]+),/, (_, key) => {
    const count = seen.get(key) ?? 0;
    seen.set(key, count + 1);
    return `@article{${key}${count === 0 ? "" : suffix(count)},`;
  }));
}

/** 1 → b, 25 → z, 26 → ba. */
function suffix(count) {
  const letter = String.fromCharCode(97 + (count % 26));
  return count < 26 ? letter : suffix(Math.floor(count / 26)) + letter;
}
