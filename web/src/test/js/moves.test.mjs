import test from "node:test";
import assert from "node:assert/strict";
import { lastWord, movesOf, MOVES, noticeOf } from "../../main/resources/web/app/core/moves.js";

test("only what is legal is offered", () => {
  assert.deepEqual(movesOf({ status: "submitted", concern: false }), ["accept", "reject"]);
  assert.deepEqual(movesOf({ status: "accepted", concern: false }), ["correct", "question", "retract"]);
  assert.deepEqual(movesOf({ status: "accepted", concern: true }), ["correct", "clear", "retract"]);
  assert.deepEqual(movesOf({ status: "retracted", concern: true }), ["reinstate"]);
  assert.deepEqual(movesOf({ status: "rejected", concern: false }), []);
});

test("no two moves of one standing have one key", () => {
  for (const standing of [{ status: "submitted" }, { status: "accepted" }, { status: "accepted", concern: true }, { status: "retracted" }]) {
    const keys = movesOf(standing).map(name => MOVES[name].key);
    assert.equal(new Set(keys).size, keys.length);
  }
});

test("a notice is an id if it is one, else words", () => {
  assert.deepEqual(noticeOf(" https://doi.org/10.5555/Notice "), { doi: "10.5555/notice" });
  assert.deepEqual(noticeOf("PMID 123456"), { pmid: "123456" });
  assert.deepEqual(noticeOf("J. Notices 4:1"), { citation: "J. Notices 4:1" });
  assert.equal(noticeOf("  "), undefined);
});

test("the last word is the end of the source's id", () => {
  assert.equal(lastWord({ doi: "10.5555/x.1234" }), "1234");
  assert.equal(lastWord({ pmid: "18674809" }), "4809");
  assert.equal(lastWord({}), "retract");
});
