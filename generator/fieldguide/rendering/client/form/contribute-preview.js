// A card as it will look, on screen and on paper, drawn from its values while it is being written.

import { make } from "../lib/dom.js";
import { say } from "../lib/words.js";
import { entriesOf, groupOf, parseInline, toWords } from "./contribute-card.js";

/** @typedef {import("../form").Rules} Rules */
/** @typedef {import("../form").Shapes} Shapes */
/** @typedef {import("../form").Value} Value */
/** @typedef {import("../form").Values} Values */
/** @typedef {Map<string, string>} Titles of the cards, by their id */
/** @typedef {{rules: Rules, titles: Titles, heading: string}} Context */

/**
 * Card text as nodes; nothing in it can become more than words.
 * @param {Value | undefined} text
 * @param {Rules} rules
 * @returns {(string | HTMLElement)[]}
 */
function inline(text, rules) {
  return parseInline(textOf(text), rules).map((part) => {
    if ("text" in part) return part.text;
    return make(part.target !== undefined ? "u" : part.strong ? "strong" : "em", "", toWords(part.parts));
  });
}

/** @param {Value | undefined} value */
const textOf = (value) => (value === undefined ? "" : String(value));

/**
 * @template {HTMLElement} Made
 * @param {Made} element
 */
const auto = (element) => {
  element.dir = "auto";
  return element;
};

/**
 * @param {"ul" | "ol"} name
 * @param {string} className
 * @param {Value} items
 * @param {Rules} rules
 */
function list(name, className, items, rules, open = "", close = "") {
  const rows = entriesOf(items).map((text) => auto(make("li", "", open, ...inline(text, rules), close)));
  return make(name, className, ...rows);
}

/**
 * @param {Value | undefined} items
 * @param {Rules} rules
 */
function boxes(items, rules) {
  const rows = entriesOf(items).map((text) => {
    const box = make("span", { class: "fg-preview-box", "aria-hidden": "true" });
    return auto(make("li", "", box, make("span", "", ...inline(text, rules))));
  });
  return make("ul", "fg-preview-boxes", ...rows);
}

/**
 * @param {Value | undefined} text
 * @param {Rules} rules
 */
const paragraphs = (text, rules) =>
  textOf(text).split("\n\n").map((paragraph) => auto(make("p", "", ...inline(paragraph, rules))));

/**
 * Code as it was typed.
 * @param {Value | undefined} text
 */
const typed = (text) => make("pre", { class: "fg-typed", dir: "ltr" }, make("code", "", textOf(text)));

/**
 * A name and a value, as one line.
 * @param {Value} value
 * @param {Context} context
 */
const pair = (value, { rules, heading }) => {
  const said = Array.isArray(value) ? value.join(", ") : value;
  return auto(make("p", "", make("strong", "", `${heading}: `), ...inline(said, rules)));
};

/**
 * @param {Value} value
 * @param {Context} context
 */
const prose = (value, { rules }) => paragraphs(value, rules);

/**
 * Links to cards, by their titles, with why one goes there.
 * @param {Value} value
 * @param {Context} context
 */
const links = (value, { rules, titles }) => [
  make("ul", "", ...entriesOf(value).map(groupOf).filter((entry) => entry.card).map((entry) => auto(make(
    "li", "", make("u", "", titles.get(textOf(entry.card)) ?? textOf(entry.card)), ...(entry.why ? [" ", ...inline(entry.why, rules)] : []),
  )))),
];

