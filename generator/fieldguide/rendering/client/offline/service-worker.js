// Keeps the guide on the reader's device. The build writes GUIDE above this: a version and every file's
// fingerprint. What is on the device is shown at once; a new version is fetched beside the old one and takes
// over at the next page, so that no reader is held to an old copy and none waits for a new one.
"use strict";

/** @typedef {Record<string, string>} Marks the fingerprint of each file, by its address */
/** @typedef {{version: string, weight: number, first: Marks, rest: Marks, read: Marks}} Guide */

/** The types know a page alone. */
const worker = /** @type {import("../worker").Worker} */ (/** @type {unknown} */ (self));
const guide = GUIDE;
const ROOT = worker.registration.scope;
// Other guides may live on the same host; each keeps to its own.
const OURS = `fieldguide ${ROOT} `;
const NAME = guide ? OURS + guide.version : "";
/** Where a store keeps the fingerprints of what is in it. */
const LIST = `${ROOT}?fingerprints`;
const AT_ONCE = 4;

if (guide) {
  worker.addEventListener("install", (event) => event.waitUntil(install(guide)));
  worker.addEventListener("message", (event) => event.waitUntil(hear(event, guide)));
  worker.addEventListener("fetch", (event) => answer(event, guide));
} else {
  // A preview: nothing is kept, and what an earlier visit to this address left behind goes.
  worker.addEventListener("install", () => worker.skipWaiting());
  worker.addEventListener("activate", (event) => event.waitUntil(leave()));
}

// ---------------------------------------------------------------------------------------- keeping

/** @param {Guide} guide */
async function install(guide) {
  const store = await caches.open(NAME);
  await takeOver(store, { ...guide.first, ...guide.rest, ...guide.read });
  await fetchAll(store, guide.first);
  // One older copy is enough to fall back on.
  await forget((await older()).slice(1));
  await worker.skipWaiting();
}

/**
 * Moves what has not changed out of older versions, so that an update fetches only what is new.
 * @param {Cache} store
 * @param {Marks} files
 */
async function takeOver(store, files) {
  if (!(await store.match(LIST))) await store.put(LIST, Response.json({ since: Date.now(), files }));
  for (const name of await older()) {
    const list = await keptIn(name, LIST);
    /** @type {Marks} */
    const had = list ? (await list.json()).files : {};
    for (const [path, mark] of Object.entries(had)) {
      if (files[path] !== mark || (await store.match(ROOT + path))) continue;
      const kept = await keptIn(name, ROOT + path);
      const built = kept && (await asBuilt(kept, mark));
      if (built) await store.put(ROOT + path, built);
    }
  }
}

/**
 * What a page asks for, and the answer: what is kept now.
 * @param {{data: unknown, ports: readonly MessagePort[]}} message
 * @param {Guide} guide
 */
async function hear({ data, ports }, guide) {
  if (data === "keep the rest") await keepRest(guide);
  if (data === "keep nothing") await leave();
  ports[0]?.postMessage(await countKept(guide));
}

/**
 * @param {Guide} guide
 * @returns {Promise<import("../worker").Counted>}
 */
async function countKept(guide) {
  const pages = Object.keys({ ...guide.first, ...guide.rest }).filter((path) => /(^|\/)$/.test(path));
  const store = await ourStore();
  const kept = new Set((await store?.keys())?.map(({ url }) => url));
  const whole = Object.keys(guide.rest).every((path) => kept.has(ROOT + path));
  return { kept: pages.filter((path) => kept.has(ROOT + path)).length, of: pages.length, weight: guide.weight, whole };
}

/** @type {Promise<void> | null} */
let keeping = null;

/**
 * Fetches what a reader did not have to have at once. What fails is tried again at the next page.
 * @param {Guide} guide
 */
function keepRest(guide) {
  keeping ??= (async () => {
    try {
      const store = await ourStore();
      if (store) await fetchAll(store, guide.rest);
      await forget(await older());
    } catch {
      // The signal went. Older copies stay until the new one is whole.
    }
    keeping = null;
  })();
  return keeping;
}

/**
 * @param {Cache} store
 * @param {Marks} files
 */
