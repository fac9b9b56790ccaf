import assert from "node:assert/strict";
import { test } from "node:test";
import { kept } from "../../main/resources/web/app/alerts/kept.js";
import { filterWords, findingId, healthWords, isSame, ofFilters, rateWords, shareWords, USUAL } from "../../main/resources/web/app/alerts/words.js";

const nameOf = id => ({ "pathway:ampk": "AMPK signalling", "population:stroke": "Stroke survivors", "population:mice": "Mice" })[id] ?? id;

test("a filter is said in words, and what is usual is not said", () => {
  assert.equal(filterWords({ anyOf: ["pathway:ampk"], allOf: [], noneOf: [], changes: USUAL }, nameOf), "AMPK signalling");
  assert.equal(
    filterWords({ anyOf: ["pathway:ampk", "x:y"], allOf: ["population:stroke"], noneOf: ["population:mice"], minLevel: "B", designs: ["animal"], changes: ["retracted"] }, nameOf),
    "AMPK signalling or x:y, with Stroke survivors, without Mice; level B · randomised trial, or better; Animal study; told of: Retracted",
  );
});

test("how often is said as people say it", () => {
  assert.equal(rateWords({ days: 90, count: 14, perWeek: 1.1 }), "In the last 90 days: 14 findings, about 1 a week.");
  assert.equal(rateWords({ days: 90, count: 0, perWeek: 0 }), "In the last 90 days: 0 findings.");
  assert.equal(rateWords({ days: 90, count: 1, perWeek: 0.1 }), "In the last 90 days: 1 finding, fewer than one a month.");
  assert.equal(rateWords({ days: 90, count: 5, perWeek: 0.4 }), "In the last 90 days: 5 findings, about one in two weeks.");
});

test("a filter that takes nearly all, or nothing, is warned of", () => {
  assert.equal(shareWords({ count: 92, everything: 100, share: 0.92, days: 90 }), "It would catch 92 % of everything of these 90 days.");
  assert.equal(shareWords({ count: 2, everything: 2, share: 1, days: 90 }), "");
  assert.equal(shareWords({ count: 10, everything: 100, share: 0.1, days: 90 }), "");
  assert.match(shareWords({ count: 0, everything: 100, share: 0, days: 90 }), /too narrow/);
});

test("the wire's filters become a subscription, and what none can have is named", () => {
  const { asked, left } = ofFilters({ topic: ["pathway:ampk", "population:stroke"], level: "B", design: "animal", q: "words", direction: "supports" }, nameOf);
  assert.deepEqual(asked, { name: "AMPK signalling and Stroke survivors", anyOf: ["pathway:ampk"], allOf: ["population:stroke"], noneOf: [], minLevel: "B", designs: ["animal"] });
  assert.deepEqual(left, ["what it says", "words"]);
  assert.ok(isSame({ ...asked, designs: ["animal"] }, asked));
  assert.ok(!isSame({ ...asked, minLevel: null }, asked));
});

test("a finding is known by its id or by its page's address", () => {
  const id = "01920000-0000-7000-8000-00000000000a";
  assert.equal(findingId(` ${id} `), id);
  assert.equal(findingId(`https://wire.example/findings/${id.toUpperCase()}`), id);
  assert.equal(findingId(`${id}<script>`), null);
  assert.equal(findingId("10.1000/x"), null);
});

test("an endpoint's health is said in words", () => {
  const at = time => `at ${time}`;
  assert.equal(healthWords({ state: "ended", endedReason: "the receiver answered 410 Gone" }, at), "Ended: the receiver answered 410 Gone");
  assert.equal(healthWords({ state: "failing", failingSince: 1 }, at), "Fails since at 1");
  assert.equal(healthWords({ state: "live" }, at), "Nothing was sent to it yet");
});

test("what was saved is followed again: once, and only to endpoints that are mine here", () => {
  const saved = [
    { id: "1", version: 3, name: "AMPK", anyOf: ["pathway:ampk"], allOf: [], noneOf: [], designs: [], changes: USUAL, status: "accepted", paused: false, endpointIds: ["mine", "gone"], feeds: {} },
    { id: "2", version: 1, name: "Mice", anyOf: ["population:mice", "population:mice"], minLevel: "D", paused: true, status: "accepted", webhook: { endpointId: "mine", url: "https://example.org" } },
    { id: "3", version: 1, name: "Mice", anyOf: ["population:mice"], minLevel: "D", paused: true, status: "accepted", endpointIds: ["mine"] },
    { id: "4", version: 1, name: "Mice", anyOf: ["population:mice"], minLevel: "D", changes: ["retracted"] },
  ];
  const found = kept(JSON.stringify(saved), [], new Set(["mine"]));
  assert.equal(found.wrong, "");
  assert.deepEqual(found.asked, [
    { name: "AMPK", anyOf: ["pathway:ampk"], changes: [...USUAL].sort(), status: "accepted", endpointIds: ["mine"] },
    { name: "Mice", anyOf: ["population:mice"], minLevel: "D", status: "accepted", paused: true, endpointIds: ["mine"] },
    { name: "Mice", anyOf: ["population:mice"], changes: ["retracted"], minLevel: "D", endpointIds: [] },
  ]);
  assert.equal(found.already.length, 1);
  assert.equal(kept(JSON.stringify({ items: saved }), saved, new Set(["mine"])).already.length, 4);
});

test("a file that is none of ours says so", () => {
  assert.match(kept("{", [], new Map()).wrong, /no JSON/);
  assert.match(kept("null", [], new Map()).wrong, /no subscriptions/);
  assert.match(kept('[{"name": 1}]', [], new Map()).wrong, /no subscriptions/);
  assert.match(kept("[null]", [], new Map()).wrong, /no subscriptions/);
  assert.match(kept('[{"name": "x", "anyOf": [{"toString": 1}]}]', [], new Map()).wrong, /no subscriptions/);
  assert.match(kept("[]", [], new Map()).wrong, /empty/);
  assert.match(kept(JSON.stringify(Array(501).fill({ name: "x", anyOf: [] })), [], new Map()).wrong, /500 at most/);
});
