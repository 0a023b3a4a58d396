// The preview shows every text as it was typed, in every style, in mid-line too, and makes no element of it.

import assert from "node:assert/strict";
import test from "node:test";

import { drawScreen, drawSheet } from "../../generator/fieldguide/rendering/client/form/contribute-preview.js";

/** What the preview needs of an element: that texts become words in it, and what else it holds. */
class Element {
  constructor(name) {
    Object.assign(this, { name, parts: [], attributes: {} });
  }
  setAttribute(key, value) {
    this.attributes[key] = value;
  }
  addEventListener() {
    throw new Error("a preview listens to nothing");
  }
  append(...parts) {
    this.parts.push(...parts);
  }
  get words() {
    return this.parts.map((part) => (part instanceof Element ? part.words : part)).join("");
  }
  get names() {
    return [this.name, ...Object.keys(this.attributes), ...this.parts.flatMap((part) => part.names ?? [])];
  }
}
Object.assign(globalThis, { document: { createElement: (name) => new Element(name), documentElement: {} } });

const HARD = [
  "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "</p>", "&lt;b&gt;", "&", '"', "'", '" onclick="x', "`", "*", "_", "#",
  "{{ 7 * 7 }}", "${x}", "$&", "$1", "[x](javascript:alert(1))", "[x", "](", "\\", "|", "~~x~~", "^", "–", "😀", "مرحبا", "e\u0301", "{0}", "{number}",
];
/** A word, two of them, and each in mid-line. */
const TEXTS = HARD.flatMap((one, i) => [one, `x ${one} y`, `${one}${HARD[(i * 7 + 3) % HARD.length]}`]);

const OF_TEXT = ["prose", "example", "question", "lead-in", "credit", "quoted", "inline", "facts", "now", "care", "checklist", "code"];
const OF_LINES = ["now", "bullets", "numbers", "speech", "boxes", "checklist"];
/** Fields of every shape, each with a way to put a text into it. */
const FIELDS = [
  ...OF_TEXT.map((style) => [style, (text) => text]),
  ...OF_LINES.map((style) => [style, (text) => [text, text]]),
  ["checklist", (text) => ({ pause_point: text, items: [text] })],
  ["session", (text) => ({ first: text, then: [text] })],
  ["poles", (text) => [{ pole: text, gives: [text] }]],
  ["commands", (text) => [{ what: text, code: text }]],
  ["steps", (text) => [{ do: text, parts: [text] }]],
  ["parts", (text) => [{ heading: text, text }]],
  ["table", (text) => [[text, text], [text, text]]],
  ["pictures", (text) => [{ shows: text, caption: text }]],
  ["traps", (text) => [{ trap: text, instead: text }]],
  ...["links", "stops", "questions"].map((style) => [style, (text) => [{ card: text, why: text }]]),
];
const RULES = {
  inline: "\\\\(?<escaped>[*])|(?<strong>\\*\\*)(?<strong_text>[^*]+)\\*\\*|\\*(?<em_text>[^*]+)\\*",
  link_target: "https?://.|card:.",
};
const SHAPES = {
  rules: RULES,
  kinds: { a: { label: "A" } },
  preview: { a: FIELDS.map(([style], i) => ({ key: `f${i}`, heading: "H", style, on_paper: true })) },
  guide: "Ours",
};

const drawn = (draw, text) => {
  const values = Object.fromEntries(FIELDS.map(([, put], i) => [`f${i}`, put(text)]));
  const parts = draw(SHAPES, "a", { ...values, title: text, gist: text }, new Map());
  return { words: parts.map((part) => part.words).join("\n"), names: parts.flatMap((part) => part.names) };
};

for (const draw of [drawScreen, drawSheet]) {
  test(`${draw.name} shows every text as it was typed, and no more`, () => {
    const template = drawn(draw, "Zwischenruf");
    assert.ok(template.words.split("Zwischenruf").length > 30);
    for (const text of TEXTS) {
      const { words, names } = drawn(draw, text);
      assert.equal(words, template.words.replaceAll("Zwischenruf", () => text));
      assert.deepEqual(names, template.names, text);
    }
  });
}
