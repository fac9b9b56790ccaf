// The words of the field, for codes that machines use. Nothing here touches the document: it is tested alone.

export const LEVELS = {
  A: "meta-analysis",
  B: "randomised trial",
  C: "other human study",
  D: "animal or in vitro",
  E: "model, review, hypothesis",
};

export const DESIGNS = {
  "meta-analysis": "Meta-analysis",
  "randomised-trial": "Randomised trial",
  "non-randomised-trial": "Non-randomised trial",
  "observational": "Observational study",
  "case-report": "Case report",
  "animal": "Animal study",
  "in-vitro": "In vitro",
  "in-silico": "In silico",
  "review": "Review",
  "hypothesis": "Hypothesis",
};

const LEVEL_OF = {
  "meta-analysis": "A", "randomised-trial": "B", "non-randomised-trial": "C", observational: "C", "case-report": "C", animal: "D",
  "in-vitro": "D", "in-silico": "E", review: "E", hypothesis: "E",
};

/** The level that a design gives. */
export const levelOf = design => LEVEL_OF[design];

/** The rungs of the ladder, the weakest first. */
export const LADDER = ["hypothesis", "review", "in-silico", "in-vitro", "animal", "case-report", "observational",
  "non-randomised-trial", "randomised-trial", "meta-analysis"];

export const HUMAN = new Set(["meta-analysis", "randomised-trial", "non-randomised-trial", "observational", "case-report"]);

/** What a compound does to an exerkine. */
export const EXERKINE_CHANGES = { up: "Raises", down: "Lowers", unchanged: "Does not change", conflicting: "Raises or lowers, as sources disagree:" };

export const DIRECTIONS = { supports: "Supports", contradicts: "Contradicts", inconclusive: "Inconclusive" };

/** Of harms: whether it is safe. */
export const SAFETY = { supports: "Supports safety", contradicts: "Contradicts safety", inconclusive: "Inconclusive on safety" };

/** A glyph beside each word, so that nothing is said by colour alone. */
export const GLYPHS = { supports: "▲", contradicts: "▼", inconclusive: "◆" };

export const STATUSES = { accepted: "Accepted", retracted: "Retracted", submitted: "Waits for review", rejected: "Rejected" };

export const SPECIES = ["human", "mouse", "rat", "cell line", "non-human primate", "zebrafish"];

/** Fields of a finding whose values are codes, with the words for each. */
export const CODED = {
  direction: DIRECTIONS,
  design: DESIGNS,
  primaryEndpointMet: { yes: "Yes", no: "No", "not-stated": "Not stated" },
  exerciseInteraction: { adds: "It adds to the effect of exercise", none: "It neither adds nor takes", blunts: "It blunts the effect of exercise" },
  basis: { "own-result": "Its own result", cited: "Cited from others", opinion: "An opinion" },
  directness: { direct: "Directly", "other-population": "In another population", "other-compound": "With another compound", "surrogate-outcome": "By a surrogate outcome" },
  replication: { "none-known": "None known", "same-group": "By the same group", independent: "Independently" },
};

/** What each field of a finding is called where it is written or compared. */
export const FIELDS = {
  statement: "Statement", direction: "What it says", design: "Design", topics: "Topics", species: "Species", model: "Model",
  sampleSize: "Sample size", dose: "Dose", duration: "Duration", comparator: "Comparator", effect: "Effect",
  primaryEndpointMet: "Primary endpoint met", exerciseInteraction: "With exercise", basis: "Whose result",
  directness: "How directly", replication: "Seen again", quote: "Quote", funding: "Funding", conflictOfInterest: "Conflicts of interest",
  source: "Source", provenance: "Provenance", unverified: "Not yet checked",
};

export const NATURES = {
  retraction: "Retraction", "partial-retraction": "Partial retraction", "retraction-and-replacement": "Retraction and replacement",
  withdrawal: "Withdrawal", removal: "Removal", "expression-of-concern": "Expression of concern", correction: "Correction",
  corrigendum: "Corrigendum", erratum: "Erratum", addendum: "Addendum", clarification: "Clarification", "new-version": "New version",
  "new-edition": "New edition", reinstatement: "Reinstatement",
};

/** Where a work stands. */
export const STANDINGS = { current: "current", corrected: "corrected", questioned: "under concern", retracted: "retracted", replaced: "retracted and replaced" };

