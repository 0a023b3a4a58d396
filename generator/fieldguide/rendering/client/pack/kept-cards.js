// The cards that a reader keeps, and prints together: the choice is kept on this device alone.

import { isText, Kept } from "../lib/storage.js";

/** @param {unknown} value @returns {value is string[]} */
export const isPack = (value) => Array.isArray(value) && value.every(isText);

/** The ids of the cards that are kept, in that order. Their name is that of the pack, which they were called once. */
export const openPack = () => new Kept({ name: "pack", empty: /** @type {string[]} */ ([]), fits: isPack, was: "fieldguide-pack" });
