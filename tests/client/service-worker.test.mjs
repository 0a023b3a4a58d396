// The worker answers also where the device can keep nothing more, and keeps only what the build wrote.

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import test from "node:test";
import vm from "node:vm";

const SOURCE = await readFile(
  new URL("../../generator/fieldguide/rendering/client/offline/service-worker.js", import.meta.url),
  "utf-8",
);
const ROOT = "https://guide.example/a/";
const markOf = (text) => createHash("sha256").update(text).digest("hex").slice(0, 12);
const PAGE = "the page";
const GUIDE = {
  version: "2",
  weight: 9,
  first: { "": markOf(PAGE) },
  rest: { "map/": markOf(PAGE) },
  read: { "print/book.pdf": markOf(PAGE) },
};

/** What a browser keeps by address. */
class Store extends Map {
  match = async (address) => this.get(address)?.clone();
  put = async (address, response) => void this.set(address, response);
}

const FULL = new Store();
FULL.put = async () => {
  throw new DOMException("full", "QuotaExceededError");
};

/** The worker with its stores, and a host that says `answer` to everything. */
function start(answer, stores = { "2": FULL }) {
  const heard = {};
  const named = new Map(Object.entries(stores).map(([version, store]) => [`fieldguide ${ROOT} ${version}`, store]));
  vm.runInNewContext(`const GUIDE = ${JSON.stringify(GUIDE)};\n${SOURCE}`, {
    self: { registration: { scope: ROOT }, addEventListener: (name, listen) => (heard[name] = listen), skipWaiting() {} },
    caches: {
      open: async (name) => named.get(name),
      match: async (address, { cacheName }) => named.get(cacheName)?.match(address),
      keys: async () => [...named.keys()],
      delete: async (name) => named.delete(name),
    },
    fetch: answer,
    ...{ URL, Request, Response, Map, decodeURI, crypto, Uint8Array },
  });
  const ask = (path, mode = "navigate") => {
    let given;
    const request = { url: ROOT + path, method: "GET", mode, headers: new Headers() };
    heard.fetch({ request, respondWith: (response) => (given = response), waitUntil() {} });
    return given;
  };
  const install = () => new Promise((done, fail) => heard.install({ waitUntil: (work) => work.then(done, fail) }));
  return { ask, install };
}

/** An answer as a host gives it: a plain Response has no address. */
function whole(text) {
  const response = new Response(text);
  Object.defineProperties(response, { type: { value: "basic" }, url: { value: `${ROOT}map/` } });
  return response;
}

for (const [path, mode] of [["map/", "navigate"], ["print/book.pdf", "cors"]]) {
  test(`where there is no room left, ${path} is shown and not kept`, async () => {
    const { ask } = start(async () => whole(PAGE));
    assert.equal(await (await ask(path, mode)).text(), PAGE);
  });
}

test("with no signal, a page that is not kept leads to the page that says so", async () => {
  const { ask } = start(async () => {
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
      caches: {
        open: async () => store,
        match: async (address) => store.match(address),
        keys: async () => [`fieldguide ${ROOT} ${GUIDE.version}`],
        delete: async () => kept.clear(),
      },
      fetch: async (address, { method } = {}) => (method === "HEAD" ? head() : whole(PAGE)),
      Date: { now: () => day * 24 * 60 * 60 * 1000 },
      ...{ URL, Request, Response, Map, decodeURI, crypto, Uint8Array },
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

const SORRY = "Sorry, we are busy. Try again later.";
const kept = (store) => [...store.keys()].filter((address) => !address.includes("?"));

for (const [path, mode] of [["map/", "navigate"], ["print/book.pdf", "cors"]]) {
  test(`of ${path} what the build wrote is kept, and nothing else that a host says`, async () => {
    const store = new Store();
    const { ask } = start(async () => whole(SORRY), { 2: store });
    assert.equal(await (await ask(path, mode)).text(), SORRY);
    assert.deepEqual(kept(store), []);
    const again = start(async () => whole(PAGE), { 2: store });
    assert.equal(await (await again.ask(path, mode)).text(), PAGE);
    assert.deepEqual(kept(store), [ROOT + path]);
  });
}

test("a worker that is given something else installs nothing", async () => {
  const store = new Store();
  await assert.rejects(start(async () => whole(SORRY), { 2: store }).install());
  assert.deepEqual(kept(store), []);
  await start(async () => whole(PAGE), { 2: store }).install();
  assert.deepEqual(kept(store), [ROOT]);
});

test("what an older version kept moves over if it is what the build wrote", async () => {
  for (const [text, moved] of [[PAGE, [ROOT, `${ROOT}map/`]], [SORRY, [ROOT]]]) {
    const [store, old] = [new Store(), new Store()];
    const files = { "map/": GUIDE.rest["map/"] };
    await old.put(`${ROOT}?fingerprints`, Response.json({ since: 1, files }));
    await old.put(`${ROOT}map/`, new Response(text));
    await start(async () => whole(PAGE), { 1: old, 2: store }).install();
    assert.deepEqual(kept(store).sort(), moved);
  }
});

test("what a page asks for once the guide was let go begins no new store", async () => {
  const name = `fieldguide ${ROOT} ${GUIDE.version}`;
  const named = new Map([[name, new Store()]]);
  const heard = {};
  vm.runInNewContext(`const GUIDE = ${JSON.stringify(GUIDE)};\n${SOURCE}`, {
    self: {
      registration: { scope: ROOT, unregister: async () => true },
      addEventListener: (event, listen) => (heard[event] = listen),
    },
    caches: {
      open: async (asked) => named.get(asked) ?? named.set(asked, new Store()).get(asked),
      match: async (address, { cacheName }) => named.get(cacheName)?.match(address),
      keys: async () => [...named.keys()],
      delete: async (asked) => named.delete(asked),
    },
    fetch: async (address, { method } = {}) => (method === "HEAD" ? { status: 404, type: "basic" } : whole(PAGE)),
    ...{ URL, Request, Response, Map, decodeURI, crypto, Uint8Array },
  });
  const during = async (event, given) => {
    const work = [];
    heard[event]({ ...given, waitUntil: (promise) => work.push(promise), respondWith: (promise) => work.push(promise) });
    await Promise.all(work);
  };
  await during("fetch", { request: { url: ROOT, method: "GET", mode: "navigate", headers: new Headers() } });
  await during("message", { data: "keep the rest", ports: [] });
  assert.deepEqual([...named.keys()], []);
});
