// A card as the form holds it: made tidy, checked in the words of `fieldguide check`, and written as YAML.
// No page is touched here, so that the same code can be tried on any value.

// ------------------------------------------------------------------------------------------ tidying

// What Python counts as space, and what YAML cannot hold or nobody can see.
const SPACE = /[\s\x1c-\x1f\x85]+/u;
const INVISIBLE = /[\x00-\x08\x0e-\x1b\x7f\x80-\x84\x86-\x9f\ufeff\ufffe\uffff]/gu;

const words = (text) => text.split(new RegExp(SPACE, "gu")).filter(Boolean);
const whole = (text) => (String(text).toWellFormed?.() ?? String(text)).replace(/\r\n?/g, "\n").replace(INVISIBLE, "");
const line = (text) => words(whole(text)).join(" ");
const paragraphs = (text) => whole(text).split(/[\n\u2028\u2029\x85]+/u).map(line).filter(Boolean).join("\n\n");

const TIDY = {
  text: (value, field) => (field.paragraphs ? paragraphs(value) : line(value)),
  lines: (value) => (Array.isArray(value) ? value : whole(value).split("\n")).map(line).filter(Boolean),
  number: (value) => (/^[0-9]{1,9}$/.test(line(value)) ? Number(line(value)) : line(value)),
  numbers: (value) => {
    const items = Array.isArray(value) ? value.map(String) : line(value).split(/[,\s[\]]+/).filter(Boolean);
    return items.every((item) => /^[1-9][0-9]{0,3}$/.test(item)) ? items.map(Number) : items;
  },
  date: line,
  choice: line,
  group: (value, field) => tidy(field.of, value),
  groups: (value, field) => value.map((entry) => tidy(field.of, entry)).filter((entry) => Object.keys(entry).length),
  links: (value, field) => TIDY.groups(value, field),
};

const isEmpty = (value) =>
  value === "" || value === undefined || value === null ||
  (typeof value === "object" && !Object.keys(value).length);

/** The values as they will be written: spaces as in print, nothing empty, in the order of the fields. */
export function tidy(fields, values) {
  const out = {};
  for (const field of fields) {
    const given = values[field.key];
    if (isEmpty(given)) continue;
    const value = TIDY[field.shape](given, field);
    if (!isEmpty(value)) out[field.key] = value;
  }
  return out;
}

// --------------------------------------------------------------------------------------- the small Markdown

