// A text is filled in, and a plural has the form that its number asks for.

import assert from "node:assert/strict";
import test from "node:test";

import { say } from "../../generator/fieldguide/rendering/client/lib/words.js";

globalThis.document = { documentElement: { lang: "en" } };
const CARDS = { one: "1 card", other: "{number} cards" };

for (const [text, values, said] of [
  ["Added.", undefined, "Added."],
  ["{cards} in {place}, {cards}", { cards: "2 cards", place: "{cards}" }, "2 cards in {cards}, 2 cards"],
  ["{unknown} stays", {}, "{unknown} stays"],
  [CARDS, { number: 1 }, "1 card"],
  [CARDS, { number: 0 }, "0 cards"],
  [CARDS, { number: 12 }, "12 cards"],
])
  test(`“${said}” is said`, () => assert.equal(say(text, values), said));

test("a language with more forms has each of them, and falls back on the last", () => {
  document.documentElement.lang = "pl";
  const forms = { one: "karta", few: "{number} karty", other: "{number} kart" };
  assert.deepEqual([1, 3, 5].map((number) => say(forms, { number })), ["karta", "3 karty", "5 kart"]);
});
