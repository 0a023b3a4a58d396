// A card in the form is made tidy, checked and written; test_form.py holds the same to what the check reads and says.

import assert from "node:assert/strict";
import test from "node:test";

import { mendCard, writeCard } from "../../generator/fieldguide/rendering/client/form/card-yaml.js";
import { check, countWords, parseInline, tidy, toPlain } from "../../generator/fieldguide/rendering/client/form/contribute-card.js";

const text = (key, more = {}) => ({ key, shape: "text", least: 1, most: 8, help: `what ${key} is for`, ...more });
const FIELDS = [
  text("title", { required: true, form_that_passes: "title: A" }),
  text("why", { paragraphs: true, markup: true, most: 60 }),
  { key: "steps", shape: "lines", least: 2, most: 3, each: { least: 1, most: 4 } },
  { key: "order", shape: "number", least: 1, most: 99, example: 10 },
  { key: "paragraphs", shape: "numbers" },
  { key: "reviewed", shape: "date", example: "2026-01-31" },
  { key: "takes", shape: "duration", pattern: "[1-9] ?(?:min|h)" },
  { key: "form", shape: "choice", options: ["do-confirm", "read-do"] },
  { key: "list", shape: "group", of: [text("point"), { key: "items", shape: "lines", least: 1, most: 9, each: { least: 1, most: 9 } }] },
  { key: "traps", shape: "groups", least: 1, most: 2, of: [text("trap", { required: true }), text("instead")] },
  { key: "see", shape: "links", least: 1, most: 2, of: [text("card"), text("note")] },
];
const KIND = { a: "a card", modeline: "# schema", fields: FIELDS };
const RULES = {
  far: 4, word: "\\p{L}+", name: "“{field}”", name_of_line: "line {line} of “{field}”", each_entry: "each entry of “{field}”",
  inline: "\\\\(?<escaped>[*])|\\[(?<label>[^\\]]*)\\]\\((?<target>[^)]*)\\)|(?<strong>\\*\\*)(?<strong_text>[^*]+)\\*\\*|\\*(?<em_text>[^*]+)\\*",
  link_target: "https?://.|card:.",
  faults: [{ pattern: "<[a-z]+>", flags: "gu", code: "raw-html", headline: "no HTML", help: "" }],
  link_faults: Object.fromEntries(["plain", "no_words", "http", "scheme", "file", "nowhere"].map((name) => [name, { headline: name, help: "{scheme}{rest}" }])),
  warnings: ["too-long"], off: [],
  words: Object.fromEntries(
    ["missing", "no_card", "far_too_long", "too_long", "too_short", "too_few", "too_many", "number", "numbers", "day", "no_such_day", "duration", "choice"].map(
      (name) => [name, { code: name.replaceAll("_", "-"), headline: `${name}: {name}{field}{where}`, help: "" }],
    ),
  ),
};

const TIDY = [
  [{ title: "  A \u00a0 b\r\n\tc " }, { title: "A b c" }],
  [{ title: "" }, {}],
  [{ title: " " }, {}],
  [{ title: "a\u0000\ufeffb" }, { title: "ab" }],
  [{ why: "one\n two \n\n\nthree" }, { why: "one\n\ntwo\n\nthree" }],
  [{ steps: "a\n\n b " }, { steps: ["a", "b"] }],
  [{ steps: ["a", " "] }, { steps: ["a"] }],
  [{ order: " 010 " }, { order: 10 }],
  [{ order: "ten" }, { order: "ten" }],
  [{ paragraphs: "1, 2" }, { paragraphs: [1, 2] }],
  [{ paragraphs: [1, 2] }, { paragraphs: [1, 2] }],
  [{ paragraphs: "1, two" }, { paragraphs: ["1", "two"] }],
  [{ list: { point: " ", items: "" } }, {}],
  [{ traps: [{}, { trap: " a " }, { trap: "" }] }, { traps: [{ trap: "a" }] }],
  [{ why: "b", title: "a", unknown: "c" }, { title: "a", why: "b" }],
];
for (const [given, expected] of TIDY)
  test(`${JSON.stringify(given)} is made tidy`, () => assert.equal(JSON.stringify(tidy(FIELDS, given)), JSON.stringify(expected)));

const WRITTEN = [
  [{ title: "Plain words" }, "title: Plain words"],
  [{ title: "No" }, 'title: "No"'],
  [{ title: "1.10" }, 'title: "1.10"'],
  [{ title: "2 people" }, "title: 2 people"],
  [{ title: "a: b #c" }, 'title: "a: b #c"'],
  [{ title: 'say "so" \\' }, 'title: say "so" \\'],
  [{ title: '"so" \\' }, 'title: "\\"so\\" \\\\"'],
  [{ title: "- a dash" }, 'title: "- a dash"'],
  [{ title: "\u202eback" }, 'title: "\\u202eback"'],
  [{ title: "مرحبا" }, "title: مرحبا"],
  [{ why: "one\n\ntwo" }, "why: >-\n  one\n\n\n  two"],
  [{ why: "word ".repeat(30).trim() }, `why: >-\n  ${"word ".repeat(18).trim()}\n  ${"word ".repeat(12).trim()}`],
  [{ steps: ["a", "b: c"] }, 'steps:\n  - a\n  - "b: c"'],
  [{ order: 10 }, "order: 10"],
  [{ order: "ten" }, "order: ten"],
  [{ paragraphs: [1, 2] }, "paragraphs: [1, 2]"],
  [{ paragraphs: ["1", "no"] }, 'paragraphs: ["1", "no"]'],
  [{ reviewed: "2026-01-31" }, "reviewed: 2026-01-31"],
  [{ form: "read-do" }, "form: read-do"],
  [{ list: { point: "now", items: ["a"] } }, "list:\n  point: now\n  items:\n    - a"],
  [{ traps: [{ trap: "a", instead: "b" }, { trap: "c" }] }, "traps:\n  - trap: a\n    instead: b\n  - trap: c"],
];
for (const [values, yaml] of WRITTEN)
  test(`${JSON.stringify(values).slice(0, 60)} is written as YAML`, () => assert.equal(writeCard(KIND, values), `# schema\n${yaml}\n`));

