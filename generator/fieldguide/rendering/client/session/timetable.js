// The time of a session that is being led: which step is on, how long it has, and what lateness there is. Values alone,
// with the clock handed in, so that it is the same after a reload, and can be tried without waiting.

import { isRecord } from "../lib/storage.js";

/**
 * A session on its way. Times are milliseconds since 1970.
 * @typedef {object} Run
 * @property {number} at the step that is on, from 0; as many as there are steps when it has ended
 * @property {number[]} minutes of each step, as they are now
 * @property {number} planned minutes in all, as they were at first
 * @property {number} began when the clock was started
 * @property {number} stepped when this step began
 * @property {number | null} held since when the clock stands still
 */

const MINUTE = 60_000;
const MOST_MINUTES = 10_000;
const LAST_TIME = 8e15; // a little before the last moment that a browser can name

/**
 * @param {number[]} minutes of each step
 * @param {number} now
 * @returns {Run}
 */
export const begin = (minutes, now) => ({ at: 0, minutes, planned: sum(minutes), began: now, stepped: now, held: null });

/** @param {Run} run */
export const isOver = (run) => run.at >= run.minutes.length;

/**
 * @param {Run} run
 * @param {number} by
 * @param {number} now
 * @returns {Run}
 */
export function step(run, by, now) {
  const at = Math.min(Math.max(run.at + by, 0), run.minutes.length);
  if (at === run.at) return run;
  const on = resume(run, now);
  return { ...on, at, stepped: now };
}

/** @param {Run} run @param {number} now @returns {Run} */
export const pause = (run, now) => (run.held === null ? { ...run, held: now } : run);

/** @param {Run} run @param {number} now @returns {Run} */
export function resume(run, now) {
  if (run.held === null) return run;
  // The step gets its time back; the whole does not, since the hall is booked until then.
  return { ...run, stepped: run.stepped + now - run.held, held: null };
}

/**
 * A minute more or less for the step that is on, out of the longest of those after it, or to the next.
 * @param {Run} run
 * @param {1 | -1} by
 * @returns {{run: Run, from: number | null}} `from`: the step that it came from or went to, where there is one
 */
export function move(run, by) {
  const later = run.minutes.map((minutes, i) => ({ minutes, i })).filter(({ minutes, i }) => i > run.at && (by < 0 || minutes > 1));
  if (by < 0 && run.minutes[run.at] <= 1) return { run, from: null };
  const other = by > 0 ? later.reduce((a, b) => (b.minutes > a.minutes ? b : a), { minutes: 0, i: -1 }).i : (later[0]?.i ?? -1);
  const minutes = run.minutes.map((each, i) => each + (i === run.at ? by : i === other ? -by : 0));
  return { run: { ...run, minutes }, from: other < 0 ? null : other };
}

/**
 * @param {Run} run
 * @param {number} now
 * @returns {number} seconds that the step has left; below zero where it has gone over
 */
export const leftInStep = (run, now) => Math.ceil(((run.minutes[run.at] ?? 0) * MINUTE - ((run.held ?? now) - run.stepped)) / 1000);

/** @param {Run} run @returns {number} when it was to end, when the clock was started */
export const plannedEnd = (run) => run.began + run.planned * MINUTE;

/**
 * @param {Run} run
 * @param {number} now
 * @returns {number} when it ends if every step takes its time from now on
 */
export function expectedEnd(run, now) {
  const rest = sum(run.minutes.slice(run.at + 1)) * MINUTE;
  return now + Math.max(leftInStep(run, now), 0) * 1000 + rest;
}

/** @param {Run} run @param {number} now @returns {number} whole minutes */
export const late = (run, now) => Math.max(0, Math.floor((expectedEnd(run, now) - plannedEnd(run)) / MINUTE));

/** @param {number[]} numbers */
const sum = (numbers) => numbers.reduce((a, b) => a + b, 0);

/**
 * Seconds as people read them off a clock.
 * @param {number} seconds
 */
export function toClock(seconds) {
  const whole = Math.abs(seconds);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}

/** @param {unknown} value @param {number} most */
const isCount = (value, most) => Number.isInteger(value) && Number(value) >= 0 && Number(value) <= most;

/**
 * @param {unknown} value
 * @returns {value is Run | null}
 */
export function isRun(value) {
  if (value === null) return true;
  if (!isRecord(value) || !Array.isArray(value.minutes)) return false;
  const { at, minutes, planned, began, stepped, held } = value;
  const times = [began, stepped, ...(held === null ? [] : [held])];
  return [...minutes, at, planned].every((number) => isCount(number, MOST_MINUTES)) && times.every((time) => isCount(time, LAST_TIME));
}
