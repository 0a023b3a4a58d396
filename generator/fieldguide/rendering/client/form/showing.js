// What cannot be shown: checking/glyphs.py and checking/images.py in the browser.

import { entriesOf, groupOf } from "./contribute-card.js";
import { quoted } from "./relations.js";
import { Told } from "./told.js";

/** @typedef {import("../form").Field} Field */
/** @typedef {import("../form").Values} Values */
/** @typedef {import("../form").Shapes} Shapes */
/** @typedef {import("./told.js").Key} Key */

/**
 * @param {Shapes} shapes
 * @param {import("../form").Kind} kind
 * @param {Values} values made tidy
 */
export function findUnshown(shapes, kind, values) {
  const told = new Told(shapes.rules);
  for (const [key, text] of textsIn(kind.fields, values, shapes.showing.not_printed)) {
    const missing = [...missingIn(text, shapes.showing.characters)];
    const named = missing.map((each) => `“${each}” (U+${codeOf(each).toString(16).toUpperCase().padStart(4, "0")})`).join(", ");
    if (named) told.tell("missing_glyph", key, { noun: missing.length === 1 ? "character" : "characters", named });
  }
  for (const field of kind.fields) {
    if (!("pictures" in field)) continue;
    entriesOf(values[field.key]).forEach((entry, i) => checkImage(told, String(groupOf(entry).file ?? ""), [field.key, i, "file"], shapes.showing));
  }
  return told.found;
}

/** @param {string} character */
const codeOf = (character) => /** @type {number} */ (character.codePointAt(0));

/**
 * Every text, with the way to it.
 * @param {Field[]} fields
 * @param {Values} values
 * @param {string[]} skipped
 * @param {Key} at
 * @returns {Generator<[Key, string]>}
 */
function* textsIn(fields, values, skipped, at = []) {
  for (const field of fields) {
    const value = values[field.key];
    const key = [...at, field.key];
    if (value === undefined || skipped.includes(field.key)) continue;
    if (field.shape === "text") yield [key, String(value)];
    else if (field.shape === "lines") for (const [i, line] of entriesOf(value).entries()) yield [[...key, i], String(line)];
    else if (field.shape === "table") for (const [i, row] of entriesOf(value).entries()) for (const [j, cell] of entriesOf(row).entries()) yield [[...key, i, j], String(cell)];
    else if (field.shape === "group") yield* textsIn(field.of, groupOf(value), skipped, key);
    else if ("of" in field) for (const [i, entry] of entriesOf(value).entries()) yield* textsIn(field.of, groupOf(entry), skipped, [...key, i]);
  }
}

/**
 * The characters that no font can show, each once.
 * @param {string} text
 * @param {string} characters
 */
function missingIn(text, characters) {
  const asked = new Set(characters ? text.match(/[^\x00-\x7f\s\p{Cc}\p{Cf}]/gu) : []);
  if (!asked.size) return asked;
  const runs = parseRuns(characters);
  for (const each of asked) if (runs.some(([first, last]) => first <= codeOf(each) && codeOf(each) <= last)) asked.delete(each);
  return asked;
}

/** @type {Map<string, [first: number, last: number][]>} they are long, and read once */
const read = new Map();

/** @param {string} characters */
function parseRuns(characters) {
  let at = 0;
  const runs = read.get(characters) ?? characters.split(",").map((run) => {
    const [start, more = "0"] = run.split("-");
    const first = at + parseInt(start, 16);
    at = first + parseInt(more, 16);
    return /** @type {[number, number]} */ ([first, at]);
  });
  read.set(characters, runs);
  return runs;
}

/**
 * @param {Told} told
 * @param {string} file
 * @param {Key} key
 * @param {import("../form").Showing} showing
 */
function checkImage(told, file, key, { images, formats, folder, most }) {
  const named = { name: quoted(file), formats: formats.join(", "), folder, most: Math.trunc(most / 1000) };
  if (!file) return;
  if (!formats.includes((file.split(".").at(-1) ?? "").toLowerCase())) told.tell("no_format", key, named);
  else if (!Object.hasOwn(images, file)) told.tell("no_image", key, named);
  else if (!images[file]) told.tell("unreadable", key, named);
  else if (images[file] > most) told.tell("large", key, { ...named, size: Math.trunc(images[file] / 1000).toLocaleString("en") });
}
