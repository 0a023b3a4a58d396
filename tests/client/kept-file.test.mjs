// What is kept goes to another device and is put together with what is there; a file that is no such file changes nothing.

import assert from "node:assert/strict";
import test from "node:test";

import { block, startAnew } from "./device.mjs";

const CLIENT = "../../generator/fieldguide/rendering/client";
const { OURS } = await import(`${CLIENT}/lib/storage.js`);
const { count } = await import(`${CLIENT}/lib/kept-count.js`);
const { bring, fromFile, toFile } = await import(`${CLIENT}/kept/kept-file.js`);

const AGREED = { id: "1", who: "Ada", what: "Ring", when: "2026-12-01", on: "2026-11-27T10:00:00.000Z", done: false };
const PLAN = { minutes: 90, start: "", parts: [{ type: "break", id: "", minutes: 10 }] };
const KEPT = {
  pack: ["a", "b"],
  plan: PLAN,
  "agreed a": [AGREED],
  "ticks a": { on: "2026-11-26T10:00:00.000Z", lines: ["one", "two"] },
  "questions six-questions/": { notes: { who: "Everyone" }, at: null, on: "2026-11-25T10:00:00.000Z" },
  "path:first": { step: 2, done: [1, 2], day: "2026-11-26" },
};

const keep = (all) => Object.entries(all).forEach(([name, value]) => localStorage.setItem(OURS + name, JSON.stringify(value)));
const read = (name) => JSON.parse(localStorage.getItem(OURS + name));
const file = (kept) => JSON.stringify({ version: 1, guide: "/elsewhere/", kept });

test.beforeEach(startAnew);

test("what is saved on one device is all there on the next", () => {
  keep(KEPT);
  const text = toFile();
  startAnew();
  bring(fromFile(text));
  for (const [name, value] of Object.entries(KEPT)) assert.deepEqual(read(name), value, name);
});

test("bringing the same file twice changes nothing", () => {
  keep(KEPT);
  const text = toFile();
  bring(fromFile(text));
  for (const [name, value] of Object.entries(KEPT)) assert.deepEqual(read(name), value, name);
});

const MERGED = [
  ["pack", ["b", "c"], ["a", "b"], ["b", "c", "a"]],
  ["ticks a", { on: "2026-11-27", lines: ["one"] }, { on: "2026-11-26", lines: ["two"] }, { on: "2026-11-27", lines: ["one", "two"] }],
  ["agreed a", [AGREED], [{ ...AGREED, done: true }, { ...AGREED, id: "2" }], [{ ...AGREED, done: true }, { ...AGREED, id: "2" }]],
  [
    "questions q/",
    { notes: { one: "mine", two: "same" }, at: 1 },
    { notes: { one: "theirs", two: "same", three: "new" }, at: 2, on: "2026-11-25" },
    { notes: { one: "mine\n\ntheirs", two: "same", three: "new" }, at: 1, on: "2026-11-25" },
  ],
  ["path:first", { step: 2, done: [1, 2], day: "2026-11-26" }, { step: 3, done: [3], day: "2026-11-27" }, { step: 3, done: [1, 2, 3], day: "2026-11-27" }],
];

for (const [name, own, other, both] of MERGED) {
  test(`${name}: nothing of either device is lost (${JSON.stringify(other).slice(0, 40)})`, () => {
    keep({ [name]: own });
    bring(fromFile(file({ [name]: other })));
    assert.deepEqual(read(name), both);
  });
}

test("a second plan takes the place of none, and is handed back", () => {
  const other = { ...PLAN, minutes: 30 };
  keep({ plan: PLAN });
  assert.deepEqual(bring(fromFile(file({ plan: other }))).other, other);
  assert.deepEqual(read("plan"), PLAN);
});

const WRONG = {
  "no JSON": "{",
  "another file": '{"cards": []}',
  "a later version": JSON.stringify({ version: 2, guide: "/", kept: {} }),
  "a list": "[]",
  "a pack that is none": file({ pack: "a" }),
  "a place before the first step": file({ "path:first": { step: 0, day: "2026-11-26" } }),
  "something unheard of": file({ wish: 1 }),
  "a name that every object has": '{"version": 1, "guide": "/", "kept": {"constructor": 1}}',
};

for (const [what, text] of Object.entries(WRONG)) {
  test(`${what} is refused`, () => assert.equal(fromFile(text), null));
}

test("one damaged part refuses the whole", () => assert.equal(fromFile(file({ ...KEPT, "ticks a": 1 })), null));

test("what belongs to a device alone is not brought", () => {
  const found = fromFile(file({ scheme: "dark", search: "x", "run a": {}, "fg-scheme": "dark", "fieldguide-pack": "[]", pack: ["a"] }));
  assert.deepEqual([...found.keys()], ["pack"]);
});

test("a pack of an earlier version is not lost", () => {
  localStorage.setItem("fieldguide-pack", '["old"]');
  bring(fromFile(file({ pack: ["new"] })));
  assert.deepEqual(read("pack"), ["old", "new"]);
});

test("where nothing can be kept, that is said", () => {
  block();
  assert.equal(bring(fromFile(file(KEPT)), "lost").told, "script.kept.blocked");
});

test("what a reader chose is counted, and nothing else", () => {
  assert.deepEqual(count({ ...KEPT, scheme: "dark", search: "trust", "run a": {}, "draft a": {} }), {
    pack: 2,
    plan: 1,
    agreed: 1,
    ticks: 1,
    questions: 1,
    path: 1,
  });
});

test("what is empty or damaged counts for nothing", () => {
  const none = { pack: [], plan: { parts: [] }, "ticks a": { on: "", lines: [] }, "questions q/": { notes: {}, at: 0 }, agreed: null };
  assert.deepEqual(count(none), {});
});
