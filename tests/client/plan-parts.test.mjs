// A plan: its times, and its address, which says the same when it is read back.

import assert from "node:assert/strict";
import { test } from "node:test";
import { EMPTY, fromHash, isPlan, moved, placeOfBreak, timesOf, toHash, total, withoutBreak } from "../../generator/fieldguide/rendering/client/session/plan-parts.js";

const PLAN = {
  minutes: 90,
  start: "13:30",
  parts: [
    { type: "session", id: "name-the-difficulties", minutes: 40 },
    { type: "break", id: "", minutes: 10 },
    { type: "card", id: "café.talk,x", minutes: 15 },
  ],
};

test("each part begins when the one before it ends", () => {
  assert.deepEqual(timesOf(PLAN), ["13:30", "14:10", "14:20", "14:35"]);
  assert.equal(total(PLAN), 65);
});

test("without a start there are minutes from the beginning", () => {
  assert.deepEqual(timesOf({ ...PLAN, start: "" }), ["0", "40", "50", "65"]);
});

test("a plan may go on past midnight", () => {
  assert.deepEqual(timesOf({ ...PLAN, start: "23:45" }), ["23:45", "00:25", "00:35", "00:50"]);
});

test("its address says the same when it is read back", () => {
  const parts = PLAN.parts.map((part) => ({ ...part, id: part.id.replace(/[.,]/g, "-") }));
  for (const plan of [{ ...PLAN, parts }, { ...PLAN, start: "", parts }, EMPTY]) assert.deepEqual(fromHash(toHash(plan)), plan);
});

test("what is no plan's address is none", () => {
  for (const hash of ["", "#plan", "#plan=x", "#plan=90", "#plan=90,,x.10", "#plan=90,2561", "#plan=999,", "#plan=90,,s.0.a", "#steps"]) assert.equal(fromHash(hash), null, hash);
});

test("an address that cannot be decoded is told as a card that is not there", () => {
  assert.equal(fromHash("#plan=90,,s.10.%zz")?.parts[0].id, "%zz");
});

test("a part moves one place, and not past the ends", () => {
  const ids = (parts) => parts.map(({ id }) => id);
  const [a, b, c] = ids(PLAN.parts);
  assert.deepEqual(ids(moved(PLAN.parts, 0, 1)), [b, a, c]);
  assert.deepEqual(ids(moved(PLAN.parts, 2, -1)), [a, c, b]);
  assert.equal(moved(PLAN.parts, 0, -1), PLAN.parts);
});

test("what was kept is used only where it can be", () => {
  assert.ok(isPlan(PLAN));
  for (const damaged of [null, {}, { ...PLAN, start: "25:00" }, { ...PLAN, minutes: 0 }, { ...PLAN, parts: [{ type: "toString", id: "", minutes: 5 }] }]) assert.ok(!isPlan(damaged));
});

const lasting = (/** @type {number[]} */ ...minutes) => minutes.map((each) => ({ type: each === 10 ? "break" : "session", id: "", minutes: each }));
for (const [parts, at] of [
  [lasting(), 0],
  [lasting(40), 1],
  [lasting(40, 30), 1],
  [lasting(15, 20, 60), 2],
  [lasting(40, 10, 30), 3],
  [lasting(40, 10, 30, 30), 3],
])
  test(`a break goes to place ${at} of ${parts.map(({ minutes }) => minutes)}`, () => assert.equal(placeOfBreak(parts), at));

test("the longest time without a break is that between two breaks", () => {
  assert.equal(withoutBreak({ ...EMPTY, parts: lasting(40, 10, 30, 20) }), 50);
  assert.equal(withoutBreak(EMPTY), 0);
});
