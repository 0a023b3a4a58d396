// A card as it will look, on screen and on paper, drawn from its values while it is being written.

import { parseInline } from "./contribute-card.js";

const make = (name, className, ...inner) => {
  const element = document.createElement(name);
  if (className) element.className = className;
  element.append(...inner.filter((part) => part !== undefined));
  return element;
};

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

const STYLES = {
  text: (value, { rules }) => paragraphs(value, rules),
  now: (value, { rules }) => [list("ul", "", asList(value), rules)],
  bullets: (value, { rules }) => [list("ul", "", value, rules)],
  numbers: (value, { rules }) => [list("ol", "", value, rules)],
  speech: (value, { rules }) => [list("ul", "fg-preview-speech", value, rules, "“", "”")],
  boxes: (value, { rules }) => [boxes(value, rules)],
  care: (value, { rules }) => [make("div", "fg-care", ...paragraphs(value, rules))],
  checklist: (value, { rules }) => [
    ...(value.pause_point ? paragraphs(value.pause_point, rules) : []),
    ...(value.items ? [boxes(value.items, rules)] : []),
  ],
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

function section([key, heading, style], values, context) {
  if (!(key in values)) return [];
  const body = STYLES[style](values[key], context);
  const inner = heading ? [make("p", "fg-preview-heading", heading), ...body] : body;
  return [style === "now" ? make("div", "fg-now", ...inner) : make("div", "", ...inner)];
}

/** What stands on a card of a kind that has no drawing of its own: every text of it, by its label. */
const everyText = (kind) =>
  kind.fields
    .filter((field) => !["title", "gist"].includes(field.key) && ["text", "lines"].includes(field.shape) && !field.kept)
    .map((field) => [field.key, field.label, field.shape === "text" ? "text" : "bullets"]);

export function drawScreen(data, kindName, values, titles) {
  const kind = data.kinds[kindName];
  const context = { rules: data.rules, titles };
  const sections = data.preview[kindName] ?? everyText(kind);
  return [
    make("p", `fg-kind fg-kind-${kindName}`, kindName[0].toUpperCase() + kindName.slice(1)),
    auto(make("p", "fg-preview-title", values.title ?? "A title")),
    ...(values.gist ? [auto(make("p", "fg-gist", values.gist))] : []),
    ...sections.flatMap((each) => section(each, values, context)),
  ];
}

export function drawSheet(data, kindName, values, titles) {
  const context = { rules: data.rules, titles };
  const sections = data.sheet[kindName] ?? everyText(data.kinds[kindName]);
  return [
    make("p", "fg-preview-kind", kindName),
    auto(make("p", "fg-preview-title", values.title ?? "A title")),
    ...(values.gist ? [auto(make("p", "", values.gist))] : []),
    ...sections.flatMap((each) => section(each, values, context)),
    make("p", "fg-preview-foot", data.guide),
  ];
}
