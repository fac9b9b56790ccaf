import test from "node:test";
import assert from "node:assert/strict";
import { benefits, ladder, matrix } from "../../main/resources/web/app/core/matrix.js";
import { compoundsOf, outcomeSteps, rowsOf, withOutcomes } from "../../main/resources/web/app/core/network.js";
import { BIBLIOGRAPHIES, bibtex, csl, oneOfEach, ris } from "../../main/resources/web/app/core/cite.js";

const finding = (direction, design, topics, more = {}) => ({ direction, design, topics, status: "accepted", concern: false, ...more });

test("retracted findings count apart", () => {
  const { cells, rows, columns } = matrix([
    finding("supports", "animal", ["compound:a", "outcome:x"]),
    finding("contradicts", "randomised-trial", ["compound:a", "outcome:x", "outcome:y"]),
    finding("supports", "animal", ["compound:a", "outcome:x"], { status: "retracted" }),
  ]);
  assert.deepEqual(cells.get("compound:a outcome:x"), { supports: 1, contradicts: 1, inconclusive: 0, retracted: 1, total: 2 });
  assert.deepEqual([rows, columns], [["compound:a"], ["outcome:x", "outcome:y"]]);
});

test("human evidence and what is without concern can be had alone", () => {
  const all = [finding("supports", "animal", ["compound:a", "outcome:x"]), finding("supports", "observational", ["compound:b", "outcome:x"], { concern: true })];
  assert.deepEqual(matrix(all, { human: true }).rows, ["compound:b"]);
  assert.deepEqual(matrix(all, { sound: true }).rows, ["compound:a"]);
});

test("the ladder and the benefits count by design and by outcome", () => {
  const all = [finding("supports", "animal", ["outcome:x"]), finding("inconclusive", "randomised-trial", ["outcome:x"])];
  assert.equal(ladder(all).get("animal").supports, 1);
  assert.equal(benefits(all).get("outcome:x").human, 1);
  assert.equal(benefits(all).get("outcome:x").total, 2);
});

test("outcomes stand beside their compounds, and a compound that nothing else is known of has its place", () => {
  const nodes = [{ id: "compound:a", column: 0, x: 0, y: 0.5 }, { id: "target:t", column: 1, x: 0.25, y: 0.5 }];
  const findings = [
    finding("supports", "animal", ["compound:b", "outcome:x"]),
    finding("contradicts", "animal", ["compound:a", "outcome:y"]),
    finding("supports", "animal", ["compound:a", "outcome:z"], { status: "retracted" }),
  ];
  const steps = outcomeSteps(findings, "outcome:x");
  const placed = withOutcomes(nodes, steps);
  assert.deepEqual(placed.map(node => [node.id, node.x, node.y]), [
    ["compound:a", 0, 0.25], ["compound:b", 0, 0.75], ["target:t", 0.25, 0.5], ["outcome:y", 1, 0.25], ["outcome:x", 1, 0.75]]);
  assert.equal(rowsOf(placed), 2);
  assert.deepEqual(compoundsOf(findings, 1), ["compound:a"]);
  assert.deepEqual(outcomeSteps(findings, "compound:a").map(step => step.to), ["outcome:y"]);
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
