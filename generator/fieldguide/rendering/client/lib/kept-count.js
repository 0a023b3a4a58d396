// What a reader has chosen to keep, counted, as the header and the first page tell of it. It runs on every page and
// before the first line shows, so it looks at no more than it counts; who works with a value checks it.

import { OURS, parse } from "./storage.js";

/** @param {unknown} value */
const lengthOf = (value) => Object.keys(Object(value)).length;
/** @param {unknown} value */
const some = (value) => (lengthOf(value) ? 1 : 0);

/** @typedef {{ parts?: unknown, lines?: unknown, notes?: unknown }} Held */

/** How much there is under a key that begins with this word: what was merely seen or set is not counted. */
const COUNTS = /** @type {Record<string, (value: Held) => number>} */ ({
  pack: lengthOf,
  plan: (value) => some(value.parts),
  agreed: some,
  ticks: (value) => some(value.lines),
  questions: (value) => some(value.notes),
  path: some,
});

/**
 * @param {Record<string, unknown>} all by name, as it is kept
 * @returns {Record<string, number>} by sort, of those that there are
 */
export function count(all) {
  /** @type {Record<string, number>} */
  const counts = {};
  for (const [name, value] of Object.entries(all)) {
    const sort = sortOf(name);
    const number = Object.hasOwn(COUNTS, sort) ? COUNTS[sort](Object(value)) : 0;
    if (number) counts[sort] = (counts[sort] ?? 0) + number;
  }
  return counts;
}

/** What this browser keeps for its reader, counted. */
export function countKept() {
  /** @type {Record<string, unknown>} */
  const all = {};
  try {
    for (const key of Object.keys(localStorage)) if (key.startsWith(OURS)) all[key.slice(OURS.length)] = parse(localStorage.getItem(key) ?? "");
  } catch {
    // It keeps nothing.
  }
  return count(all);
}

/** @param {string} name of what is kept: "ticks low-trust", "path:first-steps" */
export const sortOf = (name) => name.split(/[ :]/)[0];
