// What someone types -> the cards that help, best first. No page, no network in here: text and tables in,
// cards out. The tables (endings, words, synonyms, stems and where they stand) come with the index, which
// is made by rendering/search/; words are read here as they are read there.

/** @typedef {[ending: string, instead: string, before: number][][]} Endings step by step, the longest first */
/** @typedef {Record<string, string>} Words words that stand for others, contractions among them */
/** @typedef {{stems: string[], worth: number, count?: number}} Way a way of saying a term, and how many slips away it is */
/** @typedef {{ways: Way[], weight: number, typed: string}} Term */
/** @typedef {{worth: number[], at: number[][]}} Match how well a phrase says each term, and where */
/** @typedef {{card: number, score: number, phrase: number}} Hit */
/** @typedef {{best: number[], score: number, phrase: number}} Found what a card has been found to say */
/**
 * What ranking needs of the index.
 * @typedef {object} Tables
 * @property {string} stems each without its beginning, as `readStems` reads them
 * @property {string} weights of each stem, a figure in base 36
 * @property {string[][]} synonyms
 * @property {Words} words
 * @property {Endings} endings of English; none in a guide that is in another language
 * @property {Record<string, string>} [forms] the endings that the guide's words have, by the stem before them
 * @property {Words} [otherForms] words of the guide that do not begin with their stem
 * @property {number[]} kinds of each card
 * @property {number[]} priors of each kind
 */

const PLACES = 16;
const NUMBERS = 128;
const TITLE = 0;
const GIST = 1;
const BODY = 2;
const TOKEN = /[a-z0-9]+(?:'[a-z]+)*|[^\x00-\x7f]+/g;
const OTHER_WORD = /[\p{L}\p{M}\p{N}]+/gu;
const LETTER = /^[a-z]$/;
const SPACELESS = /([\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]+)/;
// Accents, the vowel marks of Hebrew and Arabic, and what stands between letters unseen.
const UNSEEN = /[\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\u00ad\u200b-\u200d\u2060\ufeff]/g;
const MOST_TYPED = 300; // letters that are read: past it, somebody has pasted a text

// What a match in each part of a card is worth, and the other measures that were tuned.
const TUNED = {
  title: 1.3,
  gist: 1.05,
  short: 1.15,
  middling: 1,
  long: 0.5,
  body: 0.25,
  coverage: 0.4,
  beside: 0.5,
  whole: 0.5,
  synonym: 0.85,
  near: [1, 0.8, 0.6],
  joined: 0.6,
  begun: 0.75,
  grown: 0.8,
};

/** How long a stem must be in a word that the guide does not have, and how many letters may stand before it. */
const GROWN = { least: 3, before: 3 };
const GROWS_BEFORE = /\p{Script=Arabic}|\p{Script=Hebrew}/u;

/** What a word tells that no card has: as much as one that a single card has. */
export const RAREST = 35;

/**
 * The words in a run of letters that are not plain; where a script has no spaces, every two letters are one.
 * @param {string} run
 */
const otherWords = (run) =>
  (run.match(OTHER_WORD) || []).flatMap((word) => word.split(SPACELESS).filter(Boolean).flatMap((together) =>
    SPACELESS.test(together) ? pairs(together) : [together],
  ));

/** @param {string} text */
const pairs = (text) => (text.length < 2 ? [text] : Array.from({ length: text.length - 1 }, (_, at) => text.slice(at, at + 2)));

/**
 * The words of a text, small, with plain apostrophes; contractions are taken apart.
 * @param {string} text
 * @param {Words} words
 */
export function findTokens(text, words) {
  const letters = text.normalize("NFKD").replace(UNSEEN, "").toLowerCase();
  const plain = letters.replace(/’/g, "'").replace(/[‘-]/g, " ");
  const tokens = (plain.match(TOKEN) || []).flatMap((token) => (token > "\x7f" ? otherWords(token) : [token]));
  return tokens.flatMap((token) => (Object.hasOwn(words, token) ? words[token].split(" ") : [token]));
}

/** @param {string} word */
function fold(word) {
  const at = word.indexOf("our", 3);
  return (at > 0 ? word.slice(0, at) + "or" + word.slice(at + 3) : word).replaceAll("ae", "e");
}

/**
 * @param {string} word
 * @param {Endings} endings
 */
export function toStem(word, endings) {
  word = fold(word);
  for (const step of endings) {
    const rule = step.find(([ending, , before]) => word.endsWith(ending) && word.length - ending.length >= before);
    if (rule) word = word.slice(0, word.length - rule[0].length) + rule[1];
  }
  return word;
}

/**
 * How many slips lie between two words: a letter too many, too few, wrong, or two in each other's place.
 * @param {string} a
 * @param {string} b
 * @param {number} most past which nothing is counted
 */
export function slips(a, b, most) {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  /** @type {number[]} */
  let before = [];
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    let least = i;
    for (let j = 1; j <= b.length; j++) {
      let value = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) value = Math.min(value, before[j - 2] + 1);
      next.push(value);
      if (value < least) least = value;
    }
    if (least > most) return most + 1;
    before = row;
    row = next;
  }
  return row[b.length];
}

