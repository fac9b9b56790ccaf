import test from "node:test";
import assert from "node:assert/strict";
import { counts, forApi, news, readFilters, writeFilters } from "../../main/resources/web/app/core/filters.js";

test("filters come back from their address as they went in", () => {
  const filters = { design: "animal", level: "D", topic: ["compound:metformin", "outcome:cognition"], q: "a & b", since: "2026-01-31" };
  assert.deepEqual(readFilters(writeFilters(filters)), filters);
  assert.equal(writeFilters({}), "");
});

test("what is not legal in an address is no filter", () => {
  assert.deepEqual(readFilters("?level=Z&direction=up&status=submitted&topic=%3Cscript%3E&since=yesterday&q="), {});
});

test("the interface takes an instant and one topic", () => {
  assert.deepEqual(forApi({ since: "2026-01-31", topic: ["a:b", "c:d"], q: "x" }), { since: "2026-01-31T00:00:00Z", topic: "a:b", q: "x" });
});

test("what is new is told apart from what changed", () => {
  const shown = [{ id: "1", version: 1 }, { id: "2", version: 1 }];
  const { added, changed } = news(shown, [{ id: "3", version: 1 }, { id: "2", version: 2 }, { id: "1", version: 1 }]);
  assert.deepEqual(added.map(one => one.id), ["3"]);
  assert.deepEqual(changed.map(one => one.id), ["2"]);
});

test("values are counted", () => {
  assert.deepEqual([...counts([{ level: "A" }, { level: "B" }, { level: "A" }], "level")], [["A", 2], ["B", 1]]);
});
