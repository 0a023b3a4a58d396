// All that is kept can be taken along, and forgotten.

import assert from "node:assert/strict";
import test from "node:test";

import { block, startAnew } from "./device.mjs";

globalThis.document.querySelectorAll = () => [];
const { OURS } = await import("../../generator/fieldguide/rendering/client/lib/storage.js");
const { forgetAll, readAll } = await import("../../generator/fieldguide/rendering/client/lib/all-kept.js");
const { namesOf } = await import("../../generator/fieldguide/rendering/client/kept/kept.js");
const { toFile } = await import("../../generator/fieldguide/rendering/client/kept/kept-file.js");

const OLD = ["fg-scheme", "fieldguide-pack", "fieldguide-draft:/contribute/:", "fieldguide.questions./six-questions/"];
const THEIRS = ["fieldguide /another/ pack", "somebody-else"];

test.beforeEach(() => {
  startAnew();
  localStorage.setItem(`${OURS}pack`, '["a"]');
  localStorage.setItem(`${OURS}damaged pack 2026-11-26T15:00:00.000Z`, "[1");
  sessionStorage.setItem(`${OURS}search`, '"q=trust"');
  for (const key of [...OLD, ...THEIRS]) localStorage.setItem(key, "x");
});

test("the file holds everything of this guide, and nothing of others", () => {
  const file = JSON.parse(toFile());
  assert.equal(file.version, 1);
  assert.deepEqual(file.kept, {
    pack: ["a"],
    "damaged pack 2026-11-26T15:00:00.000Z": "[1",
    ...Object.fromEntries(OLD.map((key) => [key, "x"])),
    search: "q=trust",
  });
});

test("after “forget all” nothing of this guide is left, and others keep theirs", () => {
  forgetAll();
  assert.deepEqual(readAll(), {});
  assert.deepEqual(THEIRS.map((key) => localStorage.getItem(key)), ["x", "x"]);
});

test("what is kept is named in plain words, each once", () => {
  assert.deepEqual(namesOf({ pack: [], "draft a": {}, "draft b": {}, "fg-scheme": "" }), [
    "script.all_kept.pack",
    "script.all_kept.draft",
    "script.all_kept.old",
  ]);
});

test("where nothing can be kept, nothing is", () => {
  block();
  forgetAll();
  assert.deepEqual(readAll(), {});
});
