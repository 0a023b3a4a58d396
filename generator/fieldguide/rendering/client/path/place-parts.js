// A reader's place on a path: which of its steps they have ticked, kept on the device with the day.

import { isDay, isRecord, isText, Kept } from "../lib/storage.js";

/**
 * @typedef {object} Place
 * @property {number} step the last step that was ticked; the first is 1, and 0 is none
 * @property {number[]} done every step that is ticked
 * @property {string} day such as 2026-11-27
 */

/** @type {Place} */
export const NOWHERE = { step: 0, done: [], day: "" };

/** @param {unknown} value @returns {value is Place} */
export function isPlace(value) {
  if (!isRecord(value) || !isText(value.day) || !Array.isArray(value.done)) return false;
  if (!value.done.length) return value.step === 0;
  return value.done.every((number) => Number.isInteger(number) && number > 0) && value.done.includes(value.step) && isDay(value.day);
}

/** @param {string} path its id */
export const openPlace = (path) => new Kept({ name: `path:${path}`, empty: NOWHERE, fits: isPlace });

/**
 * What a page names a place by: the path's id, a point and the number of the step.
 * @param {string} name
 */
export function parsePlace(name) {
  const found = /^(.+)\.([1-9]\d*)$/.exec(name);
  return found && { path: found[1], number: Number(found[2]) };
}

/**
 * @param {Place} place
 * @param {number} number of a step
 * @param {boolean} ticked
 * @param {string} day
 * @returns {Place}
 */
export function tick({ step, done }, number, ticked, day) {
  const others = done.filter((other) => other !== number);
  if (ticked) return { step: number, done: [...others, number].sort((a, b) => a - b), day };
  if (!others.length) return NOWHERE;
  return { step: step === number ? Math.max(...others) : step, done: others, day };
}

/**
 * The step to carry on with: the next after the last one ticked, or else the first that was left out.
 * @param {Place} place
 * @param {number[]} steps that there are, and that can be ticked, in order
 * @param {number} total of all steps
 * @returns {number} 0 where all is done
 */
export function nextOf({ step, done }, steps, total) {
  for (let number = step + 1; number <= total; number++) if (!done.includes(number)) return number;
  return steps.find((number) => !done.includes(number)) ?? 0;
}

/**
 * The day as it is where the reader is.
 * @param {Date} now
 */
export const toDate = (now) => [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
