// The index of the guide, of which a part is loaded when a search needs it. It comes with search-engine.js, once
// somebody turns to a box.

import { Danger } from "./danger.js";
import { Engine, findTokens, RAREST } from "./search-engine.js";

const FEWEST_FOREIGN = 2; // words of another language that a question must have to be in it
const MOST_LOOKED_AT = 300; // letters, as the engine reads
const SHARE_FOREIGN = 0.3; // and how much of it they must be
const OTHER_SCRIPT = /[^\p{Script=Latin}\P{L}]/u;

/** Files past which what is left of an index is not loaded unasked. */
const MOST_AHEAD = 100;

/**
 * The tables of the index, made by rendering/search/.
 * @typedef {import("./search-engine.js").Tables & {
 *   stopStems: string[],
 *   starts: number[],
 *   perFile: number,
 *   kindNames: string[],
 *   kindShapes: string[],
 *   kindIds: string[],
 *   facets: {id: string, cards: number[]}[],
 *   danger: import("./danger.js").DangerWords | null,
 *   chosen?: Record<string, Record<string, number[]>>,
 *   languages: Record<string, string>,
 *   subjects: [label: string, url: string, cards: number, typed: string[]][],
 *   noResults: {title: string, url: string, questions: string[], cards: [words: string, url: string][]},
 * }} Core
 */
/** @typedef {[title: string, gist: string, url: string, said: Record<number, string>, answer?: [string, string] | [], first?: string]} Card */
/**
 * A card as a hit shows it; `phrase` is the number of the one that says it best, where something was typed.
 * @typedef {object} Hit
 * @property {string} title
 * @property {string} gist
 * @property {string} url
 * @property {Record<number, string>} said phrases by their number
 * @property {[string, string] | []} [answer]
 * @property {string} [first]
 * @property {string} kind
 * @property {string} word
 * @property {string} shape
 * @property {number} [phrase]
 */
/** @typedef {import("./search-engine.js").Term} Term */
/** @typedef {(name: string) => Promise<unknown>} Load of a part, by its name */

export class Index {
  /**
   * @param {Core} core
   * @param {Load} load
   */
  constructor(core, load) {
    this.core = core;
    this.load = load;
    this.engine = new Engine(core);
    this.danger = core.danger && new Danger(core.danger, (stem) => this.engine.place.has(stem));
    this.stopStems = new Set(core.stopStems);
    /** @type {Map<string, number[]>} */
    this.places = new Map();
  }

  /**
   * The cards that help, best first, and the ways of saying it to mark in them; and where somebody may be in danger,
   * the card that comes before all others, whatever was filtered.
   * @param {string} typed
   * @param {Record<string, string>} filters
   * @param {number} most
   */
  async find(typed, filters, most) {
    const read = this.engine.read(typed);
    const terms = read.filter((term) => term.weight > 0);
    const unknown = read.filter((term) => !term.weight && term.typed.length > 2);
    const first = this.danger?.isMeant(this.engine.stemsOf(typed)) ? this.danger.words.card : -1;
    const language = first < 0 ? this.languageOf(typed, this.telling(terms).length, unknown.length) : undefined;
    if (language !== undefined) return { hits: [], marked: [], unknown: [], danger: null, subject: undefined, language };
    await Promise.all(this.engine.needs(terms).map((stem) => this.loadPlaces(stem)));
    const ranked = typed.trim() ? this.engine.rank(terms, (stem) => this.places.get(stem) ?? [], unknown.length) : this.everyCard();
    const best = ranked.filter((hit) => hit.card !== first && this.passes(hit.card, filters)).slice(0, most);
    const ways = terms.flatMap((term) => term.ways.map((way) => way.stems));
    const telling = ways.filter((way) => !way.every((stem) => this.stopStems.has(stem)));
    return {
      hits: await Promise.all(best.map(async (hit) => ({ ...(await this.recordOf(hit.card)), phrase: hit.phrase }))),
      marked: telling.length ? telling : ways,
      unknown: this.mostlyUnknown(terms, unknown) ? together(read, read.filter((term) => unknown.includes(term) || isSlip(term))) : [],
      danger: first < 0 ? null : await this.recordOf(first),
      subject: first < 0 ? this.subjectOf(typed) : undefined,
    };
  }

  /**
   * The subject that somebody means who types one of its words and no more.
   * @param {string} typed
   */
  subjectOf(typed) {
    const stems = this.engine.stemsOf(typed).join(" ");
    return this.core.subjects.find(([, , , words]) => words.includes(stems));
  }