export const KINDS = {
  compound: "Compound", target: "Target", pathway: "Pathway", axis: "Axis", exerkine: "Exerkine", outcome: "Outcome",
  population: "Population",
};

export const KINDS_PLURAL = {
  compound: "Compounds", target: "Targets", pathway: "Pathways", axis: "Axes", exerkine: "Exerkines", outcome: "Outcomes",
  population: "Populations",
};

export const CHANGES = {
  submitted: "Submitted", accepted: "Accepted", rejected: "Rejected", corrected: "Corrected", questioned: "Concern raised",
  cleared: "Concern lifted", retracted: "Retracted", reinstated: "Retraction taken back", replaced: "Replaced",
};

const PHASES = ["Preclinical", "Phase 1", "Phase 2", "Phase 3", "Marketed"];

export function phase(number) {
  return number === null || number === undefined ? "Not recorded" : PHASES[number] ?? `Phase ${number}`;
}

export function plural(count, one, many = `${one}s`) {
  return `${count.toLocaleString("en")} ${count === 1 ? one : many}`;
}

const NAMES = { "small-molecule": "Small molecule" };

/** small-molecule → Small molecule. */
export function sentence(code) {
  if (!code) return "";
  const words = NAMES[code] ?? code.replaceAll("-", " ");
  return words[0].toUpperCase() + words.slice(1);
}

/** compound:gw501516 → gw501516, until the catalogue's name is there. */
export function slugOf(id) {
  return id.slice(id.indexOf(":") + 1);
}

export function kindOf(id) {
  return id.slice(0, id.indexOf(":"));
}

/** −0.62, with a true minus. */
export function number(value) {
  return (Math.abs(value) >= 100 ? value.toFixed(0) : value.toFixed(2)).replace("-", "−");
}

/** SMD −0.62 [−1.07, −0.17]. */
export function effect(effect) {
  if (!effect) return "";
  const interval = effect.lower !== undefined && effect.upper !== undefined && effect.lower !== null && effect.upper !== null
    ? ` [${number(effect.lower)}, ${number(effect.upper)}]` : "";
  return `${effect.measure} ${number(effect.estimate)}${interval}`;
}

const RATIOS = new Set(["OR", "RR", "HR", "IRR", "ROR"]);

/** Where there is no effect: 1 for a ratio, 0 for a difference. */
export function noEffect(measure) {
  return RATIOS.has((measure ?? "").toUpperCase()) ? 1 : 0;
}

/** The sign of an effect in words, and whether the interval leaves it open. */
export function effectWords(effect) {
  if (!effect) return "";
  const none = noEffect(effect.measure);
  const below = effect.estimate < none;
  const open = effect.lower !== undefined && effect.lower !== null && effect.upper !== undefined && effect.upper !== null
    && effect.lower <= none && effect.upper >= none;
  if (open) return `The interval includes no effect (${none}).`;
  if (effect.estimate === none) return `No effect (${none}).`;
  const side = below ? `below ${none}` : `above ${none}`;
  if (effect.lowerIsBetter === undefined || effect.lowerIsBetter === null) {
    return `The estimate is ${side}; which side is the better one is not said.`;
  }
  return below === effect.lowerIsBetter
    ? `The estimate is ${side}: a benefit, as ${effect.lowerIsBetter ? "lower" : "higher"} is better.`
    : `The estimate is ${side}: worse, as ${effect.lowerIsBetter ? "lower" : "higher"} is better.`;
}

/** Doe J et al., Cell 2008. */
export function cite(source) {
  if (!source) return "";
  const authors = source.authors ?? [];
  const who = authors.length === 0 ? "" : authors.length === 1 ? authors[0] : `${authors[0]} et al.`;
  const where = [source.journal, source.published].filter(Boolean).join(" ");
  return [who, where].filter(Boolean).join(", ");
}

