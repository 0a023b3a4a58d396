// What a sheet's code says of a card, against what the card's page says.

import assert from "node:assert/strict";
import { test } from "node:test";

const { compare, parseHash, parseShown } = await import("../../generator/fieldguide/rendering/client/printed/printed-parts.js");

test("the end of a sheet's address is a day and the marks of parts", () => {
  assert.deepEqual(parseHash("#v=fvkaB-_"), { day: "2026-05-03", marks: ["aB", "-_"] });
  assert.deepEqual(parseHash("#v=000aB"), { day: "", marks: ["aB"] });
});

test("any other end is no sheet's", () => {
  for (const hash of ["", "#steps", "#v=", "#v=fvk", "#v=fvka", "#v=FVKaB", "#v=fvkaB!c", "#path=better-meetings.2"]) assert.equal(parseHash(hash), null, hash);
});

test("a page says its day, its parts and where they begin", () => {
  assert.deepEqual(parseShown("fvk echo:aB steps:-_"), { day: "2026-05-03", anchors: ["echo", "steps"], marks: ["aB", "-_"] });
});

/** @type {[string, string[], string[], number[], number][]} */
const cases = [
  ["nothing changed", ["a", "b", "c"], ["a", "b", "c"], [], 0],
  ["two parts changed", ["a", "b", "c"], ["a", "x", "y"], [1, 2], 0],
  ["the first part changed", ["a", "b"], ["x", "b"], [0], 0],
  ["a part came, and the others only moved", ["a", "b", "c"], ["a", "x", "b", "c"], [1], 0],
  ["a part went", ["a", "b", "c"], ["a", "c"], [], 1],
  ["one went and one changed", ["a", "b", "c"], ["a", "x"], [1], 1],
  ["two parts changed places", ["a", "b"], ["b", "a"], [1], 0],
  ["two parts say the same", ["a", "a", "b"], ["a", "a", "x"], [2], 0],
];
for (const [name, was, now, changed, gone] of cases) {
  test(name, () => assert.deepEqual(compare(was, now), { changed, gone }));
}
