// What is ticked in a list, as it is kept.

import { isDay, isRecord, isText, Kept } from "../lib/storage.js";

/**
 * Which lines are ticked, by their text: a list may gain a line later.
 * @typedef {{on: string, lines: string[]}} Ticked
 */

/** @param {unknown} value @returns {value is Ticked} */
export const isTicked = (value) => isRecord(value) && (value.on === "" || isDay(value.on)) && Array.isArray(value.lines) && value.lines.every(isText);

/** @param {string} list its name: the id of the card that it stands on */
export const openTicked = (list) => new Kept({ name: `ticks ${list}`, empty: /** @type {Ticked} */ ({ on: "", lines: [] }), fits: isTicked });