export class Engine {
  /** @param {Tables} core */
  constructor(core) {
    this.core = core;
    this.stems = readStems(core.stems);
    this.place = new Map(this.stems.map((stem, at) => [stem, at]));
    /** @type {Map<string, string[]>} */
    this.known = new Map();
    /** @type {Map<string, string>} */
    this.forms = new Map(Object.entries(core.otherForms ?? {}));
    for (const [stem, endings] of Object.entries(core.forms ?? {})) {
      for (const ending of endings.split(" ")) this.forms.set(stem + ending, stem);
    }
    /** @type {Map<string, {member: string, group: string[]}[]>} */
    this.first = new Map();
    for (const group of core.synonyms) {
      for (const member of group) {
        const head = member.split(" ")[0];
        this.first.set(head, [...(this.first.get(head) || []), { member, group }]);
      }
    }
  }

  /** @param {string} text */
  stemsOf(text) {
    let stems = this.known.get(text);
    if (!stems) {
      stems = this.tokensOf(text).map((token) => this.stemOf(token));
      this.known.set(text, stems);
    }
    return stems;
  }

  /**
   * The words of a text; in other languages than English, an apostrophe ends a word, and a letter alone is none.
   * @param {string} text
   */
  tokensOf(text) {
    const tokens = findTokens(text, this.core.words);
    return this.core.endings.length ? tokens : tokens.flatMap((token) => token.split("'")).filter((token) => !LETTER.test(token));
  }

  /** @param {string} token */
  stemOf(token) {
    return this.core.endings.length ? toStem(token, this.core.endings) : (this.forms.get(token) ?? token);
  }

  /** @param {string} stem */
  weight(stem) {
    const at = this.place.get(stem);
    return at === undefined ? 0 : parseInt(this.core.weights[at], 36);
  }

  /**
   * What was typed, as terms: each a list of ways in which a card may say it, and none where no card does.
   * @param {string} typed
   */
  read(typed) {
    const read = typed.slice(0, MOST_TYPED);
    const tokens = this.tokensOf(read);
    const stems = tokens.map((token) => this.stemOf(token));
    const open = /[\p{L}\p{N}]$/u.test(read);
    const terms = stems.map((stem, at) => ({
      ways: this.waysOf(stem, tokens[at], open && at === stems.length - 1),
      weight: 0,
      typed: tokens[at],
    }));
    for (let at = 0; at < stems.length; at++) {
      this.addSynonyms(terms, stems, at);
      this.addJoined(terms, tokens, at);
    }
    for (const term of terms) {
      const known = term.ways.map((way) => Math.min(...way.stems.map((stem) => this.weight(stem))) * way.worth);
      term.weight = known.length ? Math.max(...known) : 0;
    }
    return terms;
  }

  /**
   * @param {string} stem
   * @param {string} token
   * @param {boolean} open whether the word may go on
   * @returns {Way[]}
   */
  waysOf(stem, token, open) {
    /** @type {Way[]} */
    const ways = this.place.has(stem) ? [{ stems: [stem], worth: 1 }] : [];
    if (open && token.length >= 3) ways.push(...this.begunWith(stem, token));
    if (!ways.length) ways.push(...this.apart(token));
    if (!ways.length && this.forms.size) ways.push(...this.grownFrom(token));
    // What stands among the synonyms is a word, and no slip.
    if (!ways.length && !this.first.has(stem)) ways.push(...this.near(stem, token));
    return ways;
  }

