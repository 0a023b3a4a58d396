// Whether someone who searches may be in danger, or worried for somebody who is. By words that the guide lists
// (practices/danger.yml), read as the search reads them. It comes with search-engine.js.

import { slips } from "./search-engine.js";

/**
 * @typedef {object} DangerWords patterns of stems: "put * down"; a "*" stands for up to two words
 * @property {number} card the one that tells what to do
 * @property {string[]} contacts
 * @property {string} leaveTo
 * @property {string[]} sure
 * @property {string[]} topics
 * @property {string[]} signs
 * @property {string[]} people
 * @property {string[]} business
 * @property {string[]} idioms
 */

const MOST_BETWEEN = 2;
const FEWEST_LETTERS = 6; // of a word that may have a slip in it

export class Danger {
  /**
   * @param {DangerWords} words
   * @param {(stem: string) => boolean} known whether the guide has the word: then it is no slip
   */
  constructor(words, known) {
    this.words = words;
    this.known = known;
    const { sure, topics, signs, people, business, idioms } = words;
    const split = (/** @type {string[]} */ patterns) => patterns.map((pattern) => pattern.split(" "));
    /** Each pattern in its parts: they are looked through with every key. */
    this.parts = { sure: split(sure), topics: split(topics), signs: split(signs), people: split(people), business: split(business), idioms: split(idioms) };
    this.all = new Set(Object.values(this.parts).flat(2));
    this.long = [...this.all].filter((stem) => stem.length >= FEWEST_LETTERS - 1);
  }

  /** @param {string[]} typed stems in order */
  isMeant(typed) {
    const { sure, topics, signs, people, business, idioms } = this.parts;
    const stems = typed.map((stem) => this.mend(stem));
    const said = without(stems, idioms);
    const has = (/** @type {string[][]} */ patterns, among = said) => patterns.some((pattern) => placeOf(pattern, among));
    if (has(sure)) return true;
    const someone = has(people);
    if (has(topics)) return someone || !has(business, stems);
    return someone && has(signs);
  }

  /**
   * A listed word in the place of one that is a slip away from it.
   * @param {string} stem
   */
  mend(stem) {
    if (stem.length < FEWEST_LETTERS - 1 || this.all.has(stem) || this.known(stem)) return stem;
    const most = stem.length < 8 ? 1 : 2;
    return this.long.find((each) => each[0] === stem[0] && slips(stem, each, most) <= most) ?? stem;
  }
}

/**
 * The stems, with what is only said that way blotted out.
 * @param {string[]} stems
 * @param {string[][]} idioms
 */
function without(stems, idioms) {
  let left = stems;
  for (const idiom of idioms) {
    const place = placeOf(idiom, left);
    if (place) left = left.map((stem, at) => (at >= place[0] && at < place[1] ? "" : stem));
  }
  return left;
}

/**
 * Where a pattern stands.
 * @param {string[]} parts
 * @param {string[]} stems
 * @returns {[start: number, end: number] | null}
 */
function placeOf(parts, stems) {
  if (parts[0] !== "*" && !stems.includes(parts[0])) return null;
  for (let start = 0; start < stems.length; start++) {
    const end = endOf(parts, stems, start);
    if (end) return [start, end];
  }
  return null;
}

/**
 * @param {string[]} parts
 * @param {string[]} stems
 * @param {number} at
 * @returns {number} where they end; 0 where they do not stand there
 */
function endOf([part, ...others], stems, at) {
  if (part === undefined) return at;
  if (part !== "*") return stems[at] === part ? endOf(others, stems, at + 1) : 0;
  for (let skipped = 0; skipped <= MOST_BETWEEN; skipped++) {
    const end = endOf(others, stems, at + skipped);
    if (end) return end;
  }
  return 0;
}
