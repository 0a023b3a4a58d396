// What stands on a slide together: as much as fits, and about as much on each.

import assert from "node:assert/strict";
import { test } from "node:test";
import { cutText, toMove, toSlides } from "../../generator/fieldguide/rendering/client/wall/slides.js";

/** A slide with room for so many letters. */
const room = (letters) => (items) => items.join("").length <= letters;
const slides = (items, letters) => toSlides(items, room(letters), cutText);

test("what fits on one slide stands on one", () => assert.deepEqual(slides(["ab", "cd"], 4), [["ab", "cd"]]));

test("what does not goes on, about as much on each slide", () => {
  assert.deepEqual(slides(["a", "b", "c", "d", "e"], 4), [["a", "b", "c"], ["d", "e"]]);
});

test("where even parts would not fit, each slide takes what it holds", () => {
  assert.deepEqual(slides(["a", "b", "c", "dddd"], 4), [["a", "b", "c"], ["dddd"]]);
});

test("a text that is longer than a slide is cut, and none of it lost", () => {
  const text = "First do this. Then do that, and look. Last of all say so.";
  const found = slides([text], 30).flat();
  assert.ok(found.length > 1 && found.every((part) => part.length <= 30));
  assert.equal(found.join(" "), text);
});

test("a text is cut where a sentence ends, or else between words", () => {
  assert.deepEqual(cutText("One thing. And then another"), ["One thing.", "And then another"]);
  assert.deepEqual(cutText("one two three four"), ["one two", "three four"]);
});

test("one word is never cut, however little room there is", () => assert.deepEqual(slides(["Expeditionary"], 3), [["Expeditionary"]]));

test("nothing makes no slide", () => assert.deepEqual(slides([], 3), []));

test("the keys of keyboards and of remotes turn the slides", () => {
  assert.deepEqual(["ArrowRight", "PageDown", " "].map(toMove), ["next", "next", "next"]);
  assert.deepEqual(["ArrowLeft", "PageUp"].map(toMove), ["back", "back"]);
  assert.deepEqual(["Home", "End", "f", "F", "x", "Escape"].map(toMove), ["first", "last", "whole", "whole", "", ""]);
});