  /**
   * Terms that tell something, and that cards have: a word that is only a slip away from one of theirs tells neither way.
   * @param {Term[]} known
   */
  telling(known) {
    return known.filter((term) => term.ways.some((way) => !way.count && !way.stems.every((stem) => this.stopStems.has(stem))));
  }

  /**
   * Whether the words that would tell most stand in no card.
   * @param {Term[]} known
   * @param {Term[]} unknown
   */
  mostlyUnknown(known, unknown) {
    const telling = this.telling(known);
    const told = telling.reduce((sum, term) => sum + term.weight, 0);
    return unknown.length > 0 && (unknown.length >= telling.length || unknown.length * RAREST >= told);
  }

  /**
   * The language of a question that is not in the guide's: its code, or nothing for one that is known by its letters
   * alone; undefined where it seems to be in the guide's own.
   * @param {string} typed
   * @param {number} known how many of its words tell something and are in cards
   * @param {number} unknown how many are in none
   */
  languageOf(typed, known, unknown) {
    const words = new Set(findTokens(typed.slice(0, MOST_LOOKED_AT), {}));
    const counts = Object.entries(this.core.languages).map(([code, common]) => ({ code, count: common.split(" ").filter((word) => words.has(word)).length }));
    const [best] = counts.sort((a, b) => b.count - a.count);
    const enough = best && (best.count >= FEWEST_FOREIGN ? best.count >= words.size * SHARE_FOREIGN : best.count > 0 && !known && unknown > 1);
    if (enough) return best.code;
    const inOtherLetters = words.size > 0 && !known && [...words].every((word) => OTHER_SCRIPT.test(word));
    return inOtherLetters && !this.engine.stems.some((stem) => OTHER_SCRIPT.test(stem)) ? "" : undefined;
  }

  /** @returns {{card: number, phrase?: number}[]} */
  everyCard() {
    return this.core.kinds.map((_, card) => ({ card }));
  }

  /** Loads what is left of a small guide, so that the next search waits for nothing, with or without signal. */
  loadRest() {
    const files = Math.ceil(this.core.kinds.length / this.core.perFile);
    if (files > MOST_AHEAD) return;
    const cards = Array.from({ length: files }, (_, file) => `cards-${file}`);
    // What fails is asked for again by the search that needs it.
    for (const name of [...this.core.starts.map((_, part) => `where-${part}`), ...cards]) this.load(name).catch(() => {});
  }

  /**
   * @param {number} card
   * @param {Record<string, string>} filters
   */
  passes(card, { kind, facet, ...chosen }) {
    if (kind && this.core.kindIds[this.core.kinds[card]] !== kind) return false;
    for (const [name, word] of Object.entries(chosen)) {
      if (word && !this.core.chosen?.[name]?.[word]?.includes(card)) return false;
    }
    if (!facet) return true;
    return this.core.facets.some((each) => each.id === facet && each.cards.includes(card));
  }

  /** @param {string} stem */
  async loadPlaces(stem) {
    if (this.places.has(stem)) return;
    const place = this.engine.place.get(stem) ?? 0;
    const part = this.core.starts.findLastIndex((start) => start <= place);
    const texts = /** @type {string[]} */ (await this.load(`where-${part}`));
    let at = 0;
    const places = texts[place - this.core.starts[part]].split(" ").map((step) => (at += parseInt(step, 36)));
    this.places.set(stem, places);
  }

  /**
   * @param {number} card
   * @returns {Promise<Hit>}
   */
  async recordOf(card) {
    const cards = /** @type {Card[]} */ (await this.load(`cards-${Math.floor(card / this.core.perFile)}`));
    const [title, gist, url, said, answer, first] = cards[card % this.core.perFile];
    const kind = this.core.kinds[card];
    return { title, gist, url, said, answer, first, kind: this.core.kindIds[kind], word: this.core.kindNames[kind], shape: this.core.kindShapes[kind] };
  }
}

/**
 * Whether cards have a word that is nearly the same, and none has the word.
 * @param {Term} term
 */
const isSlip = ({ ways }) => ways.length > 0 && ways.every((way) => way.count);

/**
 * The words that no card has, as they were typed: those that stood side by side together.
 * @param {Term[]} read
 * @param {Term[]} unknown
 */
function together(read, unknown) {
  /** @type {string[]} */
  const runs = [];
  unknown.forEach((term, at) => {
    const follows = at > 0 && read.indexOf(term) === read.indexOf(unknown[at - 1]) + 1;
    if (follows) runs.push(`${runs.pop()} ${term.typed}`);
    else runs.push(term.typed);
  });
  return [...new Set(runs)];
}
