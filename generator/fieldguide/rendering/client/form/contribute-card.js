// A card as the form holds it: made tidy, checked in the words of `fieldguide check`, and written as YAML.
// No page is touched here, so that the same code can be tried on any value.

import { curled, unquoted, withoutMark } from "./pasted.js";
import { fill, many, Told } from "./told.js";

/** @typedef {import("../form").Field} Field */
/** @typedef {import("../form").Value} Value */
/** @typedef {import("../form").Values} Values */
/** @typedef {import("../form").Rules} Rules */
/** @typedef {import("../form").Kind} Kind */
/** @typedef {(string | number)[]} Key the way to a value: names of fields, and numbers of lines and entries */

// ------------------------------------------------------------------------------------------ tidying

// What Python counts as space, and what YAML cannot hold or nobody can see; soft hyphens and the like come with pasted
// text.
const SPACE = /[\s\x1c-\x1f\x85]+/u;
const INVISIBLE = /[\x00-\x08\x0e-\x1b\x7f\x80-\x84\x86-\x9f\xad\u200b\u2060\ufeff\p{Noncharacter_Code_Point}]/gu;

/** Newer browsers alone can mend half a character. */
const { toWellFormed } = /** @type {{ toWellFormed?: () => string }} */ (String.prototype);

/** @param {string} text */
const words = (text) => text.split(new RegExp(SPACE, "gu")).filter(Boolean);
/** @param {Value} given */
const whole = (given) => {
  const text = String(given);
  return (toWellFormed ? toWellFormed.call(text) : text).replace(/\r\n?/g, "\n").replace(INVISIBLE, "");
};
/** @param {Value} text */
const line = (text) => words(whole(text)).join(" ");
/** @param {Value} text */
const paragraphs = (text) => whole(text).split(/[\n\u2028\u2029\x85]+/u).map(line).filter(Boolean).join("\n\n");

/**
 * What stands in a field that holds several.
 * @param {Value | undefined} value
 */
export const entriesOf = (value) => (Array.isArray(value) ? value : []);

/**
 * What stands in a group.
 * @param {Value | undefined} value
 * @returns {Values}
 */
export const groupOf = (value) => (typeof value === "object" && !Array.isArray(value) ? value : {});

/**
 * A note that is a web address and no more, as a link that shows it.
 * @param {Values} entry
 */
function withLink(entry) {
  const [whole, shown] = /^https:\/\/([^\s()<>[\]\\*\x22\u201c\u201d]*[^\s()<>[\]\\*\x22\u201c\u201d.,;:!?/])\/?$/.exec(String(entry.note ?? "")) ?? [];
  return whole === undefined ? entry : { ...entry, note: `[${shown.replaceAll("_", "\\_")}](${whole})` };
}

/** @param {Value} value */
const isOneLine = (value) => !/\n\s*\S/.test(whole(value).trim());

/**
 * A text with the marks of print in the place of those of a keyboard. What others wrote stands as they wrote it.
 * @param {string} text
 * @param {Field} field
 */
const meant = (text, field) => (field.verbatim && field.key !== "title" ? text : curled(text));

/**
 * @param {Value} text
 * @param {Field} field
 */
const toLine = (text, field) => meant(field.speech ? unquoted(line(text)) : line(text), field);

/**
 * @param {Value} value
 * @returns {Value}
 */
function tidyNumbers(value) {
  const items = Array.isArray(value) ? value.map(String) : line(value).split(/[,\s[\]]+/).filter(Boolean);
  return items.every((item) => /^[1-9][0-9]{0,3}$/.test(item)) ? items.map(Number) : items;
}

/**
 * The rows of a table, as the form has them: a line each, with a bar between cells.
 * @param {Value} value
 * @returns {string[][]}
 */
function toRows(value) {
  const rows = Array.isArray(value)
    ? value.map((row) => entriesOf(row))
    : whole(value).split("\n").map((row) => row.split(/(?<!\\)\|/).map((cell) => cell.replaceAll("\\|", "|")));
  return rows.map((row) => row.map(line)).filter((row) => row.some(Boolean));
}

/**
 * The same, to be typed on.
 * @param {Value} value
 */
export const fromRows = (value) =>
  entriesOf(value).map((row) => entriesOf(row).map((cell) => String(cell).replaceAll("|", "\\|")).join(" | ")).join("\n");

/**
 * @param {Value} value
 * @param {Field} field
 * @returns {Value}
 */