const FULL = { title: "A", why: "b", steps: ["c", "d"] };
const CHECKED = [
  [{}, []],
  [{ title: undefined }, ["title missing error: missing: titlea card"]],
  [{ title: "one two three four five six seven eight" }, []],
  [{ title: "one two three four five six seven eight nine" }, ["title too-long warning: too_long: “title”"]],
  [{ title: "word ".repeat(33) }, ["title far-too-long error: far_too_long: “title”"]],
  [{ title: "[a](card:b)" }, ["title bad-link error: plain"]],
  [{ why: "<b> and <b>" }, ["why raw-html error: no HTML"]],
  [{ why: "[a](http://b) [](card:b) [a](ftp:b) [a](b.md) [a](b)" }, ["why insecure-link error: http", ...["no_words", "scheme", "file", "nowhere"].map((name) => `why bad-link error: ${name}`)]],
  [{ why: "**[a](b.md)** and ![a](b)" }, ["why bad-link error: file"]],
  [{ steps: ["a"] }, ["steps too-few error: too_few: “steps”"]],
  [{ steps: ["a", "b", "c", "d"] }, ["steps too-many error: too_many: “steps”"]],
  [{ steps: ["a", "one two three four five"] }, ["steps,1 too-long warning: too_long: line 2 of “steps”"]],
  [{ order: "ten" }, ["order number error: number: order"]],
  [{ order: 100 }, ["order number error: number: order"]],
  [{ paragraphs: ["1"] }, ["paragraphs numbers error: numbers: paragraphs"]],
  [{ reviewed: "today" }, ["reviewed day error: day: reviewed"]],
  [{ reviewed: "2026-02-30" }, ["reviewed no-such-day error: no_such_day: reviewed"]],
  [{ reviewed: "2028-02-29" }, []],
  [{ takes: "5 Min" }, []],
  [{ takes: "5 minutes or so" }, ["takes duration error: duration: takes"]],
  [{ form: "other" }, ["form choice error: choice: form"]],
  [{ traps: [{ trap: "a" }, { instead: "b" }] }, ["traps,1,trap missing error: missing: trapeach entry of “traps”"]],
  [{ see: [{ card: "a" }, { note: "b" }] }, []],
  [{ see: [{ why: "a" }] }, ["see,0 no-card error: no_card: "]],
];
test("of a check that the guide has switched off the form says nothing", () => {
  assert.deepEqual(check(KIND, { ...FULL, why: "<b>" }, { ...RULES, off: ["raw-html"] }), []);
});

for (const [mistake, told] of CHECKED)
  test(`of ${JSON.stringify(mistake).slice(0, 60)} the form says ${told.length || "nothing"}`, () => {
    const found = check(KIND, { ...FULL, ...mistake }, RULES);
    assert.deepEqual(found.map(({ key, code, severity, headline }) => `${key} ${code} ${severity}: ${headline.replaceAll(/{\w+}/g, "")}`), told);
  });

const CARD = {
  values: { title: "A", why: "b" },
  head: "# mine\n",
  pieces: [{ key: "title", text: "title:   A # a note\n" }, { key: "why", text: "# because\nwhy: 'b'" }],
};
for (const [what, values, expected] of [
  ["nothing", { title: "A", why: "b" }, "# mine\ntitle:   A # a note\n# because\nwhy: 'b'\n"],
  ["one field", { title: "A", why: "c" }, "# mine\ntitle:   A # a note\n# because\nwhy: c\n"],
  ["a field that is emptied", { title: "A" }, "# mine\ntitle:   A # a note\n# because\n"],
  ["a field that is new", { title: "A", why: "b", steps: ["x"] }, "# mine\ntitle:   A # a note\n# because\nwhy: 'b'\nsteps:\n  - x\n"],
])
  test(`where ${what} is changed, the rest stands as it was typed`, () => assert.equal(mendCard(KIND, CARD, values), expected));

test("a card with Windows line ends keeps them", () => {
  const card = { ...CARD, pieces: [{ key: "title", text: "title: A\r\n" }] };
  assert.equal(mendCard(KIND, card, { title: "B" }), "# mine\ntitle: B\r\n");
});

test("emphasis and links have parts of their own", () => {
  assert.deepEqual(parseInline("a **b** [*c*](card:d) \\*", RULES), [
    { text: "a " }, { strong: true, parts: [{ text: "b" }] }, { text: " " },
    { target: "card:d", parts: [{ parts: [{ text: "c" }] }] }, { text: " " }, { text: "*" },
  ]);
});

test("words are counted as they are read, without their marks", () => {
  assert.equal(toPlain("a **b** [*c* d](card:x)", RULES), "a b c d");
  assert.equal(countWords("a **b** [*c* d](card:x)", RULES), 4);
});
