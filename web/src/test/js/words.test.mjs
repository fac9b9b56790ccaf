import test from "node:test";
import assert from "node:assert/strict";
import { cite, csvLine, effect, effectWords, identifier, number, pasted, phase, sentence } from "../../main/resources/web/app/core/words.js";

test("an effect has a true minus and its interval", () => {
  assert.equal(effect({ measure: "SMD", estimate: -0.62, lower: -1.07, upper: -0.17 }), "SMD −0.62 [−1.07, −0.17]");
  assert.equal(effect({ measure: "OR", estimate: 3.3 }), "OR 3.30");
  assert.equal(effect(undefined), "");
  assert.equal(number(1234.5), "1235");
});

test("the sign of an effect is said in words, and what an interval leaves open", () => {
  assert.match(effectWords({ measure: "SMD", estimate: -0.6, lower: -0.8, upper: -0.4, lowerIsBetter: true }), /below 0: a benefit/);
  assert.match(effectWords({ measure: "SMD", estimate: -0.6, lowerIsBetter: false }), /below 0: worse/);
  assert.match(effectWords({ measure: "OR", estimate: 1.2, lower: 0.9, upper: 1.6, lowerIsBetter: false }), /includes no effect \(1\)/);
  assert.match(effectWords({ measure: "HR", estimate: 2 }), /which side is the better one is not said/);
});

test("what is pasted is known for what it is", () => {
  assert.deepEqual(pasted(" https://doi.org/10.1016/J.cell.2008.06.051 "), { register: "doi", id: "10.1016/j.cell.2008.06.051" });
  assert.deepEqual(pasted("PMID: 18674809"), { register: "pmid", id: "18674809" });
  assert.deepEqual(pasted("nct01234567"), { register: "nct", id: "NCT01234567" });
  assert.equal(pasted("AICAR"), null);
  assert.equal(pasted("2020"), null);
});

test("a source is cited shortly", () => {
  assert.equal(cite({ authors: ["Narkar VA", "Downes M"], journal: "Cell", published: "2008" }), "Narkar VA et al., Cell 2008");
  assert.equal(cite({ authors: [], published: "1999 Spring" }), "1999 Spring");
  assert.equal(cite(undefined), "");
});

test("an identifier leads to its register", () => {
  assert.deepEqual(identifier("chebi:28498"), { name: "ChEBI", id: "28498", href: "https://www.ebi.ac.uk/chebi/searchId.do?chebiId=CHEBI:28498" });
  assert.equal(identifier("unknown:1").href, undefined);
});

test("codes become words", () => {
  assert.equal(sentence("small-molecule"), "Small molecule");
  assert.equal(sentence(""), "");
  assert.equal(phase(0), "Preclinical");
  assert.equal(phase(undefined), "Not recorded");
});

test("a spreadsheet runs nothing that a line says", () => {
  assert.equal(csvLine(["=1+1", "a,b", 'say "x"', null, -0.5, "-cmd"]), `'=1+1,"a,b","say ""x""",,-0.5,'-cmd\r\n`);
});
