// A card as it will look, on screen and on paper, drawn from its values while it is being written.

import { make } from "../lib/dom.js";
import { parseInline } from "./contribute-card.js";

/** Card text as nodes; nothing in it can become more than words. */
function inline(text, rules) {
  return parseInline(text, rules).map((part) => {
    if (part.text !== undefined) return part.text;
    const element = make(part.target !== undefined ? "u" : part.strong ? "strong" : "em");
    const inner = part.parts.map((piece) => piece.text ?? piece.parts.map((p) => p.text ?? "").join(""));
    element.append(...inner);
    return element;
  });
}

const auto = (element) => {
  element.dir = "auto";
  return element;
};

function list(name, className, items, rules, open = "", close = "") {
  const rows = items.map((text) => auto(make("li", "", open, ...inline(text, rules), close)));
  return make(name, className, ...rows);
}

function boxes(items, rules) {
  const rows = items.map((text) => {
    const box = make("span", "fg-preview-box");
    box.setAttribute("aria-hidden", "true");
    return auto(make("li", "", box, make("span", "", ...inline(text, rules))));
  });
  return make("ul", "fg-preview-boxes", ...rows);
}

const paragraphs = (text, rules) =>
  text.split("\n\n").map((paragraph) => auto(make("p", "", ...inline(paragraph, rules))));

const asList = (value) => (Array.isArray(value) ? value : [value]);

/** A name and a value, as one line. */
const pair = (name, value, rules, open = "", close = "") =>
  auto(make("p", "", make("strong", "", `${name}: `), open, ...inline(String(value), rules), close));

const prose = (value, { rules }) => paragraphs(String(value), rules);

const STYLES = {
  prose,
  example: prose,
  question: prose,
  "lead-in": prose,
  credit: prose,
  quoted: (value, { rules }) => [auto(make("p", "", "“", ...inline(value, rules), "”"))],
  inline: (value, { rules, heading }) => [pair(heading, value, rules)],
  facts: (value, { rules, heading }) => [pair(heading, value, rules)],
  now: (value, { rules }) => (Array.isArray(value) ? [list("ul", "", value, rules)] : paragraphs(value, rules)),
  bullets: (value, { rules }) => [list("ul", "", value, rules)],
  numbers: (value, { rules }) => [list("ol", "", value, rules)],
  speech: (value, { rules }) => [list("ul", "fg-preview-speech", value, rules, "“", "”")],
  boxes: (value, { rules }) => [boxes(value, rules)],
  care: (value, { rules }) => [make("div", "fg-care", ...paragraphs(value, rules))],
  checklist: (value, { rules, heading }) => {
    if (Array.isArray(value)) return [boxes(value, rules)];
    if (typeof value === "string") return heading ? [pair(heading, value, rules)] : paragraphs(value, rules);
    return [...paragraphs(value.pause_point ?? "", rules), boxes(value.items ?? [], rules)];
  },
  session: (value, { rules }) => everyText(value).flatMap((text) => paragraphs(text, rules)),
  poles: (value, { rules }) => value.flatMap(everyText).flatMap((text) => paragraphs(text, rules)),
  traps: (value, { rules }) => [
    make("ul", "", ...value.map((trap) => auto(make(
      "li", "", make("strong", "", ...inline(trap.trap ?? "", rules)), " Instead: ", ...inline(trap.instead ?? "", rules),
    )))),
  ],
  links: (value, { rules, titles }) => [
    make("ul", "", ...value.filter((entry) => entry.card).map((entry) => auto(make(
      "li", "", make("u", "", titles.get(entry.card) ?? entry.card), ...(entry.why ? [" ", ...inline(entry.why, rules)] : []),
    )))),
  ],
};

STYLES.stops = STYLES.links;
STYLES.questions = STYLES.links;

/** Every text in a group of values, in the order in which it was typed. */
const everyText = (value) => {
  if (typeof value === "object") return Object.values(value).flatMap(everyText);
  return [String(value)];
};

/** Styles that set their heading beside their text, or have none. */
const WITHIN = new Set(["inline", "facts", "care", "checklist"]);

function section({ key, heading, style }, values, context) {
  if (!(key in values)) return [];
  const body = STYLES[style](values[key], { ...context, heading });
  const inner = heading && !(WITHIN.has(style) && typeof values[key] !== "object") ? [make("p", "fg-preview-heading", heading), ...body] : body;
  return [style === "now" ? make("div", "fg-now", ...inner) : make("div", "", ...inner)];
}

export function drawScreen(data, kindName, values, titles) {
  const context = { rules: data.rules, titles };
  return [
    make("p", `fg-kind fg-is-${kindName}`, data.kinds[kindName].label),
    auto(make("p", "fg-preview-title", values.title ?? "A title")),
    ...(values.gist ? [auto(make("p", "fg-gist", values.gist))] : []),
    ...data.preview[kindName].flatMap((each) => section(each, values, context)),
  ];
}

export function drawSheet(data, kindName, values, titles) {
  const context = { rules: data.rules, titles };
  const sections = data.preview[kindName].filter((each) => each.on_paper && each.style !== "session");
  return [
    make("p", "fg-preview-kind", data.kinds[kindName].label),
    auto(make("p", "fg-preview-title", values.title ?? "A title")),
    ...(values.gist ? [auto(make("p", "", values.gist))] : []),
    ...sections.flatMap((each) => section(each, values, context)),
    make("p", "fg-preview-foot", data.guide),
  ];
}
