import test from "node:test";
import assert from "node:assert/strict";
import { benefits, ladder, matrix } from "../../main/resources/web/app/core/matrix.js";
import { around, edges, layers } from "../../main/resources/web/app/core/network.js";
import { bibtex, ris } from "../../main/resources/web/app/core/cite.js";

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

test("mechanisms lead from a compound onwards and not back and forth", () => {
  const compounds = [
    { topic: "compound:a", actions: [{ target: "target:t", action: "agonist", source: "s" }], pathways: [], exerkines: [] },
    { topic: "compound:b", actions: [{ target: "target:t", action: "agonist", source: "s" }], pathways: [], exerkines: [] },
  ];
  const topics = [{ id: "target:t", kind: "target", broader: ["pathway:p"] }];
  const all = edges(compounds, topics, [finding("supports", "animal", ["compound:a", "outcome:x"])]);
  const shown = around(all, "compound:a").map(edge => `${edge.from} ${edge.to}`).sort();
  assert.deepEqual(shown, ["compound:a outcome:x", "compound:a target:t", "target:t pathway:p"]);
  const { columns, rows } = layers(all);
  assert.deepEqual(columns.map(column => column.length), [2, 1, 1, 0, 1]);
  assert.equal(rows, 2);
});

test("a reference manager is told of a retraction, and no line of its file is forged", () => {
  const retracted = { status: "retracted", statement: "one\ntwo", source: { title: "T\r\nER  - ", authors: ["Doe J"], doi: "10.5555/a_b", published: "2020 May" } };
  assert.match(ris(retracted), /^TY  - JOUR\r\nTI  - RETRACTED: T ER  -\r\n/);
  assert.equal(ris(retracted).split("\r\n").filter(line => line.startsWith("ER")).length, 1);
  assert.match(bibtex(retracted), /^@article\{doe2020,\n  title = \{RETRACTED: T ER/);
});