/** Where each identifier of a work or thing leads. */
const REGISTERS = {
  doi: id => `https://doi.org/${encodeURI(id)}`,
  pmid: id => `https://pubmed.ncbi.nlm.nih.gov/${id}/`,
  pmcid: id => `https://pmc.ncbi.nlm.nih.gov/articles/${id}/`,
  nct: id => `https://clinicaltrials.gov/study/${id}`,
  "pubchem.compound": id => `https://pubchem.ncbi.nlm.nih.gov/compound/${id}`,
  chembl: id => `https://www.ebi.ac.uk/chembl/explore/compound/${id}`,
  chebi: id => `https://www.ebi.ac.uk/chebi/searchId.do?chebiId=CHEBI:${id}`,
  drugbank: id => `https://go.drugbank.com/drugs/${id}`,
  "iuphar.ligand": id => `https://www.guidetopharmacology.org/GRAC/LigandDisplayForward?ligandId=${id}`,
  cas: id => `https://commonchemistry.cas.org/detail?cas_rn=${id}`,
  mesh: id => `https://meshb.nlm.nih.gov/record/ui?ui=${id}`,
  hgnc: id => `https://www.genenames.org/data/gene-symbol-report/#!/hgnc_id/HGNC:${id}`,
  uniprot: id => `https://www.uniprot.org/uniprotkb/${id}`,
  ncbigene: id => `https://www.ncbi.nlm.nih.gov/gene/${id}`,
  reactome: id => `https://reactome.org/content/detail/${id}`,
};

const REGISTER_NAMES = {
  doi: "DOI", pmid: "PMID", pmcid: "PMC", nct: "NCT", "pubchem.compound": "PubChem", chembl: "ChEMBL", chebi: "ChEBI",
  drugbank: "DrugBank", "iuphar.ligand": "IUPHAR", cas: "CAS", mesh: "MeSH", hgnc: "HGNC", uniprot: "UniProt",
  ncbigene: "NCBI Gene", reactome: "Reactome", "wikipathways": "WikiPathways", kegg: "KEGG",
};

/** What an id of a register is called in a sentence. */
export const REGISTERED = { doi: "DOI", pmid: "PubMed id", pmcid: "PubMed Central id", nct: "trial’s id at ClinicalTrials.gov" };

/** A CURIE as a register's name, an id, and an address where there is one. */
export function identifier(curie) {
  const colon = curie.indexOf(":");
  const register = curie.slice(0, colon);
  const id = curie.slice(colon + 1);
  return { name: REGISTER_NAMES[register] ?? register, id, href: REGISTERS[register]?.(id) };
}

/** What somebody pasted: a DOI, PMID, PMCID or NCT id, with or without a resolver or a register's page; null if none of them. */
export function pasted(text) {
  const bare = text.trim().replace(/^["'“‘(<[]+|["'”’)>\].,;]+$/g, "");
  const doi = bare.match(/^(?:https?:\/\/(?:dx\.|www\.)?doi\.org\/|doi:?\s*|info:doi\/|urn:doi:)?(10\.\d{4,9}(?:\.\d+)*(?:\/|%2f)\S+)$/i);
  if (doi) return { register: "doi", id: decoded(doi[1]).toLowerCase() };
  const pmcid = bare.match(/^(?:pmcid:?\s*|https?:\/\/(?:www\.)?(?:ncbi\.nlm\.nih\.gov\/pmc|pmc\.ncbi\.nlm\.nih\.gov)\/articles\/)?(PMC\s?\d{1,9})(?:\.\d+)?\/?$/i);
  if (pmcid) return { register: "pmcid", id: pmcid[1].replace(/\s/, "").toUpperCase() };
  const nct = bare.match(/^(?:https?:\/\/(?:www\.|classic\.|beta\.)?clinicaltrials\.gov\/(?:study|show|ct2\/show)\/)?(NCT\s?\d{8})(?:[/?].*)?$/i);
  if (nct) return { register: "nct", id: nct[1].replace(/\s/, "").toUpperCase() };
  const pmid = bare.match(/^(?:pmid:?\s*|pubmed:?\s*|https?:\/\/(?:www\.)?(?:pubmed\.ncbi\.nlm\.nih\.gov|ncbi\.nlm\.nih\.gov\/pubmed|pubmed\.gov)\/)(\d{1,9})\/?(?:\?.*)?$/i) ?? bare.match(/^(\d{6,9})$/);
  return pmid ? { register: "pmid", id: pmid[1] } : null;
}

function decoded(id) {
  try {
    return decodeURIComponent(id);
  } catch {
    return id;
  }
}

/** One line of a comma-separated file (RFC 4180); what a spreadsheet would run is made text. */
export function csvLine(values) {
  return values.map(value => {
    const text = value === null || value === undefined ? "" : String(value);
    const safe = /^[=+\-@\t\r]/.test(text) && !/^-?\d+(\.\d+)?$/.test(text) ? `'${text}` : text;
    return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  }).join(",") + "\r\n";
}
