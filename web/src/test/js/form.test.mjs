import test from "node:test";
import assert from "node:assert/strict";
import { blank, contentOf, faultsOf, fieldAt, formOf, numberOf, ownFaults } from "../../main/resources/web/app/core/form.js";

const FINDING = {
  id: "x", version: 3, statement: "It lowered the score", direction: "supports", design: "randomised-trial", topics: ["compound:metformin", "outcome:cognition"],
  species: "human", sampleSize: 80, effect: { measure: "SMD", estimate: -0.62, lower: -1.07, upper: -0.17, lowerIsBetter: true },
  basis: "own-result", quote: { text: "It did", place: "Table 2" }, unverified: ["dose"],
  source: { doi: "10.5555/x", title: "A trial", authors: ["Doe J", "Roe R"], published: "1999 Spring" },
};

test("a finding that is written in the form again says the same", () => {
  const { id, version, ...content } = FINDING;
  assert.deepEqual(contentOf(formOf(FINDING)), content);
});

test("an empty form sends nothing but an empty source", () => {
  assert.deepEqual(contentOf(blank()), { source: {} });
});

test("no is not the same as not stated", () => {
  assert.equal(contentOf({ ...blank(), lowerIsBetter: "false" }).effect.lowerIsBetter, false);
  assert.equal(contentOf(blank()).effect, undefined);
});

test("numbers are read as people write them", () => {
  assert.equal(numberOf("−0,62"), -0.62);
  assert.equal(numberOf(" 1 200 "), 1200);
  assert.equal(numberOf("1e-3"), 0.001);
  for (const none of ["about 3", "1,2,3", "0x10", "Infinity", "--1"]) assert.equal(numberOf(none), undefined, none);
});

test("what is no number is said before anything is sent", () => {
  const { byField, list } = ownFaults({ ...blank(), estimate: "about 3" });
  assert.equal(byField.estimate[0].detail, "“about 3” is not a number");
  assert.deepEqual(list.map(one => one.label), ["Estimate"]);
});

test("a pointer leads to its field, or to the nearest around it", () => {
  assert.equal(fieldAt("/source/title"), "title");
  assert.equal(fieldAt("/source/authors/4"), "authors");
  assert.equal(fieldAt("/topics/2"), "topics");
  assert.equal(fieldAt("/effect"), "estimate");
  assert.equal(fieldAt("/finding/source/doi", "/finding"), "doi");
  assert.equal(fieldAt("/unheard"), undefined);
  assert.equal(fieldAt(""), undefined);
});

test("every fault of a problem is in the summary, in plain words, those of no field too", () => {
  const { byField, list } = faultsOf({ errors: [{ pointer: "/statement", detail: "must not be blank" }, { pointer: "/unheard", detail: "no such field" }] });
  assert.equal(byField.statement[0].detail, "is required");
  assert.deepEqual(list.map(one => `${one.label ?? ""} ${one.detail}`), ["Statement is required", " /unheard no such field"]);
});