function tidyValue(value, field) {
  switch (field.shape) {
    case "text":
      if (field.code) return whole(value).replace(/^(?:[ \t]*\n)+|[ \t\n]+$/g, "");
      return meant(field.paragraphs ? paragraphs(value) : line(isOneLine(value) ? withoutMark(whole(value)) : value), field);
    case "lines":
      return (Array.isArray(value) ? value : whole(value).split("\n").map(withoutMark)).map((text) => toLine(text, field)).filter(Boolean);
    case "table":
      return toRows(value);
    case "choices":
      return [...new Set(entriesOf(Array.isArray(value) ? value : [value]).map(line).filter(Boolean))];
    case "number":
      return /^[0-9]{1,9}$/.test(line(value)) ? Number(line(value)) : line(value);
    case "numbers":
      return tidyNumbers(value);
    case "group":
      return tidy(field.of, groupOf(value));
    case "groups":
    case "links":
      return entriesOf(value).map((entry) => withLink(tidy(field.of, groupOf(entry)))).filter((entry) => Object.keys(entry).length);
    default:
      return line(value);
  }
}

/**
 * @param {Value | null | undefined} value
 * @returns {value is "" | null | undefined}
 */
const isEmpty = (value) =>
  value === "" || value === undefined || value === null || (typeof value === "object" && !Object.keys(value).length);

/**
 * The values as they will be written: spaces as in print, nothing empty, in the order of the fields.
 * @param {Field[]} fields
 * @param {Values} values
 */
export function tidy(fields, values) {
  /** @type {Values} */
  const out = {};
  for (const field of fields) {
    const given = values[field.key];
    if (isEmpty(given)) continue;
    const value = tidyValue(given, field);
    if (!isEmpty(value)) out[field.key] = value;
  }
  return out;
}

// --------------------------------------------------------------------------------------- the small Markdown

/**
 * The parts of a text: words; and emphasis and links, with parts of their own.
 * @typedef {{text: string} | {parts: Inline[], target?: string, strong?: boolean}} Inline
 */

/**
 * @param {string} text
 * @param {Rules} rules
 * @returns {Inline[]}
 */
export function parseInline(text, rules) {
  /** @type {Inline[]} */
  const parts = [];
  let at = 0;
  for (const match of text.matchAll(new RegExp(rules.inline, "gsu"))) {
    const { escaped, label, target, strong, strong_text, em_text } = match.groups ?? {};
    if (match.index > at) parts.push({ text: text.slice(at, match.index) });
    at = match.index + match[0].length;
    if (escaped) parts.push({ text: escaped });
    else if (target !== undefined) parts.push({ target, parts: parseInline(label, rules) });
    else if (strong) parts.push({ strong: true, parts: parseInline(strong_text, rules) });
    else parts.push({ parts: parseInline(em_text, rules) });
  }
  if (at < text.length) parts.push({ text: text.slice(at) });
  return parts;
}

/**
 * @param {Inline[]} parts
 * @returns {string}
 */
export const toWords = (parts) => parts.map((part) => ("text" in part ? part.text : toWords(part.parts))).join("");

/**
 * @param {string} text
 * @param {Rules} rules
 */
export const toPlain = (text, rules) => line(toWords(parseInline(text, rules)));

/**
 * @param {string} text
 * @param {Rules} rules
 */
export const countWords = (text, rules) => [...toPlain(text, rules).matchAll(new RegExp(rules.word, "gu"))].length;

// -------------------------------------------------------------------------------------------- checks

/** @param {Key} key */
const lastName = (key) => key.findLast((part) => typeof part === "string");

/**
 * @param {Key} key
 * @param {Rules} rules
 */
function nameOf(key, rules) {
  const last = key.at(-1);
  return typeof last === "number"
    ? fill(rules.name_of_line, { line: last + 1, field: lastName(key) })
    : fill(rules.name, { field: last });
}

/**
 * What `fieldguide check` would say of these values.
 * @param {Kind} kind
 * @param {Values} values made tidy
 * @param {Rules} rules
 */