async function fetchAll(store, files) {
  const left = Object.entries(files);
  const work = async () => {
    for (let file = left.shift(); file; file = left.shift()) {
      const [path, mark] = file;
      if (await store.match(ROOT + path)) continue;
      // The mark makes it an address that no cache on the way has answered before.
      const response = await fetch(`${ROOT}${path}?${mark}`, { cache: "no-cache" });
      const built = isWhole(response) && (await asBuilt(response, mark));
      if (!built) throw new TypeError(`${path}: ${response.status}`);
      await store.put(ROOT + path, built);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
}

/**
 * Reading by a store's name: opening one that is gone would make it again.
 * @param {string} name
 * @param {string} address
 */
function keptIn(name, address) {
  return caches.match(address, { cacheName: name });
}

/** Where this version is kept; nowhere once all was let go, which whatever runs on must not begin anew. */
async function ourStore() {
  return leaving ? null : caches.open(NAME);
}

/** Names of the stores of this guide's versions. */
async function stores() {
  return (await caches.keys()).filter((name) => name.startsWith(OURS));
}

/** Those that were there before this version, newest first: one that is being fetched meanwhile is newer. */
async function older() {
  /** @type {Map<string, number>} */
  const ages = new Map();
  for (const name of await stores()) {
    const list = await keptIn(name, LIST);
    if (list) ages.set(name, (await list.json()).since);
  }
  const age = (/** @type {string} */ name) => ages.get(name) ?? 0;
  const before = [...ages.keys()].filter((name) => age(name) < age(NAME));
  return before.sort((a, b) => age(b) - age(a));
}

/** @param {string[]} names */
function forget(names) {
  return Promise.all(names.map((name) => caches.delete(name)));
}

/** Whether the reader wants nothing kept: the worker may answer for a page that is still open. */
let leaving = false;

async function leave() {
  leaving = true;
  await forget(await stores());
  await worker.registration.unregister();
}

/** Whether the host was asked, since this worker was woken, if the guide is still there. */
let asked = false;
/** Where a store keeps since when the host has led elsewhere. */
const ELSEWHERE = `${ROOT}?elsewhere`;
const A_WEEK = 7 * 24 * 60 * 60 * 1000;

/**
 * A guide that is gone, or has moved, is not shown any more: its host says so in the place of the worker's file. Who is
 * led elsewhere may have to sign in first, so that is believed only after a week.
 */
async function leaveIfGone() {
  if (asked) return;
  asked = true;
  try {
    const { status, type } = await fetch(`${ROOT}sw.js`, { method: "HEAD", cache: "no-store", redirect: "manual" });
    const isGone = type === "opaqueredirect" ? await isLongElsewhere() : status === 404 || status === 410;
    if (isGone) await leave();
    else if (status === 200) await (await ourStore())?.delete(ELSEWHERE);
  } catch {
    // Without a signal nobody says so.
  }
}

async function isLongElsewhere() {
  const before = await keptIn(NAME, ELSEWHERE);
  if (!before) await (await ourStore())?.put(ELSEWHERE, Response.json(Date.now()));
  return Boolean(before) && Date.now() - (await before?.json()) > A_WEEK;
}

/**
 * No error, no part of a file, nothing from elsewhere.
 * @param {Response} response
 */
function isWhole(response) {
  return response.status === 200 && response.type === "basic" && response.url.startsWith(ROOT);
}

/**
 * What came, if it is what the build wrote: a host in trouble says “sorry” as if all were well. It is without the
 * address it came by, because browsers refuse a page that was sent on from another.
 * @param {Response} response
 * @param {string} mark
 */
async function asBuilt(response, mark) {
  const content = await response.arrayBuffer();
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", content));
  const found = Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return found.startsWith(mark) ? new Response(content, { status: 200, headers: response.headers }) : null;
}

// -------------------------------------------------------------------------------------- answering

/**
 * @param {import("../worker").Fetched} event
 * @param {Guide} guide
 */
function answer(event, guide) {
  const { request } = event;
  const url = new URL(request.url);
  if (leaving || request.method !== "GET" || !request.url.startsWith(ROOT) || request.headers.has("range")) return;
  if (request.mode === "navigate") event.waitUntil(leaveIfGone());
  const path = toPath(url);
  const files = [guide.first, guide.rest, guide.read].find((marks) => Object.hasOwn(marks, path));
  if (files) event.respondWith(fromDevice(request, path, files[path]));
  else if (request.mode === "navigate") event.respondWith(fetch(request).catch(() => withoutSignal(path, guide)));
}

/**
 * @param {Request} request
 * @param {string} path
 * @param {string} mark
 */
async function fromDevice(request, path, mark) {
  const kept = await keptIn(NAME, ROOT + path);
  if (kept) return kept;
  let response;
  try {
    response = await fetch(unasked(request));
  } catch (error) {
    for (const name of await older()) {
      const before = await keptIn(name, ROOT + path);
      if (before) return before;
    }
    if (request.mode === "navigate") return Response.redirect(`${ROOT}no-signal/`);
    throw error;
  }
  if (isWhole(response) && !response.redirected) await keep(path, mark, response.clone());
  return response;
}

/**
 * Where a device has no room left, or it is not what the build wrote, the answer is shown all the same.
 * @param {string} path
 * @param {string} mark
 * @param {Response} response
 */
async function keep(path, mark, response) {
  try {
    const built = await asBuilt(response, mark);
    if (built) await (await ourStore())?.put(ROOT + path, built);
  } catch {
    // It is asked for again the next time.
  }
}

/**
 * The request without what stands behind a "?": no file of a guide needs it, and old links to a search hold words.
 * @param {Request} request
 */
function unasked(request) {
  const url = new URL(request.url);
  return url.search ? new Request(url.origin + url.pathname, { redirect: request.redirect }) : request;
}

/**
 * An address that the guide does not have, or has with a slash behind it.
 * @param {string} path
 * @param {Guide} guide
 */
function withoutSignal(path, guide) {
  const folder = `${path}/`;
  const known = Object.hasOwn(guide.first, folder) || Object.hasOwn(guide.rest, folder);
  return Response.redirect(ROOT + (known ? folder : "no-signal/"));
}

/**
 * What the guide's list calls an address: "x/index.html?q=y" -> "x/".
 * @param {URL} url
 */
function toPath(url) {
  const path = url.origin + url.pathname;
  return decodeURI(path.slice(ROOT.length)).replace(/(^|\/)index\.html$/, "$1");
}
