// A reader's place on a path: ticked, kept, and read back with care.

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { startAnew } from "./device.mjs";

const { isPlace, nextOf, NOWHERE, openPlace, parsePlace, tick, toDate } = await import("../../generator/fieldguide/rendering/client/path/place-parts.js");
const { forgetAll, readAll } = await import("../../generator/fieldguide/rendering/client/lib/all-kept.js");

const DAY = "2026-11-27";
const done = (...numbers) => numbers.reduce((place, number) => tick(place, number, true, DAY), NOWHERE);

beforeEach(startAnew);

test("a place is named by its path and its step", () => {
  assert.deepEqual(parsePlace("better-meetings.2"), { path: "better-meetings", number: 2 });
  assert.deepEqual(parsePlace("version-1.5.12"), { path: "version-1.5", number: 12 });
});

test("what names no place is none", () => {
  for (const name of ["", "better-meetings", "better-meetings.", "better-meetings.0", "better-meetings.-1", ".2", "a.2x"]) assert.equal(parsePlace(name), null);
});

test("the last step ticked is where one was", () => {
  assert.deepEqual(done(3, 1), { step: 1, done: [1, 3], day: DAY });
});

test("a tick taken back is as if it had never been", () => {
  assert.deepEqual(tick(done(1, 2), 2, false, DAY), done(1));
  assert.deepEqual(tick(done(1), 1, false, DAY), NOWHERE);
});

test("one carries on with the next step that is not done, and last with those left out", () => {
  assert.equal(nextOf(done(1, 2), [1, 2, 3, 4], 4), 3);
  assert.equal(nextOf(done(3, 1, 2), [1, 2, 3, 4], 4), 4);
  assert.equal(nextOf(done(1, 3, 4), [1, 2, 3, 4], 4), 2);
  assert.equal(nextOf(done(1, 2), [1, 2], 2), 0);
});

test("a step that cannot be ticked is gone through, and holds nobody up", () => {
  assert.equal(nextOf(done(1), [1, 3], 3), 2);
  assert.equal(nextOf(done(1, 3), [1, 3], 3), 0);
});

test("what was kept is read back only where it can be a place", () => {
  assert.ok(isPlace(done(2, 1)) && isPlace(NOWHERE));
  const wrong = [null, [], {}, { ...done(1), day: "yesterday" }, { ...done(1), step: 2 }, { ...done(1), done: ["1"] }, { ...done(1), done: [0, 1] }, { ...NOWHERE, step: 1 }];
  for (const value of wrong) assert.ok(!isPlace(value), JSON.stringify(value));
});

test("each path has its own place, and “forget all” takes them", () => {
  openPlace("first").change((place) => tick(place, 1, true, DAY));
  assert.deepEqual(readAll(), { "path:first": done(1) });
  assert.deepEqual(openPlace("second").read(), NOWHERE);
  forgetAll();
  assert.deepEqual(readAll(), {});
});

test("a day is the reader's own", () => assert.equal(toDate(new Date(2026, 0, 5, 23, 59)), "2026-01-05"));