  /**
   * Stems that the word may become when it is typed to its end.
   * @param {string} stem
   * @param {string} token
   * @returns {Way[]}
   */
  begunWith(stem, token) {
    const found = this.stems.filter((each) => each !== stem && each.startsWith(token));
    return found.slice(0, 12).map((each) => ({ stems: [each], worth: TUNED.begun }));
  }

  /**
   * The longest stem in a form that the guide's words do not have.
   * @param {string} token
   * @returns {Way[]}
   */
  grownFrom(token) {
    const before = GROWS_BEFORE.test(token) ? GROWN.before : 0;
    let longest = "";
    for (const stem of this.stems) {
      const at = stem.length >= GROWN.least && stem.length > longest.length ? token.indexOf(stem) : -1;
      if (at >= 0 && at <= before && token.length - at <= 2 * stem.length + 1) longest = stem;
    }
    return longest ? [{ stems: [longest], worth: TUNED.grown }] : [];
  }

  /**
   * The two words that are written as one: “burnout” is “burn-out” too.
   * @param {string} token
   * @returns {Way[]}
   */
  apart(token) {
    for (let at = 2; at <= token.length - 3; at++) {
      const stems = [token.slice(0, at), token.slice(at)].map((part) => this.stemOf(part));
      if (stems.every((stem) => this.place.has(stem))) return [{ stems, worth: TUNED.joined }];
    }
    return [];
  }

  /**
   * The one word that two are written as: “e-mail” is “email” too.
   * @param {Term[]} terms
   * @param {string[]} tokens
   * @param {number} at
   */
  addJoined(terms, tokens, at) {
    if (at + 1 >= tokens.length) return;
    const stem = this.stemOf(tokens[at] + tokens[at + 1]);
    const ways = this.place.has(stem) ? [{ stems: [stem], worth: TUNED.joined }] : this.saidOtherwise(stem);
    for (const term of [terms[at], terms[at + 1]]) term.ways.push(...ways);
  }

  /**
   * What says the same as a word that no card has.
   * @param {string} stem
   * @returns {Way[]}
   */
  saidOtherwise(stem) {
    const groups = (this.first.get(stem) ?? []).filter(({ member }) => member === stem).map(({ group }) => group);
    const others = groups.flat().map((other) => other.split(" "));
    const held = others.filter((stems) => stems.every((each) => this.place.has(each)));
    return held.map((stems) => ({ stems, worth: TUNED.synonym }));
  }

  /**
   * Stems that are a slip or two away, for a word of five letters or more.
   * @param {string} stem
   * @param {string} token
   */
  near(stem, token) {
    if (token.length < 5) return [];
    const most = token.length < 8 ? 1 : 2;
    const found = [];
    for (const each of this.stems) {
      if (each.length < 3 || Math.abs(each.length - stem.length) > most) continue;
      const same = each[0] === stem[0];
      const count = slips(stem, each, same ? most : 1);
      if (count <= (same ? most : 1)) found.push({ stems: [each], worth: TUNED.near[count], count });
    }
    const least = Math.min(...found.map((way) => way.count));
    return found.filter((way) => way.count === least);
  }

  /**
   * @param {Term[]} terms
   * @param {string[]} stems
   * @param {number} at
   */
  addSynonyms(terms, stems, at) {
    // A word that no card holds has its synonyms alone.
    /** @type {Way[]} */
    const typed = this.place.has(stems[at]) ? [] : [{ stems: [stems[at]], worth: 1 }];
    for (const way of [...terms[at].ways, ...typed]) {
      for (const { member, group } of this.first.get(way.stems[0]) || []) {
        const rest = member.split(" ");
        // “redtape” is “red tape”, though no card says that either.
        if (way.stems.join(" ") !== member && !rest.every((stem, i) => i === 0 || stems[at + i] === stem)) continue;
        for (const other of group) {
          if (other === member) continue;
          const others = other.split(" ");
          if (!others.every((stem) => this.place.has(stem))) continue;
          terms[at].ways.push({ stems: others, worth: TUNED.synonym * way.worth, count: way.count });
        }
      }
    }
  }

  /**
   * Every stem that has to be looked up before `rank` can be asked.
   * @param {Term[]} terms
   */
  needs(terms) {
    return [...new Set(terms.flatMap((term) => term.ways.flatMap((way) => way.stems)))];
  }

