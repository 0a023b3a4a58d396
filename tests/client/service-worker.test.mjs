// The worker answers also where the device can keep nothing more.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import test from "node:test";
import vm from "node:vm";

const SOURCE = await readFile(
  new URL("../../generator/fieldguide/rendering/client/offline/service-worker.js", import.meta.url),
  "utf-8",
);
const ROOT = "https://guide.example/a/";
const GUIDE = { version: "1", weight: 9, first: { "": "m1" }, rest: { "map/": "m2" }, read: { "print/book.pdf": "m3" } };

/** The worker with a store that has no room, and a host that says `answer` to everything. */
function start(answer) {
  const heard = {};
  const store = {
    match: async () => undefined,
    put: async () => {
      throw new DOMException("full", "QuotaExceededError");
    },
  };
  vm.runInNewContext(`const GUIDE = ${JSON.stringify(GUIDE)};\n${SOURCE}`, {
    self: { registration: { scope: ROOT }, addEventListener: (name, listen) => (heard[name] = listen), skipWaiting() {} },
    caches: { open: async () => store, keys: async () => [`fieldguide ${ROOT} 1`] },
    fetch: answer,
    ...{ URL, Request, Response, Map, decodeURI },
  });
  return (path, mode = "navigate") => {
    let given;
    const request = { url: ROOT + path, method: "GET", mode, headers: new Headers() };
    heard.fetch({ request, respondWith: (response) => (given = response), waitUntil() {} });
    return given;
  };
}

/** An answer as a host gives it: a plain Response has no address. */
function whole(text) {
  const response = new Response(text);
  Object.defineProperties(response, { type: { value: "basic" }, url: { value: `${ROOT}map/` } });
  return response;
}

for (const [path, mode] of [["map/", "navigate"], ["print/book.pdf", "cors"]]) {
  test(`where there is no room left, ${path} is shown and not kept`, async () => {
    const ask = start(async () => whole("the page"));
    assert.equal(await (await ask(path, mode)).text(), "the page");
  });
}

test("with no signal, a page that is not kept leads to the page that says so", async () => {
  const ask = start(async () => {
    throw new TypeError("no signal");
  });
  assert.equal((await ask("map/")).headers.get("location"), `${ROOT}no-signal/`);
});

/** The worker with a store that keeps, at a host that says `status` of the worker's file, on a day. */
function startKept(kept) {
  const visit = async (head, day) => {
    const heard = {};
    let gone = false;
    const store = {
      match: async (key) => kept.get(key)?.clone(),
      put: async (key, value) => void kept.set(key, value),
      delete: async (key) => kept.delete(key),
    };
    const registration = { scope: ROOT, unregister: async () => (gone = true) };
    vm.runInNewContext(`const GUIDE = ${JSON.stringify(GUIDE)};\n${SOURCE}`, {
      self: { registration, addEventListener: (name, listen) => (heard[name] = listen), skipWaiting() {} },
      caches: { open: async () => store, keys: async () => [`fieldguide ${ROOT} 1`], delete: async () => kept.clear() },
      fetch: async (address, { method } = {}) => (method === "HEAD" ? head() : whole("the page")),
      Date: { now: () => day * 24 * 60 * 60 * 1000 },
      ...{ URL, Request, Response, Map, decodeURI },
    });
    const waited = [];
    const request = { url: ROOT, method: "GET", mode: "navigate", headers: new Headers() };
    heard.fetch({ request, respondWith() {}, waitUntil: (done) => waited.push(done) });
    await Promise.all(waited);
    return gone;
  };
  return visit;
}

const status = (status) => () => ({ status, type: "basic" });
const elsewhere = () => ({ status: 0, type: "opaqueredirect" });
const noSignal = () => {
  throw new TypeError("no signal");
};

for (const [words, head, expected] of [
  ["is there", status(200), false],
  ["is gone", status(404), true],
  ["is gone for good", status(410), true],
  ["cannot be asked for", noSignal, false],
  ["is at a host in trouble", status(503), false],
]) {
  test(`a guide that ${words} is ${expected ? "let go" : "kept"}`, async () => {
    assert.equal(await startKept(new Map())(head, 0), expected);
  });
}

test("a guide whose address has led elsewhere for a week is let go", async () => {
  const visit = startKept(new Map());
  assert.equal(await visit(elsewhere, 0), false);
  assert.equal(await visit(noSignal, 3), false);
  assert.equal(await visit(elsewhere, 6), false);
  assert.equal(await visit(elsewhere, 8), true);
});

test("who had to sign in, and did, keeps the guide", async () => {
  const visit = startKept(new Map());
  await visit(elsewhere, 0);
  assert.equal(await visit(status(200), 5), false);
  assert.equal(await visit(elsewhere, 8), false);
});