/** The parts of a text: words, emphasis and links. */
export function parseInline(text, rules) {
  const parts = [];
  let at = 0;
  for (const match of text.matchAll(new RegExp(rules.inline, "gsu"))) {
    const { escaped, label, target, strong, strong_text, em_text } = match.groups;
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

const plain = (parts) => parts.map((part) => part.text ?? plain(part.parts)).join("");

export const toPlain = (text, rules) => line(plain(parseInline(text, rules)));

export const countWords = (text, rules) => [...toPlain(text, rules).matchAll(new RegExp(rules.word, "gu"))].length;

// -------------------------------------------------------------------------------------------- checks

const fill = (template, values) => template.replace(/\{(\w+)\}/g, (mark, name) => values[name] ?? mark);

const many = (count, noun) => `${count} ${count === 1 ? noun : noun.endsWith("y") ? `${noun.slice(0, -1)}ies` : `${noun}s`}`;

const lastName = (key) => key.findLast((part) => typeof part === "string");

const nameOf = (key, rules) =>
  typeof key.at(-1) === "number"
    ? fill(rules.name_of_line, { line: key.at(-1) + 1, field: lastName(key) })
    : fill(rules.name, { field: key.at(-1) });

/** What `fieldguide check` would say of these values: [{key, code, severity, headline, help}]. */
export function check(kind, values, rules) {
  const found = [];
  const add = (key, code, headline, help) => {
    const severity = rules.warnings.includes(code) ? "warning" : "error";
    const told = found.some((p) => p.headline === headline && p.help === help && String(p.key) === String(key));
    if (!told) found.push({ key, code, severity, headline, help });
  };
  const tell = (name, key, filled) => {
    const { code, headline, help } = rules.words[name];
    add(key, code, fill(headline, filled), fill(help, filled));
  };

  const group = (fields, held, key, where) => {
    for (const field of fields) {
      if (field.key in held) CHECKS[field.shape](held[field.key], field, [...key, field.key]);
      else if (field.required)
        tell("missing", [...key, field.key], {
          where, field: field.key, purpose: field.help, example: field.form_that_passes,
        });
    }
  };
  const holder = (key) =>
    fill(typeof key.at(-1) === "number" ? rules.each_entry : rules.name, { field: lastName(key) });

  const text = (value, shape, key) => {
    for (const fault of faults(value, shape.markup, rules)) add(key, fault.code, fault.headline, fault.help);
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
  const items = (value, field, key) => {
    const { least, most } = field;
    const filled = { name: nameOf(key, rules), least, most, more: least - value.length };
    if (value.length < least) tell("too_few", key, { ...filled, count: many(value.length, "entry") });
    else if (value.length > most) tell("too_many", key, { ...filled, count: value.length });
  };
  const CHECKS = {
    text,
    lines: (value, field, key) => {
      items(value, field, key);
      value.forEach((entry, i) => text(entry, field.each, [...key, i]));
    },
    number: (value, field, key) => {
      const fits = typeof value === "number" && value >= field.least && value <= field.most;
      if (!fits) tell("number", key, { field: field.key, least: field.least, most: field.most, example: field.example });
    },
    numbers: (value, field, key) => {
      if (!value.every((item) => typeof item === "number")) tell("numbers", key, { field: field.key });
    },
    date: (value, field, key) => {
      const filled = { field: field.key, example: field.example, text: value };
      if (!/^[0-9]{4}-[0-9]{2}-[0-9]{2}$/.test(value)) tell("day", key, filled);
      else if (!isDay(value)) tell("no_such_day", key, filled);
    },
    choice: (value, field, key) => {
      if (!field.options.includes(value)) tell("choice", key, { field: field.key, options: field.options.join(", ") });
    },
    group: (value, field, key) => group(field.of, value, key, holder(key)),
    groups: (value, field, key) => {
      items(value, field, key);
      value.forEach((entry, i) => group(field.of, entry, [...key, i], holder([...key, i])));
    },
    links: (value, field, key) => {
      items(value, field, key);
      value.forEach((entry, i) => {
        group(field.of, entry, [...key, i], holder([...key, i]));
        const namesACard = field.of.find((inner) => inner.key === "card").required;
        if (!namesACard && !entry.card && !entry.note) tell("no_card", [...key, i], {});
      });
    },
  };
  group(kind.fields, values, [], kind.a);
  return found;
}

function isDay(text) {
  const [year, month, day] = text.split("-").map(Number);
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  return year > 0 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

function* faults(text, markup, rules) {
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

function* linkFaults(text, markup, rules) {
  const fault = (name, filled = {}) => {
    const { headline, help } = rules.link_faults[name];
    return { code: "bad-link", headline: fill(headline, filled), help: fill(help, filled) };
  };
  for (const match of text.matchAll(new RegExp(rules.inline, "gsu"))) {
    const { target, label, strong_text, em_text } = match.groups;
    if (target === undefined) yield* linkFaults(strong_text || em_text || "", markup, rules);
    else if (!markup) yield fault("plain");
    else if (text.slice(0, match.index).endsWith("!")) continue;
    else if (!line(label)) yield fault("no_words");
    else if (!new RegExp(`^(?:${rules.link_target})`, "u").test(target)) {
      const scheme = /^\s*([A-Za-z][A-Za-z0-9+.-]*):/.exec(target)?.[1];
      if (scheme?.toLowerCase() === "http") yield fault("http", { rest: target.slice(5) });
      else if (scheme && !["https", "mailto", "card"].includes(scheme.toLowerCase())) yield fault("scheme", { scheme });
      else yield fault(target.endsWith(".md") || target.includes("/") ? "file" : "nowhere");
    }
  }
}

// -------------------------------------------------------------------------------------------- writing

const WIDTH = 90;

// Text that every reader of YAML takes for text when it stands without quotation marks.
const PLAIN = /^(?:\p{L}|\p{Nd}+ \p{L})(?:[^\n\t#:]|:(?=\S)|(?<=\S)#)*$/u;
const OTHER = /^(?:y|n|yes|no|on|off|true|false|null|nan|inf)$/i;
// What must be spelt out: unseen, or able to change the order in which a line is read.
const SPELT = /["\\\x00-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufffe\uffff]|\p{Cs}/gu;
const SHORT = { '"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t" };

const spell = (character) => SHORT[character] ?? `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;

const needsSpelling = (text) => text.search(new RegExp(SPELT.source.replace('["\\\\', "["), "u")) >= 0;

/** Text on one line, in quotation marks where YAML needs them. */
function scalar(text) {
  const plain = PLAIN.test(text);
  if (plain && !OTHER.test(text) && !needsSpelling(text) && text === text.trim()) return text;
  return `"${text.replace(SPELT, spell)}"`;
}

/** A long text over several lines; paragraphs have two blank lines between them, as a folded block asks. */
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

const mayFold = (text) => !needsSpelling(text.replaceAll("\n\n", "")) && /^\S(?:[^\n ]| (?! )|\n\n(?=[^\n ]))*$/u.test(text) && !text.endsWith(" ");

function value(text, indent, room) {
  const one = scalar(text);
  if ((text.includes("\n") || one.length > room) && mayFold(text)) return folded(text, indent);
  return [one];
}

const OF_ONE = {
  number: (held) => [typeof held === "number" ? String(held) : scalar(held)],
  numbers: (held) => [`[${held.map((item) => (typeof item === "number" ? item : `"${item.replace(SPELT, spell)}"`)).join(", ")}]`],
  date: (held) => [/^[0-9-]+$/.test(held) ? held : scalar(held)],
  choice: (held) => [scalar(held)],
};

/** The lines of one field, and of what is in it. */
export function writeField(field, held, indent = "") {
  const name = `${indent}${field.key}:`;
  if (field.shape === "text") {
    const [first, ...rest] = value(held, `${indent}  `, WIDTH - name.length);
    return [`${name} ${first}`, ...rest];
  }
  if (OF_ONE[field.shape]) return [`${name} ${OF_ONE[field.shape](held)[0]}`];
  if (field.shape === "group") return [name, ...writeGroup(field.of, held, `${indent}  `)];
  if (field.shape === "lines")
    return [name, ...held.flatMap((text) => {
      const [first, ...rest] = value(text, `${indent}    `, WIDTH);
      return [`${indent}  - ${first}`, ...rest];
    })];
  return [name, ...held.flatMap((entry) => {
    const [first, ...rest] = writeGroup(field.of, entry, `${indent}    `);
    return [`${indent}  - ${first.trimStart()}`, ...rest];
  })];
}

const writeGroup = (fields, held, indent) =>
  fields.filter((field) => field.key in held).flatMap((field) => writeField(field, held[field.key], indent));

/** A whole new card. */
export const writeCard = (kind, values) => `${[kind.modeline, ...writeGroup(kind.fields, values, "")].join("\n")}\n`;

/** A card in which only what was changed is written anew; the rest stands as it was typed. */
export function mendCard(kind, card, values) {
  if (!card.pieces.length) return writeCard(kind, { ...card.values, ...values });
  const before = tidy(kind.fields, card.values);
  const left = new Map(kind.fields.map((field) => [field.key, field]));
  const end = /\r\n/.test(card.pieces[0].text) ? "\r\n" : "\n";
  const ended = (text) => (/[\r\n]$/.test(text) ? text : text + end);
  const write = (field) => writeField(field, values[field.key]).map((row) => row + end).join("");
  const pieces = [];
  for (const piece of card.pieces) {
    const field = left.get(piece.key);
    left.delete(piece.key);
    const notes = /^(?:#[^\n]*\n)*/.exec(piece.text)[0];
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

const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);
