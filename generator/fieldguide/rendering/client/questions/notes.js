// The notes beside the questions of a page, as they are kept.

import { BASE, isDay, isRecord, isText, Kept } from "../lib/storage.js";

/** @typedef {Record<string, string>} Notes by the id of what they answer */
/**
 * What is kept: the notes, the number of the question that is open, and when that was.
 * @typedef {{notes: Notes, at: number | null, on?: string}} Held
 */

/**
 * The notes of a page, and the question that is open.
 * @param {string} path of the page
 */
export const openNotes = (path) =>
  new Kept({
    name: `questions ${path.slice(BASE.length)}`,
    empty: /** @type {Held} */ ({ notes: {}, at: null }),
    fits: isHeld,
    was: `fieldguide.questions.${path}`,
  });

/**
 * @param {unknown} value
 * @returns {value is Held}
 */
export function isHeld(value) {
  if (!isRecord(value) || !isRecord(value.notes)) return false;
  const { notes, at, on } = value;
  if (on !== undefined && !isDay(on)) return false;
  return Object.values(notes).every(isText) && (at === null || (Number.isInteger(at) && Number(at) >= 0));
}
