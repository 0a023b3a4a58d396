// What a page does otherwise in a language with figures of its own, or one that runs from right to left. Other guides have
// plain-language.js in the place of this file.

import { say } from "./words.js";

const FIGURES = [...say("format.figures")];
/** Not of the page: in another frame that may be said further in. */
const RIGHT_TO_LEFT = say("format.direction") === "rtl";

/** A name with letters that run the other way, round which stand marks that nobody sees. See model/direction.py. */
const OTHER = RIGHT_TO_LEFT ? /.*[A-Za-z].*/s : /.*[\u0590-\u08ff].*/s;

/**
 * A number, or a time of the day, in the figures of the guide's language.
 * @param {string | number} value
 */
export const toFigures = (value) =>
  // A script that is read as it stands has the key, which is longer.
  String(value).replace(/\d/g, (digit) => (FIGURES[10] ? digit : FIGURES[Number(digit)]));

/**
 * What is put into a text: a number, a time or a name.
 * @param {string | number} value
 */
export const toShown = (value) => (/^[\d:]*$/.test(String(value)) ? toFigures(value) : String(value).replace(OTHER, "\u2068$&\u2069"));

/**
 * An arrow key by where it leads in the text: where that runs from right to left, the left one leads on.
 * @param {string} key
 */
export const arrowOf = (key) =>
  !RIGHT_TO_LEFT ? key : ({ ArrowLeft: "ArrowRight", ArrowRight: "ArrowLeft" }[key] ?? key);

/** The scripts after this one take `say` from where all of them meet. @type {typeof say} */
const sayShown = (text, values = {}) => {
  const forms = new Intl.PluralRules(document.documentElement.lang);
  const form = typeof text === "string" ? text : (text[forms.select(Number(values.number))] ?? text.other);
  return say(form, Object.fromEntries(Object.entries(values).map(([name, value]) => [name, toShown(value)])));
};
Object.assign(globalThis.fieldguide ?? {}, { say: sayShown });
