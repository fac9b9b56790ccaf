import test from "node:test";
import assert from "node:assert/strict";
import { lagByTopic, openFirst, seconds, standingOf } from "../../main/resources/web/app/core/operations.js";

const checks = (...statuses) => ({ checks: { value: { checks: statuses.map(status => ({ name: status, status })) } } });

test("a service is as well as its gravest check", () => {
  assert.equal(standingOf(checks("ok", "warning", "failed", "ok")), "failed");
  assert.equal(standingOf(checks("ok", "warning")), "warning");
  assert.equal(standingOf(checks("ok", "skipped")), "ok");
  assert.equal(standingOf({ checks: { problem: new Error("away"), value: checks("ok").checks.value } }), "away");
});

test("what is behind is counted by topic", () => {
  assert.deepEqual(lagByTopic([{ topic: "a", lag: 2 }, { topic: "b", lag: 0 }, { topic: "a", lag: 3 }]), [{ topic: "a", lag: 5 }, { topic: "b", lag: 0 }]);
});

test("what still has to be done comes before what was done, the newest first", () => {
  const letters = openFirst([{ time: "2026-01-02", replayed: { at: "x" } }, { time: "2026-01-01" }, { time: "2026-01-03" }]);
  assert.deepEqual(letters.map(one => one.time), ["2026-01-03", "2026-01-01", "2026-01-02"]);
});

test("a time is said in words", () => {
  assert.equal(seconds(7.4), "7 s");
  assert.equal(seconds(75), "1 min 15 s");
  assert.equal(seconds(7260), "2 h 1 min");
});
