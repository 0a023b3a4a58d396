// A plan of sessions, cards and breaks, as values: how long it takes, when each part begins, and its address.

import { isRecord, isText, Kept } from "../lib/storage.js";

/** @typedef {"session" | "card" | "break"} Type */
/** @typedef {{type: Type, id: string, minutes: number}} Part `id`: of a card; empty for a break */
/** @typedef {{minutes: number, start: string, parts: Part[]}} Plan `minutes`: what there is in all; `start`: 14:00, or nothing */

/** @type {Plan} */
export const EMPTY = { minutes: 90, start: "", parts: [] };

/** The plan of this reader. */
export const openPlan = () => new Kept({ name: "plan", empty: EMPTY, fits: isPlan });

const LETTERS = /** @type {const} */ ({ session: "s", card: "c", break: "b" });
const TYPES = /** @type {Record<string, Type>} */ (Object.fromEntries(Object.entries(LETTERS).map(([type, letter]) => [letter, type])));
const MOST = 480;

/** @param {Plan} plan */
export const total = (plan) => plan.parts.reduce((sum, part) => sum + part.minutes, 0);

/**
 * Where a break helps most: between two parts, as near to the middle as can be, and beside no other break.
 * @param {Part[]} parts
 * @returns {number} the index of what would follow it; past the last where there is no such place
 */
export function placeOfBreak(parts) {
  const half = parts.reduce((sum, { minutes }) => sum + minutes, 0) / 2;
  const isBreak = (/** @type {Part | undefined} */ part) => part?.type === "break";
  let best = parts.length;
  let off = Infinity;
  let at = 0;
  for (let i = 1; i < parts.length; i++) {
    at += parts[i - 1].minutes;
    if (isBreak(parts[i - 1]) || isBreak(parts[i]) || Math.abs(at - half) >= off) continue;
    off = Math.abs(at - half);
    best = i;
  }
  return best;
}

/**
 * The longest time in a plan without a break, in minutes.
 * @param {Plan} plan
 */
export function withoutBreak({ parts }) {
  let longest = 0;
  let minutes = 0;
  for (const part of parts) {
    minutes = part.type === "break" ? 0 : minutes + part.minutes;
    longest = Math.max(longest, minutes);
  }
  return longest;
}

/**
 * @param {Plan} plan
 * @returns {string[]} when each part begins, and last when all is over: a time of day, or minutes from the start
 */
export function timesOf(plan) {
  const [hours, minutes] = plan.start.split(":").map(Number);
  let at = plan.start ? hours * 60 + minutes : 0;
  const times = [at, ...plan.parts.map((part) => (at += part.minutes))];
  return times.map((time) => (plan.start ? toTime(time) : String(time)));
}

/** @param {number} minutes since midnight */
const toTime = (minutes) => `${String(Math.floor(minutes / 60) % 24).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;

/**
 * @param {Part[]} parts
 * @param {number} at
 * @param {-1 | 1} by
 * @returns {Part[]}
 */
export function moved(parts, at, by) {
  const to = at + by;
  if (to < 0 || to >= parts.length) return parts;
  const others = parts.filter((_, i) => i !== at);
  return [...others.slice(0, to), parts[at], ...others.slice(to)];
}

/**
 * What stands behind the # of a plan's address; no server is sent that.
 * @param {Plan} plan
 */
export function toHash(plan) {
  const parts = plan.parts.map(({ type, id, minutes }) => [LETTERS[type], minutes, ...(id ? [encodeURIComponent(id)] : [])].join("."));
  return `#plan=${[plan.minutes, plan.start.replace(":", ""), ...parts].join(",")}`;
}

/**
 * @param {string} hash
 * @returns {Plan | null} null where it is no plan's
 */
export function fromHash(hash) {
  const found = /^#plan=(\d{1,3}),(\d{4})?((?:,[scb]\.\d{1,3}(?:\.[^,.]+)?)*)$/.exec(hash);
  if (!found) return null;
  const [, minutes, start, rest] = found;
  const plan = {
    minutes: Number(minutes),
    start: start ? `${start.slice(0, 2)}:${start.slice(2)}` : "",
    parts: rest.split(",").filter(Boolean).map(toPart),
  };
  return isPlan(plan) ? plan : null;
}

/** @param {string} text @returns {Part} */
function toPart(text) {
  const [letter, minutes, id = ""] = text.split(".");
  let whole = id;
  try {
    whole = decodeURIComponent(id);
  } catch {
    // It is no card's, and is told as one that the guide does not have.
  }
  return { type: TYPES[letter], id: whole, minutes: Number(minutes) };
}

/** @param {unknown} value @returns {value is Plan} */
export function isPlan(value) {
  if (!isRecord(value) || !Array.isArray(value.parts)) return false;
  return inRange(value.minutes) && isText(value.start) && /^(([01]\d|2[0-3]):[0-5]\d)?$/.test(value.start) && value.parts.every(isPart);
}

/** @param {unknown} value */
const isPart = (value) => isRecord(value) && isText(value.type) && Object.hasOwn(LETTERS, value.type) && isText(value.id) && inRange(value.minutes);

/** @param {unknown} value */
const inRange = (value) => Number.isInteger(value) && Number(value) >= 1 && Number(value) <= MOST;
