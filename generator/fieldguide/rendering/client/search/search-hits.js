// How hits are shown, and what is shown where there are none. It comes with search-engine.js.

import { make } from "../lib/dom.js";
import { leave } from "../lib/leave.js";
import { countCards, listed, say } from "../lib/words.js";
import { link } from "./search.js";

/** @typedef {import("./search-index.js").Index} Index */
/** @typedef {import("./search-index.js").Hit} Hit */

/**
 * The text with the words that matched marked; of a way of several words, all must be there.
 * @param {Index} index
 * @param {string} text
 * @param {string[][]} ways
 * @returns {(string | HTMLElement)[]}
 */
function mark(index, text, ways) {
  const words = [...text.matchAll(/[\p{L}\p{M}\p{N}]+(?:['’][\p{L}\p{M}]+)*/gu)];
  const stems = words.map((word) => index.engine.stemsOf(word[0]));
  const there = new Set(stems.flat());
  const marked = new Set(ways.filter((way) => way.every((stem) => there.has(stem))).flat());
  /** @type {(string | HTMLElement)[]} */
  const out = [];
  let at = 0;
  words.forEach((word, i) => {
    if (!stems[i].some((stem) => marked.has(stem))) return;
    out.push(text.slice(at, word.index), make("mark", "", word[0]));
    at = word.index + word[0].length;
  });
  return [...out, text.slice(at)];
}

/**
 * @param {Index} index
 * @param {Hit} hit
 * @param {string[][]} marked
 */
export function showHit(index, hit, marked) {
  const said = hit.phrase === undefined ? undefined : hit.said[hit.phrase];
  const [open, close] = say("format.quote").split("{text}");
  const [words, to] = hit.answer ?? [];
  const kind = make("p", `fg-kind fg-is-${hit.kind}`);
  kind.innerHTML = hit.shape; // drawn by the build
  kind.append(hit.word);
  return make(
    "li",
    "fg-hit",
    kind,
    link(mark(index, hit.title, marked), hit.url, "fg-hit-title"),
    said && make("p", "fg-hit-said", open, ...mark(index, said, marked), close),
    make("p", "fg-hit-gist", ...mark(index, hit.gist, marked)),
    words && to && make("p", "fg-hit-answer", `${say("list.first_answer")}: `, link(words, to, "fg-hit-first")),
    hit.first && make("p", "fg-hit-today", make("b", "", `${say("list.do_today")}: `), hit.first),
  );
}

/**
 * What comes before everything else where somebody may be in danger.
 * @param {Index} index
 * @param {Hit} hit
 */
export function showDanger(index, hit) {
  const { contacts = [], leaveTo = "" } = index.core.danger ?? {};
  const go = (/** @type {Event} */ event) => {
    event.preventDefault();
    void leave(leaveTo);
  };
  return make(
    "section",
    "fg-danger",
    make("p", "fg-danger-why", say("script.search.danger")),
    make("p", "", link(hit.title, hit.url, "fg-hit-title")),
    make("p", "fg-hit-gist", hit.gist),
    hit.first && make("p", "fg-hit-today", make("b", "", `${say("list.do_today")}: `), hit.first),
    contacts.length > 0 && make("ul", "", ...contacts.map((contact) => make("li", "", contact))),
    make("p", "fg-danger-leave", make("a", { href: leaveTo || ".", rel: "noreferrer", onclick: go }, say("leave.now"))),
  );
}

/** @param {NonNullable<ReturnType<Index["subjectOf"]>>} subject */
export function showSubject([label, url, cards]) {
  return make("p", "fg-hits-nearest", link(say("script.search.subject", { subject: label, cards: countCards(cards) }), url, "fg-hit-title"));
}

/** @param {string[]} words that no card has */
const quoted = (words) => listed(words.map((text) => say("format.inner_quote", { text })));

/** @param {string[]} unknown words that no card has, where they would tell most */
export function showNearest(unknown) {
  return unknown.length > 0 && make("p", "fg-hits-nearest", nearest(unknown));
}

/** @param {string[]} unknown */
const nearest = (unknown) => say("script.search.unknown", { words: quoted(unknown) });

/**
 * What is said of the hits, or of why there are none, to who does not see them.
 * @param {Hit[]} hits
 * @param {string[]} unknown
 * @param {string} [language]
 */
export function toldOf(hits, unknown, language) {
  if (!hits.length) return lostWords(unknown, language);
  if (unknown.length) return `${nearest(unknown)} ${hits[0].title}.`;
  return say("script.search.found", { cards: countCards(hits.length), title: hits[0].title });
}

/** What is said in other languages to who asks in one of them, by their codes. */
const SAID_IN = () => /** @type {Record<string, string>} */ ({
  cy: say("script.search.language_cy"),
  de: say("script.search.language_de"),
  en: say("script.search.language_en"),
  es: say("script.search.language_es"),
  fr: say("script.search.language_fr"),
  it: say("script.search.language_it"),
  pl: say("script.search.language_pl"),
  pt: say("script.search.language_pt"),
});

/**
 * Why nothing was found.
 * @param {string[]} unknown
 * @param {string} [language] of the question, where it is not the guide's; empty where it is none that is known
 */
function lostWords(unknown, language) {
  if (language !== undefined) return say("script.search.language");
  return unknown.length ? say("script.search.none", { words: quoted(unknown) }) : say("script.search.nothing");
}

/**
 * @param {Index} index
 * @param {string[]} unknown
 * @param {string} [language]
 */
export function showLost(index, unknown, language) {
  const { title, url, questions, cards } = index.core.noResults;
  const box = make("div", "fg-no-results");
  const inTheirs = language && SAID_IN()[language];
  if (inTheirs) box.append(make("p", { class: "fg-hits-nearest", lang: language }, inTheirs));
  box.append(make("p", "fg-hits-nearest", lostWords(unknown, language)));
  if (questions.length) {
    box.append(make("p", "", say("script.search.ask")));
    box.append(make("ol", "fg-no-results-questions", ...questions.map((question) => make("li", "", question))));
    box.append(make("p", "", link(title, url, "fg-hit-title")));
  }
  if (cards.length) {
    box.append(make("p", "", say("script.search.pick")));
    box.append(make("ul", "fg-no-results-cards", ...cards.map(([words, to]) => make("li", "", link(words, to, "fg-hit-title")))));
  }
  return box;
}