  /**
   * @param {Term[]} terms from `read`
   * @param {(stem: string) => number[]} lookUp where a stem stands
   * @param {number} [unknown] how many words were typed beside them that no card has
   * @returns {Hit[]} best first
   */
  rank(terms, lookUp, unknown = 0) {
    const phrases = this.matchPhrases(terms, lookUp);
    const whole = terms.reduce((sum, term) => sum + term.weight, RAREST * unknown);
    /** @type {Map<number, Found>} */
    const cards = new Map();
    for (const [key, match] of phrases) this.addPhrase(cards, key, match, terms, whole);
    /** @type {Hit[]} */
    const hits = [];
    for (const [card, found] of cards) {
      const spread = found.best.reduce((sum, worth, i) => sum + worth * terms[i].weight, 0);
      const score = (found.score + TUNED.whole * spread * (0.4 + (0.6 * spread) / whole)) / whole;
      hits.push({ card, score: score * this.core.priors[this.core.kinds[card]], phrase: found.phrase });
    }
    return hits.sort((a, b) => b.score - a.score || a.card - b.card);
  }

  /**
   * Phrase -> how well it says each term, and where.
   * @param {Term[]} terms
   * @param {(stem: string) => number[]} lookUp
   */
  matchPhrases(terms, lookUp) {
    /** @type {Map<number, Match>} */
    const phrases = new Map();
    terms.forEach((term, i) => {
      for (const way of term.ways) {
        for (const entry of standsIn(way.stems, lookUp)) {
          const key = Math.floor(entry / PLACES);
          let match = phrases.get(key);
          if (!match) phrases.set(key, (match = { worth: new Array(terms.length).fill(0), at: [] }));
          if (way.worth >= match.worth[i]) match.worth[i] = way.worth;
          (match.at[i] ||= []).push(entry % PLACES);
        }
      }
    });
    return phrases;
  }

  /**
   * @param {Map<number, Found>} cards
   * @param {number} key
   * @param {Match} match
   * @param {Term[]} terms
   * @param {number} whole
   */
  addPhrase(cards, key, match, terms, whole) {
    const card = Math.floor(key / NUMBERS);
    const number = key % NUMBERS;
    const part = partOf(number);
    let found = cards.get(card);
    if (!found) cards.set(card, (found = { best: new Array(terms.length).fill(0), score: 0, phrase: GIST }));
    let told = 0;
    let beside = 0;
    for (let i = 0; i < terms.length; i++) {
      const worth = match.worth[i] * TUNED[part];
      if (worth > found.best[i]) found.best[i] = worth;
      told += match.worth[i] * terms[i].weight;
      if (i && match.at[i] && match.at[i - 1] && match.at[i].some((at) => match.at[i - 1].includes(at - 1))) {
        beside += (terms[i].weight * match.worth[i] + terms[i - 1].weight * match.worth[i - 1]) / 2;
      }
    }
    if (number === BODY) return;
    const share = told / whole;
    const score = TUNED[part] * (told + TUNED.beside * beside) * (1 - TUNED.coverage + TUNED.coverage * share);
    if (score > found.score) {
      found.score = score;
      found.phrase = number;
    }
  }
}

/**
 * Sorted stems: a letter before each says how much of the one before it begins with, A nothing, B one letter.
 * @param {string} packed
 */
function readStems(packed) {
  let last = "";
  return packed.match(/[A-Z][^A-Z]*/g)?.map((each) => (last = last.slice(0, each.charCodeAt(0) - 65) + each.slice(1))) ?? [];
}

/** @param {number} number */
function partOf(number) {
  if (number === TITLE) return "title";
  if (number === GIST) return "gist";
  if (number === BODY) return "body";
  return number < 48 ? "short" : number < 88 ? "middling" : "long";
}

/**
 * Entries of the phrases that hold all of these stems.
 * @param {string[]} stems
 * @param {(stem: string) => number[]} lookUp
 */
function standsIn(stems, lookUp) {
  const [head, ...rest] = stems.map(lookUp);
  const others = rest.map((entries) => new Set(entries.map((entry) => Math.floor(entry / PLACES))));
  return others.length
    ? head.filter((entry) => others.every((set) => set.has(Math.floor(entry / PLACES))))
    : head;
}
