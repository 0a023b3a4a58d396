// All that this guide keeps in a browser, whichever feature keeps it: to show it, and to forget it.

import { BASE, OURS, parse, WRITTEN } from "./storage.js";

/** What keys begin with, also those from before guides on one host were kept apart. */
const BEGINNINGS = [OURS, "fg-scheme", "fieldguide-pack", `fieldguide-draft:${BASE}`, ...["questions", "search"].map((name) => `fieldguide.${name}.${BASE}`)];

/** @type {("localStorage" | "sessionStorage")[]} */
const AREAS = ["localStorage", "sessionStorage"];

/** Every place where a browser may keep something; some browsers throw at the mere name, and some have none. */
function* areas(names = AREAS) {
  for (const name of names) {
    try {
      if (globalThis[name]) yield globalThis[name];
    } catch {
      // It keeps nothing.
    }
  }
}

/** @param {Storage} area */
const keysIn = (area) =>
  Array.from({ length: area.length }, (_, at) => area.key(at) ?? "").filter((key) => BEGINNINGS.some((begin) => key.startsWith(begin)));

/**
 * All that is kept, by its name.
 * @returns {Record<string, unknown>}
 */
export function readAll() {
  /** @type {Record<string, unknown>} */
  const all = {};
  for (const area of areas()) {
    for (const key of keysIn(area)) all[key.startsWith(OURS) ? key.slice(OURS.length) : key] = parse(area.getItem(key) ?? "");
  }
  return all;
}

/** @param {("localStorage" | "sessionStorage")[]} [names] sessionStorage is the tab's own */
export function forgetAll(names) {
  for (const area of areas(names)) for (const key of keysIn(area)) area.removeItem(key);
  globalThis.document?.dispatchEvent(new Event(WRITTEN));
}
