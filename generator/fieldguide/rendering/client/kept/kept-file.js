// What is kept, as a file that goes from one device to another: written whole, and read with suspicion.

import { readAll } from "../lib/all-kept.js";
import { sortOf } from "../lib/kept-count.js";
import { BASE, isRecord, isText, Kept } from "../lib/storage.js";
import { SORTS } from "./kept-sorts.js";

/** @typedef {import("../session/plan-parts.js").Plan} Plan */

/** What a device keeps for itself: it stands in a file, and goes to no other. Earlier versions had longer words. */
const OF_THE_DEVICE = /^(scheme|search|damaged|offline|run|sound|leaving)$|^(fg-|fieldguide)/;
/** Characters; the whole guide has fewer. */
const MOST = 5_000_000;

/** The file that a reader takes along. */
export const toFile = () => `${JSON.stringify({ version: 1, guide: BASE, kept: readAll() }, null, 2)}\n`;

/**
 * @param {string} text of a file
 * @returns {Map<string, unknown> | null} what can be brought, by name; null where it is no such file, or a damaged one
 */
export function fromFile(text) {
  const file = text.length > MOST ? null : readJson(text);
  if (!isRecord(file) || file.version !== 1 || !isText(file.guide) || !isRecord(file.kept)) return null;
  /** @type {Map<string, unknown>} */
  const found = new Map();
  for (const [name, value] of Object.entries(file.kept)) {
    const sort = sortOf(name);
    if (OF_THE_DEVICE.test(sort)) continue;
    if (!Object.hasOwn(SORTS, sort) || !SORTS[sort].fits(value)) return null;
    found.set(name, value);
  }
  return found;
}

/** @param {string} text @returns {unknown} */
function readJson(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/**
 * Puts what comes together with what is here.
 * @param {Map<string, unknown>} found
 * @returns {{told: string, other: Plan | null}} what the reader has to know, if it could not be kept; and a plan that had
 *   no place beside theirs
 */
export function bring(found, lost = "") {
  let told = "";
  /** @type {Plan | null} */
  let other = null;
  for (const [name, value] of found) {
    const { merge, fits, was } = SORTS[sortOf(name)];
    const kept = new Kept({ name, empty: null, fits: /** @type {(value: unknown) => value is any} */ (fits), was: was?.(name) });
    const own = kept.read();
    if (!kept.change((here) => (here === null ? value : merge(/** @type {never} */ (here), /** @type {never} */ (value))))) told = kept.told(lost);
    else if (name === "plan" && own !== null && own.parts.length && JSON.stringify(own) !== JSON.stringify(value)) other = /** @type {Plan} */ (value);
  }
  return { told, other };
}
