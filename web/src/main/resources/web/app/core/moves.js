// What a curator may do to a finding, as it stands. Nothing here touches the document: it is tested alone.
import { pasted } from "./words.js";

/**
 * Each move: what it is called, its key, where it is sent for one finding, or which change of the whole work it is,
 * and what it asks: a reason, a notice, a nature, a last word before it is done.
 */
export const MOVES = {
  accept: { name: "Accept", key: "a", path: "acceptance", done: "Accepted" },
  reject: { name: "Reject", key: "r", path: "rejection", done: "Rejected", reason: "The submitter reads it, and may post again." },
  correct: { name: "Correct", key: "e", path: "correction", done: "Corrected" },
  question: { name: "Raise a concern", key: "q", change: "questioned", done: "Under concern", reason: "Everyone who was told of it reads it.", notice: true, nature: "expression-of-concern" },
  clear: { name: "Lift the concern", key: "q", change: "cleared", done: "Concern lifted", reason: "Everyone who was told of the concern reads it.", notice: true },
  retract: { name: "Retract", key: "t", change: "retracted", done: "Retracted", reason: "Everyone who was told of it reads it.", notice: true, nature: "retraction", confirmed: true },
  reinstate: { name: "Take the retraction back", key: "t", change: "reinstated", done: "Reinstated", reason: "Everyone who was told of the retraction reads it.", notice: true, nature: "reinstatement" },
};

/** The natures that a retraction may have. */
export const RETRACTIONS = ["retraction", "partial-retraction", "retraction-and-replacement", "withdrawal", "removal"];

/** The moves that are legal now, in the order of the buttons. */
export function movesOf({ status, concern }) {
  if (status === "submitted") return ["accept", "reject"];
  if (status === "accepted") return ["correct", concern ? "clear" : "question", "retract"];
  return status === "retracted" ? ["reinstate"] : [];
}

/** Where a notice can be read, out of what was pasted: a DOI, a PMID, else a citation; undefined if nothing was. */
export function noticeOf(text) {
  const words = text.trim();
  if (!words) return undefined;
  const id = pasted(words);
  return id?.register === "doi" || id?.register === "pmid" ? { [id.register]: id.id } : { citation: words };
}

/** What somebody has to type before she retracts: the end of the source's id, so that she looks at it. */
export function lastWord(source) {
  const id = source.doi ?? source.pmid ?? source.pmcid ?? source.nct;
  return id ? id.slice(-4) : "retract";
}
