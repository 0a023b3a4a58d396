// What was typed is read, slips are forgiven, and the cards that say it best come first.

import assert from "node:assert/strict";
import test from "node:test";

import { Engine, findTokens, slips, toStem } from "../../generator/fieldguide/rendering/client/search/search-engine.js";
import { Index } from "../../generator/fieldguide/rendering/client/search/search-index.js";

const WORDS = { "don't": "do not" };
const ENDINGS = [[["ies", "y", 2], ["s", "", 2]], [["ing", "", 3]]];

for (const [typed, tokens] of [
  ["We DON’T meet", ["we", "do", "not", "meet"]],
  ["turf-war, 2nd", ["turf", "war", "2nd"]],
  ["‘quoted’", ["quoted"]],
  ["constructor toString", ["constructor", "tostring"]],
  ["!?", []],
]) test(`“${typed}” has the words ${tokens.join(", ") || "none"}`, () => assert.deepEqual(findTokens(typed, WORDS), tokens));

for (const [word, stem] of [["parties", "party"], ["meetings", "meet"], ["bus", "bus"], ["colour", "color"], ["paediatric", "pediatric"]])
  test(`“${word}” is read as “${stem}”`, () => assert.equal(toStem(word, [[["us", "us", 0], ...ENDINGS[0]], ENDINGS[1]]), stem));

for (const [one, other, count] of [
  ["trust", "trust", 0], ["trsut", "trust", 1], ["trst", "trust", 1], ["truust", "trust", 1], ["meting", "mending", 2],
  ["trust", "entirely", 3],
]) test(`between “${one}” and “${other}” lie ${count} slips, or more than are counted`, () => assert.equal(slips(one, other, 2), count));

/** An index of phrases by card: [[title, gist, body], …], as the build makes it, with every stem worth the same. */
function indexOf(cards, { synonyms = [], stopStems = [] } = {}) {
  const where = new Map();
  cards.forEach((phrases, card) => {
    phrases.forEach((phrase, number) => {
      findTokens(phrase, WORDS).map((token) => toStem(token, ENDINGS)).forEach((stem, place) => {
        where.set(stem, [...(where.get(stem) ?? []), (card * 128 + number) * 16 + place]);
      });
    });
  });
  const stems = [...where.keys()].sort();
  const core = {
    stems: stems.map((stem) => `A${stem}`).join(""), weights: "z".repeat(stems.length), words: WORDS, endings: ENDINGS, synonyms, stopStems, subjects: [], languages: { fr: "les nos pas" },
    kinds: cards.map((_, i) => i % 2), priors: [1, 1], kindIds: ["a", "b"], kindNames: ["A", "B"], kindShapes: ["", ""],
    starts: [0], perFile: cards.length, facets: [{ id: "f", cards: [1] }],
  };
  const asTexts = stems.map((stem) => where.get(stem).sort((x, y) => x - y).map((at, i, all) => (at - (all[i - 1] ?? 0)).toString(36)).join(" "));
  const parts = { "where-0": asTexts, "cards-0": cards.map(([title, gist]) => [title, gist, `${title}/`, {}]) };
  const asked = [];
  const index = new Index(core, async (name) => {
    asked.push(name);
    return parts[name];
  });
  return { index, asked, engine: index.engine };
}

const CARDS = [
  ["Low trust", "Nobody says what they think", ""],
  ["Meetings", "There is no trust and no time in a meeting", ""],
  ["A turf war", "Each guards a garden", "trust is low"],
];
const titles = async (typed, options, filters = {}) =>
  (await indexOf(CARDS, options).index.find(typed, filters, 10)).hits.map((hit) => hit.title);

test("a word in a title counts for more than one in a gist, and that for more than one in the text", async () => {
  assert.deepEqual(await titles("trust "), ["Low trust", "Meetings", "A turf war"]);
});

test("what says all the words comes before what says one", async () => {
  assert.equal((await titles("no time"))[0], "Meetings");
});

test("a word that is not finished, or has a slip, is found", async () => {
  assert.deepEqual(await titles("gard"), ["A turf war"]);
  assert.deepEqual(await titles("gadren "), ["A turf war"]);
});

test("a slip is not looked for in a short word, nor past the first letter twice", async () => {
  assert.deepEqual(await titles("trf "), []);
  assert.deepEqual(await titles("bardem "), []);
});

test("a synonym finds, and finds less well than the word", async () => {
  const cards = [["Feud", "x", ""], ["Row", "x", ""]];
  const { index } = indexOf(cards, { synonyms: [["row", "feud"]] });
  assert.deepEqual((await index.find("row ", {}, 10)).hits.map((hit) => hit.title), ["Row", "Feud"]);
});

test("filters leave out, and alone list what is left", async () => {
  assert.deepEqual(await titles("trust ", {}, { kind: "b" }), ["Meetings"]);
  assert.deepEqual(await titles("", {}, { kind: "a" }), ["Low trust", "A turf war"]);
  assert.deepEqual(await titles("", {}, { facet: "f" }), ["Meetings"]);
  assert.deepEqual(await titles("", {}, { facet: "none" }), []);
});

test("only what a search needs is loaded", async () => {
  const { index, asked } = indexOf(CARDS);
  await index.find("nothing-like-it", {}, 10);
  assert.deepEqual(asked, []);
  await index.find("trust ", {}, 10);
  assert.deepEqual([...new Set(asked)].sort(), ["cards-0", "where-0"]);
});

test("words that every card has are marked only where nothing else was said", async () => {
  const { index } = indexOf(CARDS, { stopStems: ["no"] });
  assert.deepEqual((await index.find("no trust ", {}, 10)).marked, [["trust"]]);
  assert.deepEqual((await index.find("no ", {}, 10)).marked, [["no"]]);
});

test("an engine knows no word of its own", () => {
  assert.deepEqual(new Engine(indexOf([]).index.core).read("__proto__ constructor").flatMap((term) => term.ways), []);
});

test("a question in another language is known by its common words, and finds nothing by chance", async () => {
  const { index } = indexOf(CARDS);
  const { hits, language } = await index.find("les low trust pas", {}, 10);
  assert.deepEqual([hits, language], [[], "fr"]);
  assert.equal((await index.find("nos low trust", {}, 10)).language, undefined);
});

test("words that no card has are named as they were typed, where they would tell most", async () => {
  const { index } = indexOf(CARDS);
  assert.deepEqual((await index.find("trust train tickets ", {}, 10)).unknown, ["train tickets"]);
  assert.deepEqual((await index.find("low trust meeting zebra ", {}, 10)).unknown, []);
});
