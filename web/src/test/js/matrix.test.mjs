import test from "node:test";
import assert from "node:assert/strict";
import { benefits, ladder, matrix } from "../../main/resources/web/app/core/matrix.js";
import { compoundsOf, outcomeSteps, rowsOf, withOutcomes } from "../../main/resources/web/app/core/network.js";
import { BIBLIOGRAPHIES, bibtex, csl, oneOfEach, ris } from "../../main/resources/web/app/core/cite.js";

const rung = (design, supports, contradicts = 0, inconclusive = 0, retracted = 0) => ({ design, supports, contradicts, inconclusive, retracted });
const cell = (compound, outcome, ...rungs) => ({ compound, outcome, rungs });

test("retracted findings count apart, and the fullest rows and columns come first", () => {
  const { cells, rows, columns } = matrix({ cells: [
    cell("compound:b", "outcome:y", rung("animal", 1)),
    cell("compound:a", "outcome:x", rung("animal", 1, 0, 0, 1), rung("randomised-trial", 0, 1)),
    cell("compound:a", "outcome:y", rung("animal", 1)),
  ] });
  assert.deepEqual(cells.get("compound:a outcome:x"), { supports: 1, contradicts: 1, inconclusive: 0, retracted: 1, total: 2 });
  assert.deepEqual([rows, columns], [["compound:a", "compound:b"], ["outcome:x", "outcome:y"]]);
});

test("human evidence can be had alone", () => {
  const counted = { cells: [cell("compound:a", "outcome:x", rung("animal", 1)), cell("compound:b", "outcome:x", rung("observational", 1), rung("animal", 5))] };
  assert.deepEqual(matrix(counted, { human: true }).rows, ["compound:b"]);
  assert.equal(matrix(counted, { human: true }).cells.get("compound:b outcome:x").total, 1);
});

test("the ladder has its totals, and an outcome of retracted findings alone is not covered", () => {
  assert.equal(ladder([rung("animal", 1, 2, 3, 9)]).get("animal").total, 6);
  const tally = (topic, supports, retracted) => ({ topic, supports, contradicts: 0, inconclusive: 0, retracted, human: 0 });
  assert.deepEqual([...benefits([tally("outcome:x", 1, 1), tally("outcome:y", 0, 2)]).keys()], ["outcome:x"]);
});

test("outcomes stand beside their compounds, and a compound that nothing else is known of has its place", () => {
  const nodes = [{ id: "compound:a", column: 0, x: 0, y: 0.5 }, { id: "target:t", column: 1, x: 0.25, y: 0.5 }];
  const counted = [cell("compound:b", "outcome:x", rung("animal", 1)), cell("compound:a", "outcome:y", rung("animal", 0, 1)), cell("compound:a", "outcome:z", rung("animal", 0, 0, 0, 1))];
  const steps = outcomeSteps(counted, "outcome:x");
  const placed = withOutcomes(nodes, steps);
  assert.deepEqual(placed.map(node => [node.id, node.x, node.y]), [
    ["compound:a", 0, 0.25], ["compound:b", 0, 0.75], ["target:t", 0.25, 0.5], ["outcome:y", 1, 0.25], ["outcome:x", 1, 0.75]]);
  assert.equal(rowsOf(placed), 2);
  assert.deepEqual(compoundsOf(steps, 1), ["compound:a"]);
  assert.deepEqual(outcomeSteps(counted, "compound:a").map(step => step.to), ["outcome:y"]);
});

test("a reference manager is told of a retraction, and no line of its file is forged", () => {
  const retracted = { status: "retracted", statement: "one\ntwo", source: { title: "T\r\nER  - ", authors: ["Doe J"], doi: "10.5555/a_b", published: "2020 May" } };
  assert.match(ris(retracted), /^TY  - JOUR\r\nTI  - RETRACTED: T ER  -\r\n/);
  assert.equal(ris(retracted).split("\r\n").filter(line => line.startsWith("ER")).length, 1);
  assert.match(bibtex(retracted), /^@article\{doe2020,\n  title = \{RETRACTED: T ER/);
});

test("a bibliography has each paper once, and no key twice", () => {
  const paper = (workId, title) => ({ workId, status: "accepted", statement: "s", source: { title, authors: ["Doe J"], published: "2020" } });
  const works = oneOfEach([paper("1", "A"), paper("1", "A"), paper("2", "B")]);
  assert.deepEqual(BIBLIOGRAPHIES.BibTeX.of(works).match(/@article\{\w+/g), ["@article{doe2020", "@article{doe2020b"]);
  assert.equal(BIBLIOGRAPHIES.RIS.of(works).match(/^ER {2}-/gm).length, 2);
  assert.equal(JSON.parse(BIBLIOGRAPHIES.CSL.of(works)).length, 2);
});

test("CSL says what was retracted, and leaves out what is not known", () => {
  const retracted = { id: "f", status: "retracted", source: { title: "T", authors: ["Doe J"], doi: "10.5555/a", published: "2020 May", journal: null } };
  assert.deepEqual(csl(retracted), {
    id: "10.5555/a", type: "article-journal", title: "T", author: [{ literal: "Doe J" }], issued: { "date-parts": [[2020]] }, DOI: "10.5555/a",
    URL: "https://doi.org/10.5555/a", note: "RETRACTED",
  });
});
