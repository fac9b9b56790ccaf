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