/** @type {Record<string, (value: Value, context: Context) => HTMLElement[]>} */
const STYLES = {
  prose,
  example: prose,
  question: prose,
  "lead-in": prose,
  credit: prose,
  links,
  stops: links,
  questions: links,
  quoted: (value, { rules }) => [auto(make("p", "", "“", ...inline(value, rules), "”"))],
  inline: (value, context) => [pair(value, context)],
  facts: (value, context) => [pair(value, context)],
  now: (value, { rules }) => (Array.isArray(value) ? [list("ul", "", value, rules)] : paragraphs(value, rules)),
  bullets: (value, { rules }) => [list("ul", "", value, rules)],
  numbers: (value, { rules }) => [list("ol", "", value, rules)],
  speech: (value, { rules }) => [list("ul", "fg-preview-speech", value, rules, "“", "”")],
  boxes: (value, { rules }) => [boxes(value, rules)],
  care: (value, { rules }) => [make("div", "fg-care", ...paragraphs(value, rules))],
  checklist: (value, context) => {
    const { rules, heading } = context;
    if (Array.isArray(value)) return [boxes(value, rules)];
    if (typeof value === "string") return heading ? [pair(value, context)] : paragraphs(value, rules);
    return [...paragraphs(groupOf(value).pause_point, rules), boxes(groupOf(value).items, rules)];
  },
  session: (value, { rules }) => everyText(value).flatMap((text) => paragraphs(text, rules)),
  poles: (value, { rules }) => everyText(value).flatMap((text) => paragraphs(text, rules)),
  code: (value) => [typed(value)],
  commands: (value, { rules }) =>
    entriesOf(value).map(groupOf).flatMap((each) => [...(each.what ? paragraphs(each.what, rules) : []), typed(each.code)]),
  steps: (value, { rules }) => [make("ol", "", ...entriesOf(value).map(groupOf).map((step) => auto(make(
    "li", "", ...inline(step.do, rules), ...(step.parts ? [list("ul", "", step.parts, rules)] : []),
  ))))],
  parts: (value, { rules }) => entriesOf(value).map(groupOf).flatMap((part) => [
    auto(make("p", "fg-preview-heading", textOf(part.heading))), ...paragraphs(part.text, rules),
  ]),
  table: (value, { rules }) => [make("table", "", ...entriesOf(value).map(entriesOf).map((row, i) => make(
    "tr", "", ...row.map((cell) => auto(make(i ? "td" : "th", "", ...inline(cell, rules)))),
  )))],
  pictures: (value, { rules }) => entriesOf(value).map(groupOf).map((each) => make(
    "div", "fg-preview-figure", auto(make("p", "fg-preview-image", textOf(each.shows))), ...(each.caption ? paragraphs(each.caption, rules) : []),
  )),
  traps: (value, { rules }) => [
    make("ul", "", ...entriesOf(value).map(groupOf).map((trap) => auto(make(
      "li", "", make("strong", "", ...inline(trap.trap, rules)), ` ${say("trap.instead")}: `, ...inline(trap.instead, rules),
    )))),
  ],
};

/**
 * Every text in a group of values, in the order in which it was typed.
 * @param {Value | undefined} value
 * @returns {string[]}
 */
const everyText = (value) => (typeof value === "object" ? Object.values(value).flatMap(everyText) : [textOf(value)]);

/** Styles that set their heading beside their text, or have none. */
const WITHIN = new Set(["inline", "facts", "care", "checklist"]);

/**
 * @param {import("../form").Previewed} section
 * @param {Values} values
 * @param {Rules} rules
 * @param {Titles} titles
 */
function section({ key, heading, style }, values, rules, titles) {
  const value = values[key];
  if (value === undefined) return [];
  const body = STYLES[style](value, { rules, titles, heading });
  const within = WITHIN.has(style) && (style === "facts" || typeof value !== "object");
  return [make("div", style === "now" ? "fg-now" : "", heading && !within && make("p", "fg-preview-heading", heading), ...body)];
}

/**
 * @param {Shapes} shapes
 * @param {string} kindName
 * @param {Values} values
 * @param {Titles} titles
 */
export function drawScreen({ rules, kinds, preview }, kindName, values, titles) {
  return [
    make("p", `fg-kind fg-is-${kindName}`, kinds[kindName].label),
    auto(make("p", "fg-preview-title", textOf(values.title ?? say("script.form.a_title")))),
    ...(values.gist ? [auto(make("p", "fg-gist", textOf(values.gist)))] : []),
    ...preview[kindName].flatMap((each) => section(each, values, rules, titles)),
  ];
}

/**
 * @param {Shapes} shapes
 * @param {string} kindName
 * @param {Values} values
 * @param {Titles} titles
 */
export function drawSheet({ rules, kinds, preview, guide }, kindName, values, titles) {
  const sections = preview[kindName].filter((each) => each.on_paper && each.style !== "session");
  return [
    make("p", "fg-preview-kind", kinds[kindName].label),
    auto(make("p", "fg-preview-title", textOf(values.title ?? say("script.form.a_title")))),
    ...(values.gist ? [auto(make("p", "", textOf(values.gist)))] : []),
    ...sections.flatMap((each) => section(each, values, rules, titles)),
    make("p", "fg-preview-foot", guide),
  ];
}
