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
    heard.fetch({ request, respondWith: (response) => (given = response) });
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
