// What a reader has chosen to keep, by the word that its name begins with: what it has to look like, and how it is put
// together with the same thing from another device, so that nothing is lost.

import { isPlace } from "../path/place-parts.js";
import { isPack } from "../pack/kept-cards.js";
import { areAgreed } from "../session/agreed-lines.js";
import { isPlan } from "../session/plan-parts.js";
import { isTicked } from "../checklist/ticked.js";
import { isHeld } from "../questions/notes.js";
import { BASE, isRecord } from "../lib/storage.js";

/** @typedef {import("../path/place-parts.js").Place} Place */
/** @typedef {import("../session/agreed-lines.js").Agreed} Agreed */
/** @typedef {import("../questions/notes.js").Held} Held */

/**
 * @typedef {object} Sort
 * @property {(value: unknown) => boolean} fits
 * @property {(own: never, other: never) => unknown} merge
 * @property {(name: string) => string} [was] the key under which it stood once
 */

/** @type {Record<string, Sort>} */
export const SORTS = {
  pack: { fits: isPack, merge: mergePacks, was: () => "fieldguide-pack" },
  // Two plans make no third. The other one has an address.
  plan: { fits: isPlan, merge: mergePlans },
  agreed: { fits: areAgreed, merge: mergeAgreed },
  ticks: { fits: isTicked, merge: mergeTicks },
  questions: { fits: isHeld, merge: mergeNotes, was: (name) => `fieldguide.questions.${BASE}${name.slice("questions ".length)}` },
  path: { fits: isPlace, merge: mergePlaces },
  draft: { fits: isRecord, merge: (own) => own },
};

/** @param {string} one @param {string} other */
const later = (one, other) => (other > one ? other : one);

/** @param {string[]} own @param {string[]} other */
function mergePacks(own, other) {
  return [...new Set([...own, ...other])];
}

/** @param {import("../session/plan-parts.js").Plan} own @param {import("../session/plan-parts.js").Plan} other */
function mergePlans(own, other) {
  return own.parts.length ? own : other;
}

/** @param {import("../checklist/ticked.js").Ticked} own @param {import("../checklist/ticked.js").Ticked} other */
function mergeTicks(own, other) {
  return { on: later(own.on, other.on), lines: [...new Set([...own.lines, ...other.lines])] };
}

/** @param {Agreed[]} own @param {Agreed[]} other */
function mergeAgreed(own, other) {
  const done = new Set(other.filter((line) => line.done).map(({ id }) => id));
  const ids = new Set(own.map(({ id }) => id));
  return [...own.map((line) => ({ ...line, done: line.done || done.has(line.id) })), ...other.filter(({ id }) => !ids.has(id))];
}

/** @param {Held} own @param {Held} other */
function mergeNotes(own, other) {
  const notes = { ...other.notes };
  for (const [id, note] of Object.entries(own.notes)) {
    const beside = Object.hasOwn(notes, id) ? notes[id] : "";
    notes[id] = !beside || note.includes(beside) ? note : beside.includes(note) ? beside : `${note}\n\n${beside}`;
  }
  const on = later(own.on ?? "", other.on ?? "");
  return { notes, at: own.at, ...(on ? { on } : {}) };
}

/** @param {Place} own @param {Place} other */
function mergePlaces(own, other) {
  const newest = other.day > own.day || (other.day === own.day && other.step > own.step) ? other : own;
  return { ...newest, done: [...new Set([...own.done, ...other.done])].sort((a, b) => a - b) };
}
