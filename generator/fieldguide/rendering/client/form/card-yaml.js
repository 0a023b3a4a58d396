// A card as its file has it: written as an author would type it, and changed in what was changed alone.

import { entriesOf, groupOf, tidy } from "./contribute-card.js";

/** @typedef {import("../form").Field} Field */
/** @typedef {import("../form").Value} Value */
/** @typedef {import("../form").Values} Values */
/** @typedef {import("../form").Kind} Kind */

const WIDTH = 90;

// Text that every reader of YAML takes for text when it stands without quotation marks.
const PLAIN = /^(?:\p{L}|\p{Nd}+ \p{L})(?:[^\n\t#:]|:(?=\S)|(?<=\S)#)*$/u;
const OTHER = /^(?:y|n|yes|no|on|off|true|false|null|nan|inf)$/i;
// What must be spelt out: unseen, or able to change the order in which a line is read.
const SPELT = /["\\\x00-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufffe\uffff]|\p{Cs}/gu;
/** @type {Record<string, string>} */
const SHORT = { '"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t" };

/** @param {string} character */
const spell = (character) => SHORT[character] ?? `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;

/** @param {string} text */
const needsSpelling = (text) => text.search(new RegExp(SPELT.source.replace('["\\\\', "["), "u")) >= 0;

/**
 * Text on one line, in quotation marks where YAML needs them.
 * @param {string} text
 */
function scalar(text) {
  const plain = PLAIN.test(text);
  if (plain && !OTHER.test(text) && !needsSpelling(text) && text === text.trim()) return text;
  return `"${text.replace(SPELT, spell)}"`;
}

/**
 * A long text over several lines; paragraphs have two blank lines between them, as a folded block asks.
 * @param {string} text
 * @param {string} indent
 */
function folded(text, indent) {
  const out = [];
  for (const paragraph of text.split("\n\n")) {
    if (out.length) out.push("", "");
    let row = "";
    for (const word of paragraph.split(" ")) {
      if (row && row.length + 1 + word.length > WIDTH) {
        out.push(indent + row);
        row = word;
      } else row = row ? `${row} ${word}` : word;
    }
    out.push(indent + row);
  }
  return [">-", ...out];
}

/** @param {string} text */
const mayFold = (text) => !needsSpelling(text.replaceAll("\n\n", "")) && /^\S(?:[^\n ]| (?! )|\n\n(?=[^\n ]))*$/u.test(text) && !text.endsWith(" ");

/**
 * A text in brackets, where marks of YAML would part it.
 * @param {string} text
 */
const inRow = (text) => (/^\p{L}[\p{L}\p{Nd} ]*$/u.test(text) && !OTHER.test(text) ? text : `"${text.replace(SPELT, spell)}"`);

/**
 * Code as it was typed, in a block that keeps the ends of its lines.
 * @param {string} text
 * @param {string} indent
 */
const literal = (text, indent) => ["|-", ...text.split("\n").map((row) => row && indent + row)];

/** @param {string} text */
const mayBeLiteral = (text) => text.includes("\n") && !needsSpelling(text.replaceAll("\n", "")) && /^\S/u.test(text) && !/[ \n]$/u.test(text);

/**
 * @param {string} text
 * @param {string} indent
 * @param {number} room what is left of its first line
 */
function textLines(text, indent, room) {
  const one = scalar(text);
  if ((text.includes("\n") || one.length > room) && mayFold(text)) return folded(text, indent);
  return [one];
}

/**
 * A value that takes one line.
 * @param {Field} field
 * @param {Value} held
 */
function oneLine(field, held) {
  if (field.shape === "number" && typeof held === "number") return String(held);
  if (field.shape === "numbers") {
    const items = entriesOf(held).map((item) => (typeof item === "number" ? item : `"${String(item).replace(SPELT, spell)}"`));
    return `[${items.join(", ")}]`;
  }
  const text = String(held);
  return field.shape === "date" && /^[0-9-]+$/.test(text) ? text : scalar(text);
}

/**
 * The lines of an entry of a list.
 * @param {string} indent
 * @param {string[]} lines
 */
const entryLines = (indent, [first, ...rest]) => [`${indent}  - ${first.trimStart()}`, ...rest];

/**
 * The lines of one field, and of what is in it.
 * @param {Field} field
 * @param {Value} held
 * @returns {string[]}
 */
export function writeField(field, held, indent = "") {
  const name = `${indent}${field.key}:`;
  switch (field.shape) {
    case "text": {
      if (field.code) {
        const [mark, ...rows] = mayBeLiteral(String(held)) ? literal(String(held), `${indent}  `) : [scalar(String(held))];
        return [`${name} ${mark}`, ...rows];
      }
      const [first, ...rest] = textLines(String(held), `${indent}  `, WIDTH - name.length);
      return [`${name} ${first}`, ...rest];
    }
    case "table":
      return [name, ...entriesOf(held).map((row) => `${indent}  - [${entriesOf(row).map((each) => inRow(String(each))).join(", ")}]`)];
    case "choices":
    case "lines":
      return [name, ...entriesOf(held).flatMap((text) => entryLines(indent, textLines(String(text), `${indent}    `, WIDTH)))];
    case "group":
      return [name, ...writeGroup(field.of, groupOf(held), `${indent}  `)];
    case "groups":
    case "links":
      return [name, ...entriesOf(held).flatMap((entry) => entryLines(indent, writeGroup(field.of, groupOf(entry), `${indent}    `)))];
    default:
      return [`${name} ${oneLine(field, held)}`];
  }
}

/**
 * @param {Field[]} fields
 * @param {Values} held
 * @param {string} indent
 * @returns {string[]}
 */
function writeGroup(fields, held, indent) {
  return fields.flatMap((field) => {
    const value = held[field.key];
    return value === undefined ? [] : writeField(field, value, indent);
  });
}

/**
 * A whole new card.
 * @param {Kind} kind
 * @param {Values} values made tidy
 */
export const writeCard = (kind, values) => `${[kind.modeline, ...writeGroup(kind.fields, values, "")].join("\n")}\n`;

/**
 * A card in which only what was changed is written anew; the rest stands as it was typed.
 * @param {Kind} kind
 * @param {Pick<import("../form").CardFile, "head" | "pieces" | "values">} card
 * @param {Values} values made tidy
 */
export function mendCard(kind, card, values) {
  if (!card.pieces.length) return writeCard(kind, { ...card.values, ...values });
  const before = tidy(kind.fields, card.values);
  const left = new Map(kind.fields.map((field) => [field.key, field]));
  const end = /\r\n/.test(card.pieces[0].text) ? "\r\n" : "\n";
  /** @param {string} text */
  const ended = (text) => (/[\r\n]$/.test(text) ? text : text + end);
  /** @param {Field} field */
  const write = (field) => writeGroup([field], values, "").map((row) => row + end).join("");
  /** @type {[key: string, text: string][]} */
  const pieces = [];
  for (const piece of card.pieces) {
    const field = left.get(piece.key);
    left.delete(piece.key);
    const notes = /^(?:#[^\n]*\n)*/.exec(piece.text)?.[0] ?? "";
    if (!field || same(before[piece.key], values[piece.key])) pieces.push([piece.key, ended(piece.text)]);
    else if (piece.key in values) pieces.push([piece.key, notes + write(field)]);
    else if (notes) pieces.push([piece.key, notes]);
  }
  // A field that is new comes before the first one that the order of fields puts after it.
  const order = kind.fields.map((field) => field.key);
  for (const field of left.values()) {
    if (!(field.key in values)) continue;
    const at = pieces.findIndex(([key]) => order.indexOf(key) > order.indexOf(field.key));
    pieces.splice(at < 0 ? pieces.length : at, 0, [field.key, write(field)]);
  }
  return card.head + pieces.map(([, text]) => text).join("");
}

/**
 * A card with one more entry at the end of a list. All else stands as it was typed, as far as the list is one that can
 * be added to.
 * @param {Kind} kind
 * @param {Pick<import("../form").CardFile, "head" | "pieces" | "values">} card
 * @param {string} key
 * @param {Values} entry
 */
export function addEntry(kind, card, key, entry) {
  const field = kind.fields.find((each) => each.key === key);
  const piece = card.pieces.find((each) => each.key === key);
  const list = piece && /^(?:#[^\n]*\n)*\w+:[ \t]*\r?\n(?:[ \t]*(?:#[^\n]*)?\r?\n)*([ ]*)- /.exec(piece.text);
  const values = { ...card.values, [key]: [...entriesOf(card.values[key]), entry] };
  if (!field || !("of" in field) || !piece || !list) return mendCard(kind, card, tidy(kind.fields, values));
  const [, indent] = list;
  const end = piece.text.includes("\r\n") ? "\r\n" : "\n";
  const [first, ...rest] = writeGroup(field.of, tidy(field.of, entry), `${indent}  `);
  const added = [`${indent}- ${first.trimStart()}`, ...rest].map((row) => row + end).join("");
  const own = piece.text.trimEnd();
  const text = own + end + added + piece.text.slice(own.length).replace(/^\r?\n/, "");
  return card.head + card.pieces.map((each) => (each === piece ? text : each.text)).join("");
}

/**
 * @param {Value | undefined} one
 * @param {Value | undefined} other
 */
const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);