export function check(kind, values, rules) {
  const told = new Told(rules);
  const tell = told.tell.bind(told);

  /**
   * @param {Field[]} fields
   * @param {Values} held
   * @param {Key} key
   * @param {string} where
   */
  const group = (fields, held, key, where) => {
    for (const field of fields) {
      const value = held[field.key];
      if (value !== undefined) checkValue(value, field, [...key, field.key]);
      else if (field.required)
        tell("missing", [...key, field.key], {
          where, field: field.key, purpose: field.help, example: field.form_that_passes, shown: shownExample(field),
        });
    }
  };
  /** @param {Key} key */
  const holder = (key) =>
    fill(typeof key.at(-1) === "number" ? rules.each_entry : rules.name, { field: lastName(key) });

  /**
   * @param {string} value
   * @param {import("../form").TextShape} shape
   * @param {Key} key
   */
  const text = (value, shape, key) => {
    for (const fault of shape.code ? [] : faults(value, shape.markup, rules)) told.add({ key, ...fault });
    const [count, name] = [countWords(value, rules), nameOf(key, rules)];
    const length = [...value].length;
    const tooManyWords = count > rules.far * shape.most;
    if (tooManyWords || length > rules.far * 12 * Math.max(shape.most, 5)) {
      const size = tooManyWords ? `${count} words` : `${length.toLocaleString("en")} characters`;
      tell("far_too_long", key, { name, size, limit: many(shape.most, "word") });
    } else if (count > shape.most) {
      tell("too_long", key, { name, count, most: shape.most, over: many(count - shape.most, "word") });
    } else if (count < shape.least) {
      tell("too_short", key, { name, count: many(count, "word"), least: shape.least });
    }
  };
  /**
   * @param {Value[]} value
   * @param {{least: number, most: number}} field
   * @param {Key} key
   */
  const items = (value, { least, most }, key) => {
    const filled = { name: nameOf(key, rules), least, most, more: least - value.length };
    if (value.length < least) tell("too_few", key, { ...filled, count: many(value.length, "entry") });
    else if (value.length > most) tell("too_many", key, { ...filled, count: value.length });
  };
  /**
   * @param {Value[][]} rows
   * @param {import("../form").TableField} field
   * @param {Key} key
   */
  const table = (rows, field, key) => {
    items(rows, field, key);
    rows.forEach((row, i) => row.forEach((cell, j) => cell && text(String(cell), field.each, [...key, i, j])));
    const [count, [least, most]] = [rows[0].length, field.columns];
    if (count < least || count > most) tell("columns", [...key, 0], { field: field.key, columns: many(count, "column"), least, most });
    rows.forEach((row, i) => {
      const found = { field: field.key, row: i + 1, count: many(row.length, "cell"), columns: many(count, "cell") };
      if (row.length !== count) tell("row", [...key, i], found);
    });
  };
  /**
   * @param {Value} value
   * @param {import("../form").GroupsField | import("../form").LinksField} field
   * @param {Key} key
   */
  const entries = (value, field, key) => {
    items(entriesOf(value), field, key);
    entriesOf(value).forEach((entry, i) => {
      const held = groupOf(entry);
      group(field.of, held, [...key, i], holder([...key, i]));
      if (field.shape !== "links") return;
      const namesACard = field.of.some((inner) => inner.key === "card" && inner.required);
      if (!namesACard && !held.card && !held.note) tell("no_card", [...key, i], {});
    });
  };
  /**
   * @param {Value} value
   * @param {Field} field
   * @param {Key} key
   */
  const checkValue = (value, field, key) => {
    const named = { field: field.key, example: field.example };
    switch (field.shape) {
      case "text":
        text(String(value), field, key);
        break;
      case "lines":
        items(entriesOf(value), field, key);
        entriesOf(value).forEach((entry, i) => text(String(entry), field.each, [...key, i]));
        break;
      case "number": {
        const { least, most } = field;
        const fits = typeof value === "number" && value >= least && value <= most;
        if (!fits) tell("number", key, { ...named, least, most });
        break;
      }
      case "numbers":
        if (!entriesOf(value).every((item) => typeof item === "number")) tell("numbers", key, named);
        break;
      case "date":
        if (!/^[0-9]{4}-[0-9]{2}-[0-9]{2}$/.test(String(value))) tell("day", key, { ...named, text: value });
        else if (!isDay(String(value))) tell("no_such_day", key, { ...named, text: value });
        break;
      case "duration":
        if (!new RegExp(`^(?:${field.pattern})$`, "iu").test(String(value))) tell("duration", key, named);
        break;
      case "choice":
        if (!field.options.includes(String(value))) tell("choice", key, { ...named, options: field.options.join(", ") });
        break;
      case "table":
        table(entriesOf(value).map(entriesOf), field, key);
        break;
      case "choices":
        items(entriesOf(value), field, key);
        entriesOf(value).forEach((word, i) => {
          if (!field.options.includes(String(word))) tell("choice", [...key, i], { ...named, options: field.options.join(", ") });
        });
        break;
      case "group":
        group(field.of, groupOf(value), key, holder(key));
        break;
      default:
        entries(value, field, key);
    }
  };
  group(kind.fields, values, [], kind.a);
  return told.found;
}

