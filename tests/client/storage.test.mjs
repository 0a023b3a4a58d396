// What is kept survives other tabs, damage, and a browser that keeps nothing. Words are told by their keys here: the
// build puts them in.

import assert from "node:assert/strict";
import test from "node:test";

import { block, hear, startAnew } from "./device.mjs";

const { Kept, OURS, isText } = await import("../../generator/fieldguide/rendering/client/lib/storage.js");

const isList = (value) => Array.isArray(value) && value.every(isText);
const openPack = (more = {}) => new Kept({ name: "pack", empty: [], fits: isList, was: "old-pack", ...more });
const add = (id) => (ids) => [...ids, id];
const KEY = `${OURS}pack`;

test.beforeEach(startAnew);

test("a tab that is out of date loses nothing that another has written", () => {
  const [stale, other] = [openPack(), openPack()];
  stale.change(add("a"));
  other.change(add("b"));
  stale.change(add("c"));
  assert.deepEqual(openPack().read(), ["a", "b", "c"]);
});

for (const event of ["storage", "pageshow", "visibilitychange"]) {
  test(`what another tab has written is told once, at ${event}`, () => {
    const [mine, other] = [openPack(), openPack()];
    let told = 0;
    mine.watch(() => told++);
    other.change(add("b"));
    hear(event);
    hear(event);
    assert.equal(told, 1);
  });
}

test("what another tab has written is told before this one hears of it, if it writes first", () => {
  const [mine, other] = [openPack(), openPack()];
  const told = [];
  mine.watch(() => told.push(mine.read()));
  other.change(add("b"));
  mine.change(add("c"));
  assert.deepEqual(told, [["b", "c"]]);
  hear("storage");
  assert.equal(told.length, 1);
});

test("a tab is not told of what it wrote itself", () => {
  const mine = openPack();
  let told = 0;
  mine.watch(() => told++);
  mine.change(add("a"));
  hear("pageshow");
  assert.equal(told, 0);
});

test("where nothing can be kept, it holds as long as the page, and that is said", () => {
  block();
  const pack = openPack();
  assert.equal(pack.change(add("a")), false);
  assert.equal(pack.change(add("b")), false);
  assert.deepEqual(pack.read(), ["a", "b"]);
  assert.equal(pack.told(""), "script.kept.blocked");
  assert.deepEqual(openPack().read(), []);
});

test("where there is no store at all, it is as where nothing may be kept", () => {
  Object.defineProperty(globalThis, "localStorage", { value: null, configurable: true });
  const pack = openPack();
  assert.equal(pack.change(add("a")), false);
  assert.equal(pack.problem, "blocked");
});

test("where there is no room, that is said until there is, and then all of it is kept", () => {
  const pack = openPack();
  pack.change(add("a"));
  localStorage.room = 30;
  assert.equal(pack.change(add("a-long-name")), false);
  assert.deepEqual(pack.read(), ["a", "a-long-name"]);
  assert.equal(pack.told(""), "script.kept.full");
  openPack().change(() => []);
  localStorage.room = Infinity;
  assert.equal(pack.change(add("c")), true);
  assert.equal(pack.told(""), "");
  assert.deepEqual(openPack().read(), ["a-long-name", "c"]);
});

test("what is given up is gone", () => {
  block();
  const pack = openPack();
  pack.change(add("a"));
  pack.giveUp();
  assert.deepEqual(pack.read(), []);
});

for (const text of ["[1, 2", "null", '{"a": 1}', "[1]", "", "5"]) {
  test(`what cannot be worked with, ${JSON.stringify(text)}, is set aside as it was, and that is said`, () => {
    localStorage.setItem(KEY, text);
    const pack = openPack();
    assert.deepEqual(pack.read(), []);
    assert.equal(pack.told(""), "script.kept.damaged");
    assert.equal(localStorage.length, 1);
    assert.match(localStorage.key(0), new RegExp(`^${OURS}damaged pack \\d{4}-`));
    assert.equal(localStorage.getItem(localStorage.key(0)), text);
    assert.equal(pack.change(add("a")), true);
    assert.deepEqual(openPack().read(), ["a"]);
  });
}

test("what cannot be set aside for want of room is not written over", () => {
  localStorage.setItem(KEY, "[1, 2");
  localStorage.room = 30;
  const pack = openPack();
  assert.equal(pack.change(add("a")), false);
  assert.deepEqual(pack.read(), ["a"]);
  assert.equal(localStorage.getItem(KEY), "[1, 2");
  assert.equal(pack.told(""), "script.kept.full");
});

test("what an earlier version kept is taken up, and its key goes at the next change", () => {
  localStorage.setItem("old-pack", '["a"]');
  const pack = openPack();
  assert.deepEqual(pack.read(), ["a"]);
  pack.change(add("b"));
  assert.equal(localStorage.getItem("old-pack"), null);
  assert.deepEqual(openPack().read(), ["a", "b"]);
});

test("a word that an earlier version kept as it was is read", () => {
  localStorage.setItem("old-scheme", "dark");
  assert.equal(new Kept({ name: "scheme", empty: "", fits: isText, was: "old-scheme" }).read(), "dark");
});

test("nothing is kept of what is empty", () => {
  const pack = openPack();
  pack.change(add("a"));
  pack.change(() => []);
  assert.equal(localStorage.length, 0);
});

test("guides on one host keep apart", async () => {
  const open = async (folder) => {
    document.currentScript = { src: `https://host.example${folder}assets/frame.js` };
    const apart = await import(`../../generator/fieldguide/rendering/client/lib/storage.js?${folder}`);
    return new apart.Kept({ name: "pack", empty: [], fits: isList });
  };
  const [one, other, inside] = [await open("/one/"), await open("/other/"), await open("/one/two/")];
  one.change(add("a"));
  other.change(add("b"));
  assert.deepEqual([one.read(), other.read(), inside.read()], [["a"], ["b"], []]);
  document.currentScript = null;
});

test("what is the tab’s own is kept in the tab", () => {
  openPack({ place: "sessionStorage" }).change(add("a"));
  assert.deepEqual([localStorage.length, sessionStorage.length], [0, 1]);
});
