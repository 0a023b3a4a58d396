// Who does what by when, as it is kept and said.

import { isDay, isRecord, isText, Kept } from "../lib/storage.js";
import { say, toDay } from "../lib/words.js";

/** @typedef {{id: string, who: string, what: string, when: string, on: string, done: boolean}} Agreed `when`: a day, or nothing */

/** @param {unknown} value @returns {value is Agreed} */
const isAgreed = (value) =>
  isRecord(value) && ["id", "who", "what"].every((name) => isText(value[name])) && isDay(value.on) && (value.when === "" || isDay(value.when)) && typeof value.done === "boolean";

/** @param {unknown} value @returns {value is Agreed[]} */
export const areAgreed = (value) => Array.isArray(value) && value.every(isAgreed);

/** @param {string} session its card's id */
export const openAgreed = (session) => new Kept({ name: `agreed ${session}`, empty: /** @type {Agreed[]} */ ([]), fits: areAgreed });

/** @param {Agreed} line */
export const toText = ({ who, what, when }) => (when ? say("script.agreed.line_when", { who, what, when: toDay(when) }) : say("script.agreed.line", { who, what }));