/** @param {Field} field an example of what it holds, for those who see it in the form */
function shownExample({ example }) {
  const [first] = [example].flat();
  return typeof first === "string" || typeof first === "number" ? `for example: ${first}` : "";
}

/**
 * The cards to which texts lead, each with the way to its text.
 * @param {Field[]} fields
 * @param {Values} values
 * @param {Rules} rules
 * @param {Key} at
 * @returns {Generator<{key: Key, target: string}>}
 */
export function* linksIn(fields, values, rules, at = []) {
  /** @param {Value} text @param {Key} key */
  const inText = function* (text, key) {
    const parts = parseInline(String(text), rules);
    while (parts.length) {
      const part = parts.shift();
      if (!part || "text" in part) continue;
      parts.unshift(...part.parts);
      if (part.target?.startsWith("card:")) yield { key, target: part.target.slice("card:".length) };
    }
  };
  for (const field of fields) {
    const value = values[field.key];
    if (value === undefined) continue;
    const key = [...at, field.key];
    if (field.shape === "text" && field.markup) yield* inText(value, key);
    else if (field.shape === "lines" && field.each.markup) for (const [i, line] of entriesOf(value).entries()) yield* inText(line, [...key, i]);
    else if (field.shape === "table" && field.each.markup) for (const row of entriesOf(value)) for (const cell of entriesOf(row)) yield* inText(cell, key);
    else if (field.shape === "group") yield* linksIn(field.of, groupOf(value), rules, key);
    else if ("of" in field) for (const [i, entry] of entriesOf(value).entries()) yield* linksIn(field.of, groupOf(entry), rules, [...key, i]);
  }
}

/** @param {string} text year-month-day */
function isDay(text) {
  const [year, month, day] = text.split("-").map(Number);
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  return year > 0 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

/** @typedef {{code: string, headline: string, help: string}} Fault */

/**
 * @param {string} text
 * @param {boolean} markup whether links may stand in it
 * @param {Rules} rules
 * @returns {Generator<Fault>}
 */
function* faults(text, markup, rules) {
  /** @type {[start: number, end: number][]} */
  const seen = [];
  for (const { pattern, flags, code, headline, help } of rules.faults) {
    for (const match of text.matchAll(new RegExp(pattern, flags))) {
      if (seen.some(([start, end]) => start <= match.index && match.index < end)) continue;
      seen.push([match.index, match.index + match[0].length]);
      yield { code, headline, help };
    }
  }
  yield* linkFaults(text, markup, rules);
}

/**
 * @param {string} text
 * @param {boolean} markup
 * @param {Rules} rules
 * @returns {Generator<Fault>}
 */
function* linkFaults(text, markup, rules) {
  /**
   * @param {string} name
   * @param {Record<string, string>} [filled]
   */
  const fault = (name, filled = {}) => {
    const { headline, help } = rules.link_faults[name];
    return { code: name === "http" ? "insecure-link" : "bad-link", headline: fill(headline, filled), help: fill(help, filled) };
  };
  for (const match of text.matchAll(new RegExp(rules.inline, "gsu"))) {
    const { target, label, strong_text, em_text } = match.groups ?? {};
    if (target === undefined) yield* linkFaults(strong_text || em_text || "", markup, rules);
    else if (!markup) yield fault("plain");
    else if (text.slice(0, match.index).endsWith("!")) continue;
    else if (!line(label)) yield fault("no_words");
    else if (new RegExp(`^(?:${rules.link_target})`, "u").test(target)) {
      if (target.startsWith("http:")) yield fault("http", { rest: target.slice(5) });
    } else {
      const scheme = /^\s*([A-Za-z][A-Za-z0-9+.-]*):/.exec(target)?.[1];
      if (scheme && !["https", "http", "mailto", "card"].includes(scheme.toLowerCase())) yield fault("scheme", { scheme });
      else yield fault(target.endsWith(".md") || target.includes("/") ? "file" : "nowhere");
    }
  }
}
