import test from "node:test";
import assert from "node:assert/strict";
import { forApi, news, readFilters, writeFilters } from "../../main/resources/web/app/core/filters.js";

test("filters come back from their address as they went in", () => {
  const filters = { design: "animal", level: "D", year: "2020", concern: "false", topic: ["compound:metformin", "outcome:cognition"], q: "a & b", since: "2026-01-31" };
  assert.deepEqual(readFilters(writeFilters(filters)), filters);
  assert.equal(writeFilters({}), "");
});

test("what is not legal in an address is no filter", () => {
  assert.deepEqual(readFilters("?level=Z&direction=up&status=submitted&year=20&concern=maybe&topic=%3Cscript%3E&since=yesterday&q="), {});
});

test("the interface takes an instant", () => {
  assert.deepEqual(forApi({ since: "2026-01-31", topic: ["a:b", "c:d"], q: "x" }), { since: "2026-01-31T00:00:00Z", topic: ["a:b", "c:d"], q: "x" });
  assert.deepEqual(forApi({ year: "2020" }), { year: "2020" });
});

test("what is new is told apart from what changed", () => {
  const shown = [{ id: "1", version: 1 }, { id: "2", version: 1 }];
  const { added, changed } = news(shown, [{ id: "3", version: 1 }, { id: "2", version: 2 }, { id: "1", version: 1 }]);
  assert.deepEqual(added.map(one => one.id), ["3"]);
  assert.deepEqual(changed.map(one => one.id), ["2"]);
});

