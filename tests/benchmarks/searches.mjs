// What several searches find for the same phrases in the same cards, read in the same way: the guide's own, plain BM25
// and MiniSearch. What they are given comes as JSON on the standard input, and the cards that they find go back, best first.

import { text } from "node:stream/consumers";

import { findTokens, toStem } from "../../generator/fieldguide/rendering/client/search/search-engine.js";
import { Index } from "../../generator/fieldguide/rendering/client/search/search-index.js";

const MOST = 10;
const BM25 = { k1: 1.2, b: 0.75 };

/** What MiniSearch is best with on the phrases that may be looked at: the weights of its fields, slips, synonyms. */
const MINISEARCH = { boost: { title: 2, gist: 1, said: 3, body: 0.5 }, fuzzy: 0.2, prefix: 0.5, synonym: 0.5 };

const { parts, cards, typed, minisearch = {} } = JSON.parse(await text(process.stdin));
const { core } = parts;
const index = new Index(core, async (name) => parts[name]);
const stemsOf = (said) => findTokens(said, core.words).map((token) => toStem(token, core.endings));
const fieldsOf = (card) => ({ title: card.title, gist: card.gist, said: card.said.join("\n"), body: card.body });

async function byOurs(phrase) {
  return (await index.find(phrase, {}, MOST)).hits.map((hit) => hit.url.split("/").at(-2));
}

/** Okapi BM25 over one bag of stems a card. */
function planBm25(textOf) {
  const bags = cards.map((card) => stemsOf(textOf(fieldsOf(card))));
  const mean = bags.reduce((sum, bag) => sum + bag.length, 0) / bags.length;
  const counts = bags.map((bag) => bag.reduce((map, stem) => map.set(stem, (map.get(stem) ?? 0) + 1), new Map()));
  const spread = new Map();
  for (const count of counts) for (const stem of count.keys()) spread.set(stem, (spread.get(stem) ?? 0) + 1);
  return (phrase) => {
    const scores = counts.map((count, at) =>
      stemsOf(phrase).reduce((sum, stem) => {
        const often = count.get(stem) ?? 0;
        const cardsWith = spread.get(stem) ?? 0;
        const telling = Math.log(1 + (cards.length - cardsWith + 0.5) / (cardsWith + 0.5));
        return sum + (telling * often * (BM25.k1 + 1)) / (often + BM25.k1 * (1 - BM25.b + (BM25.b * bags[at].length) / mean));
      }, 0),
    );
    return best(scores);
  };
}

function best(scores) {
  const order = scores.map((_, at) => at).filter((at) => scores[at] > 0);
  return order.sort((a, b) => scores[b] - scores[a] || a - b).slice(0, MOST).map((at) => cards[at].id);
}

/** MiniSearch with our fields, our stems, our synonyms, and its own way with slips and with words that are begun. */
async function planMiniSearch() {
  const { default: MiniSearch } = await import("minisearch").catch(() => ({}));
  if (!MiniSearch) return undefined;
  const settings = { ...MINISEARCH, ...minisearch };
  const search = new MiniSearch({
    fields: ["title", "gist", "said", "body"],
    tokenize: (said) => findTokens(said, core.words),
    processTerm: (token) => toStem(token, core.endings),
  });
  search.addAll(cards.map((card) => ({ id: card.id, ...fieldsOf(card) })));
  const members = core.synonyms.flatMap((group) => group.map((member) => ({ stems: member.split(" "), group, member })));
  const asStems = { tokenize: (said) => said.split(" "), processTerm: (stem) => stem };
  return (phrase) => {
    const stems = stemsOf(phrase);
    const open = /[a-z0-9]$/i.test(phrase);
    const queries = stems.flatMap((stem, at) => {
      const others = members
        .filter((each) => each.stems.every((word, i) => stems[at + i] === word))
        .flatMap(({ member, group }) => group.filter((other) => other !== member));
      return [
        { queries: [stem], ...asStems, fuzzy: stem.length > 4 && settings.fuzzy, prefix: open && at === stems.length - 1 && settings.prefix > 0 },
        ...others.map((other) => ({ queries: [other], ...asStems, combineWith: "AND", boostTerm: () => settings.synonym })),
      ];
    });
    const found = search.search({ queries, combineWith: "OR" }, { boost: settings.boost, weights: { fuzzy: 0.45, prefix: settings.prefix } });
    return found.slice(0, MOST).map(({ id }) => id);
  };
}

const searches = {
  "this guide": byOurs,
  "plain BM25, title, gist and what people say": planBm25(({ title, gist, said }) => `${title}\n${gist}\n${said}`),
  "plain BM25, all text": planBm25(({ title, gist, said, body }) => `${title}\n${gist}\n${said}\n${body}`),
  MiniSearch: await planMiniSearch(),
};

const stemsByCard = cards.map((card) => ({ id: card.id, stems: new Set(stemsOf(Object.values(fieldsOf(card)).join("\n"))) }));

/** The words of a phrase that no card has, and the cards that have the one of its words that tells most. */
function explain(phrase) {
  const terms = index.engine.read(phrase);
  const unknown = terms.filter((term) => !term.ways.length && term.typed.length > 2).map((term) => term.typed);
  const telling = terms.reduce((best, term) => (term.weight > best.weight ? term : best), { weight: 0, ways: [] });
  const says = ({ stems }) => telling.ways.some((way) => way.stems.every((stem) => stems.has(stem)));
  return { unknown, toldBy: stemsByCard.filter(says).map(({ id }) => id) };
}

const found = {};
for (const [name, search] of Object.entries(searches)) {
  if (search) found[name] = await Promise.all(typed.map(search));
}
process.stdout.write(JSON.stringify({ found, words: typed.map(explain) }));
