// What a reader's browser keeps, for every feature that keeps something: the pack, notes, drafts, colours, the search.
//
// Several tabs may have the same thing open, and any of them may be out of date. So what is kept is never written over:
// a change is a step from what is there now to what is to be there, and it is taken on what another tab wrote last.

import { say } from "./words.js";

/** Other guides may live on the same host; each keeps to its own. In a test there is no page. */
const script = /** @type {HTMLScriptElement | null | undefined} */ (globalThis.document?.currentScript);
export const BASE = script ? new URL("../", script.src).pathname : "/";

/** What follows the addresses of styles and scripts: no old one is taken for a new page. */
export const ASKED = script ? new URL(script.src).search : "";

/** What a page hears when something is kept or forgotten in it; other tabs hear "storage". */
export const WRITTEN = "fg-written";

/** What the keys of this guide begin with. */
export const OURS = `fieldguide ${BASE} `;

/**
 * What a feature keeps.
 * @template Value
 * @typedef {object} Sort
 * @property {string} name
 * @property {Value} empty what there is where nothing is kept
 * @property {(value: unknown) => value is Value} fits whether what was read can be worked with
 * @property {string} [was] the key under which it stood before guides on one host were kept apart
 * @property {"localStorage" | "sessionStorage"} [place] sessionStorage is the tab's own
 */

/** @template Value */
export class Kept {
  /** @param {Sort<Value>} sort */
  constructor({ name, empty, fits, was = "", place = "localStorage" }) {
    this.key = OURS + name;
    this.keys = [this.key, was].filter(Boolean);
    this.name = name;
    this.empty = empty;
    this.fits = fits;
    this.place = place;
    /** @type {"" | "blocked" | "full"} why the last change is not kept */
    this.problem = "";
    /** Whether something was there that could not be worked with. */
    this.damaged = false;
    /** @type {((value: Value) => Value)[]} what could not be kept yet, and holds as long as the page */
    this.steps = [];
    /** @type {string | null} as it was last read */
    this.seen = null;
    /** @type {string | null} as this page shows it */
    this.known = null;
    /** @type {(() => void)[]} */
    this.watchers = [];
  }

  /** What is kept now, and what could not be kept. */
  read() {
    return this.steps.reduce((value, step) => step(value), this.stored());
  }

  /**
   * @param {(value: Value) => Value} step from what is there to what is to be there
   * @returns {boolean} whether it is kept
   */
  change(step) {
    this.problem = "";
    this.steps.push(step);
    const value = this.read();
    const another = this.seen !== this.known;
    if (!this.problem) this.write(value);
    if (!this.problem) this.steps = [];
    this.known = this.seen;
    if (another) this.tell();
    return !this.problem;
  }

  /** Gives up what could not be kept. */
  giveUp() {
    this.steps = [];
    this.problem = "";
  }

  /**
   * Tells of every change that another tab made, also while this page slept.
   * @param {() => void} tell
   */
  watch(tell) {
    this.watchers.push(tell);
    if (this.watchers.length > 1) return;
    this.stored();
    this.known = this.seen;
    const look = () => {
      // Hidden, as it is also when the reader leaves, it can tell nobody what it finds; shown again, it looks again.
      if (document.hidden) return;
      this.stored();
      if (this.seen !== this.known) this.tell();
    };
    addEventListener("storage", look);
    addEventListener("pageshow", look);
    document.addEventListener("visibilitychange", look);
  }

  tell() {
    this.known = this.seen;
    for (const tell of this.watchers) tell();
  }

  /**
   * What the reader has to know, in plain words; nothing where all is well.
   * @param {string} lost what becomes of what they do: "your notes go when you close this page."
   */
  told(lost) {
    if (this.problem === "blocked") return say("script.kept.blocked", { lost });
    if (this.problem === "full") return say("script.kept.full", { lost });
    return this.damaged ? say("script.kept.damaged") : "";
  }

  /** @returns {Value} */
  stored() {
    try {
      this.seen = this.keys.map((key) => this.area().getItem(key)).find((text) => text !== null) ?? null;
    } catch {
      this.problem = "blocked";
      this.seen = null;
    }
    if (this.seen === null) return this.empty;
    const value = parse(this.seen);
    if (this.fits(value)) return value;
    this.setAside(this.seen);
    return this.empty;
  }

  /** @param {Value} value */
  write(value) {
    const text = JSON.stringify(value);
    try {
      if (text === JSON.stringify(this.empty)) this.remove();
      else {
        this.area().setItem(this.key, text);
        for (const old of this.keys.slice(1)) this.area().removeItem(old);
      }
      this.stored();
      globalThis.document?.dispatchEvent(new Event(WRITTEN));
    } catch {
      this.problem = "full";
    }
  }

  /**
   * Nobody can mend it by hand if it is written over. Where there is no room to set it aside, it stays where it is, and
   * nothing else is kept.
   * @param {string} text
   */
  setAside(text) {
    try {
      this.area().setItem(`${OURS}damaged ${this.name} ${new Date().toISOString()}`, text);
      this.remove();
      this.seen = null;
      this.damaged = true;
    } catch {
      this.problem = "full";
    }
  }

  remove() {
    for (const key of this.keys) this.area().removeItem(key);
  }

  /** Asked for each time, because some browsers throw at the mere name, and some have none. */
  area() {
    return globalThis[this.place];
  }
}

/**
 * What stands there as JSON; what is no JSON is a word, as it was kept before.
 * @param {string} text
 * @returns {unknown}
 */
export function parse(text) {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/**
 * @param {unknown} value
 * @returns {value is string}
 */
export const isText = (value) => typeof value === "string";

/**
 * A day, or a moment of one, that can be said.
 * @param {unknown} value
 * @returns {value is string}
 */
export const isDay = (value) => isText(value) && /^\d{4}-\d\d-\d\d(T|$)/.test(value) && !Number.isNaN(Date.parse(value));

/**
 * @param {unknown} value
 * @returns {value is Record<string, unknown>}
 */
export const isRecord = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
