// The editor that reads every card as a hurried reader would: checking/lint/ in the browser, by the same words, numbers
// and patterns, and in the same order.

import { entriesOf, groupOf, toPlain } from "./contribute-card.js";
import { fill, many, Told } from "./told.js";

/** @typedef {import("../form").Field} Field */
/** @typedef {import("../form").Value} Value */
/** @typedef {import("../form").Values} Values */
/** @typedef {import("../form").Kind} Kind */
/** @typedef {import("../form").Shapes} Shapes */
/** @typedef {import("./told.js").Key} Key */
/**
 * One text of a card: a line, a sentence or a few paragraphs.
 * @typedef {object} Unit
 * @property {Key} key
 * @property {string} typed
 * @property {string} own in the guide's own words: without quotations and the titles of cards
 * @property {boolean} mayBreak
 * @property {string[][]} paragraphs the sentences of each
 * @property {number[]} lengths how many words each sentence has
 * @property {string[][]} words the guide's own, sentence by sentence
 * @property {boolean} speech it is to be said aloud
 */

/**
 * What the editor says of a card that is made tidy.
 * @param {Shapes} shapes
 * @param {Kind} kind
 * @param {Values} values
 * @param {string} today year-month-day
 */
export function edit(shapes, kind, values, today) {
  return new Editor(shapes, kind, values, today).read();
}

/** @type {Map<string, RegExp>} patterns are long, and made once */
const made = new Map();

class Editor {
  /**
   * @param {Shapes} shapes
   * @param {Kind} kind
   * @param {Values} values
   * @param {string} today
   */
  constructor(shapes, kind, values, today) {
    this.shapes = shapes;
    this.rules = shapes.editor;
    this.kind = kind;
    this.values = values;
    this.today = today;
    this.told = new Told(shapes.rules);
    /** @type {Map<string, number>} */
    this.syllables = new Map();
    this.titles = this.findTitles();
    this.openers = new Set([...this.rules.openers, ...this.commands().flatMap(([, text]) => text.split(" ")[0].toLowerCase())]);
    for (const word of this.rules.no_action) this.openers.delete(word);
  }

  /** @param {string} name @param {string} flags */
  pattern(name, flags = "gu") {
    const source = this.rules.patterns[name];
    const key = `${flags} ${source}`;
    const known = made.get(key) ?? new RegExp(source, flags);
    made.set(key, known);
    known.lastIndex = 0;
    return known;
  }

  /** @param {string} code @returns {number} the number that a rule goes by; none where it is off or has none */
  number(code) {
    return this.rules.numbers[code] ?? 0;
  }

  /**
   * @param {string} name
   * @param {Key} key
   * @param {Record<string, unknown>} [values]
   * @param {Partial<import("../form").Problem>} [more]
   */
  tell(name, key, values = {}, more = {}) {
    if (this.shapes.rules.words[name].code in this.rules.numbers) this.told.tell(name, key, values, { editor: true, ...more });
  }

  read() {
    const units = this.findUnits();
    this.findHardReading(units);
    this.findWordsToAvoid(units);
    this.findPunctuation(units);
    this.findIdleCommands();
    this.findTwoJobs();
    this.findSession();
    this.findLateActions();
    this.findNoSearchWords();
    this.findReview();
    this.findOtherMarkup(units);
    this.findExamples(units);
    return this.excuse(this.told.found);
  }

  /**
   * What the card excuses is left out, and an excuse for nothing is told.
   * @param {import("../form").Problem[]} found
   */
  excuse(found) {
    const told = new Told(this.shapes.rules);
    const excuses = entriesOf(this.values.exceptions).map(groupOf);
    const used = new Set();
    for (const problem of found) {
      const fit = excuses.filter(({ rule, field }) => rule === problem.code && (!field || problem.key.includes(String(field))));
      for (const each of fit) used.add(each);
      if (!fit.length) told.found.push(problem);
    }
    excuses.forEach((excuse, i) => {
      if (used.has(excuse) || !(String(excuse.rule) in this.rules.numbers)) return;
      const where = excuse.field ? fill(this.rules.in_field, { field: excuse.field }) : "";
      told.tell("unused_exception", ["exceptions", i, "rule"], { rule: excuse.rule, where }, { editor: true });
    });
    return told.found;
  }

  // ----------------------------------------------------------------------------------------- texts

  findTitles() {
    /** @type {Map<string, string[]>} */
    const titles = new Map();
    for (const title of [...this.shapes.cards.map((card) => card.title), String(this.values.title ?? "")]) {
      const [first] = title.match(this.pattern("capital")) ?? [];
      if (first !== undefined && title.startsWith(first)) titles.set(first, [...(titles.get(first) ?? []), title]);
    }
    for (const among of titles.values()) among.sort((a, b) => b.length - a.length);
    return titles;
  }

  findUnits() {
    /** @type {Unit[]} */
    const units = [];
    /** @param {string} text @param {Key} key @param {import("../form").TextShape} shape @param {Field} field @param {boolean} speech */
    const add = (text, key, shape, field, speech) => {
      const plain = /[*_[]/.test(text) ? text.split("\n\n").map((part) => toPlain(part, this.shapes.rules)).join("\n\n") : text;
      units.push(this.toUnit(key, plain, this.withoutQuotes(plain, true), Boolean(shape.paragraphs), speech || Boolean(field.speech)));
    };
    /** @param {Field[]} fields @param {Values} values @param {Key} at @param {boolean} speech */
    const walk = (fields, values, at, speech) => {
      for (const field of fields) {
        const value = values[field.key];
        if (value === undefined || field.verbatim) continue;
        const key = [...at, field.key];
        const aloud = speech || (!at.length && Boolean(field.speech));
        if (field.shape === "text") add(String(value), key, field, field, aloud);
        else if (field.shape === "lines") entriesOf(value).forEach((line, i) => add(String(line), [...key, i], field.each, field, aloud));
        else if (field.shape === "table") entriesOf(value).forEach((row, i) => entriesOf(row).forEach((cell, j) => cell && add(String(cell), [...key, i, j], field.each, field, aloud)));
        else if (field.shape === "group") walk(field.of, groupOf(value), key, aloud);
        else if (field.shape === "groups" || field.shape === "links") entriesOf(value).forEach((entry, i) => walk(field.of, groupOf(entry), [...key, i], aloud));
      }
    };
    walk(this.kind.fields, this.values, [], false);
    return units;
  }

  /**
   * @param {Key} key
   * @param {string} typed
   * @param {string} own
   * @param {boolean} mayBreak
   * @param {boolean} speech
   * @returns {Unit}
   */
  toUnit(key, typed, own, mayBreak, speech) {
    const paragraphs = (mayBreak ? typed.split("\n\n") : [typed]).map((part) => this.sentences(part));
    const typedWords = paragraphs.flat().map((sentence) => this.words(sentence));
    const words = own === typed ? typedWords : this.sentences(own).map((sentence) => this.words(sentence));
    return { key, typed, own, mayBreak, paragraphs, lengths: typedWords.map((each) => each.length), words, speech };
  }

  /** @param {string} text */
  sentences(text) {
    const ends = [...text.matchAll(this.pattern("sentence_end"))].map((match) => match.index + match[0].length);
    return [0, ...ends].map((start, i) => text.slice(start, ends[i] ?? text.length).trimEnd()).filter(Boolean);
  }

  /** @param {string} text @returns {string[]} */
  words(text) {
    return text.match(this.pattern("word")) ?? [];
  }

  /**
   * A text without what is quoted in it and, where asked, without the titles of cards.
   * @param {string} given
   */
  withoutQuotes(given, titles = false) {
    const text = given.replace(this.pattern("quoted"), (quote) => (".?!".includes([...quote].at(-2) ?? " ") ? "." : ""));
    if (!titles) return text;
    let out = "";
    let at = 0;
    for (const match of text.matchAll(this.pattern("capital"))) {
      if (match.index < at) continue;
      const title = (this.titles.get(match[0]) ?? []).find((each) => text.startsWith(each, match.index) && !/^\p{L}/u.test(text.slice(match.index + each.length)));
      if (title === undefined) continue;
      out += text.slice(at, match.index);
      at = match.index + title.length;
    }
    return out + text.slice(at);
  }

  // --------------------------------------------------------------------------------------- reading

  /** @param {Unit[]} units */
  findHardReading(units) {
    const [most, highest, inARow] = [this.number("long-sentence"), this.number("long-paragraph"), this.number("choppy")];
    for (const unit of units) {
      const sentences = unit.paragraphs.flat();
      if (most) sentences.forEach((_, i) => unit.lengths[i] > most && this.tell("long_sentence", unit.key, { count: unit.lengths[i], most: Math.trunc(most) }));
      if (highest) this.findLongParagraphs(unit, Math.trunc(highest));
      if (inARow && !unit.speech) this.findChoppy(unit, Math.trunc(inARow));
    }
    /** @type {Map<string, Unit[]>} */
    const fields = new Map();
    for (const unit of units) fields.set(String(unit.key[0]), [...(fields.get(String(unit.key[0])) ?? []), unit]);
    for (const [name, among] of fields) {
      this.findAverage(name, among);
      this.findGrade(name, among);
    }
  }

  /** @param {Unit} unit @param {number} most */
  findLongParagraphs(unit, most) {
    for (const sentences of unit.paragraphs) {
      if (sentences.length <= most) continue;
      const words = sentences[most].split(" ");
      const opening = words.slice(0, 4).join(" ") + (words.length > 4 ? "…" : "");
      this.tell(unit.mayBreak ? "long_paragraph" : "long_paragraph_alone", unit.key, { count: sentences.length, most, opening });
    }
  }

  /** @param {Unit} unit @param {number} most */
  findChoppy(unit, most) {
    let at = 0;
    for (const paragraph of unit.paragraphs) {
      let short = 0;
      for (const _ of paragraph) {
        short = unit.lengths[at++] <= this.rules.short ? short + 1 : 0;
        if (short > most) return this.tell("choppy", unit.key, { count: short });
      }
    }
    return undefined;
  }

  /** @param {string} name @param {Unit[]} among */
  findAverage(name, among) {
    const most = this.number("long-on-average");
    const lengths = among.flatMap((unit) => unit.lengths);
    const mean = lengths.reduce((sum, each) => sum + each, 0) / lengths.length;
    if (most && lengths.length > 2 && mean > most) this.tell("long_on_average", [name], { field: name, mean: toTenth(mean), most });
  }

  /** @param {string} name @param {Unit[]} among */
  findGrade(name, among) {
    const code = this.kind.fields.find((field) => field.key === name)?.grade;
    const most = code ? this.number(code) : 0;
    const grade = this.gradeOf(among);
    if (!code || !most || Number(grade) <= most) return;
    const words = new Set(among.flatMap((unit) => unit.words.flat()).filter((word) => word === word.toLowerCase() && word !== word.toUpperCase()));
    const long = [...words].map((word) => ({ word, count: this.count(word) })).filter(({ count }) => count > 2);
    long.sort((a, b) => b.count - a.count || [...b.word].length - [...a.word].length || (a.word < b.word ? -1 : 1));
    const named = long.slice(0, 2).map(({ word }) => `“${word}”`).join(" and ");
    const values = { field: name, grade, most, words: named };
    this.tell(code.replaceAll("-", "_"), [name], values, named ? {} : { help: this.rules.no_long_words });
  }

  /** @param {Unit[]} units */
  gradeOf(units) {
    let [sentences, words, syllables] = [0, 0, 0];
    for (const [first, ...rest] of units.flatMap((unit) => unit.words).filter((each) => each.length)) {
      const counts = [this.count(first.toLowerCase()), ...rest.map((word) => this.count(word))];
      sentences += 1;
      words += counts.filter(Boolean).length;
      syllables += counts.reduce((sum, each) => sum + each, 0);
    }
    return words >= this.rules.fewest ? toTenth((0.39 * words) / sentences + (11.8 * syllables) / words - 15.59, true) : "0";
  }

  /** How many syllables a word has; 0 for a name. @param {string} word */
  count(word) {
    const known = this.syllables.get(word);
    if (known !== undefined) return known;
    const [first] = word;
    const name = first === first.toUpperCase() && first !== first.toLowerCase() && !word.startsWith("I’") && word !== "I";
    const count = name ? 0 : this.countSyllables(word);
    this.syllables.set(word, count);
    return count;
  }

  /** @param {string} word @returns {number} */
  countSyllables(word) {
    if (word.length > 1 && word === word.toUpperCase() && word !== word.toLowerCase()) return [...word].length;
    const [stem, ...tail] = word.toLowerCase().replaceAll("’", "'").split("'");
    if (!/^\p{L}+$/u.test(stem)) {
      const parts = stem.match(/[a-z]+|\p{Nd}/gu) ?? [];
      return Math.max(1, parts.reduce((sum, part) => sum + (/\p{Nd}/u.test(part) ? 1 : this.countSyllables(part)), 0));
    }
    const groups = stem.match(this.pattern("vowels")) ?? [];
    let count = groups.length;
    if (count > 1) count -= (stem.match(this.pattern("mute")) ?? []).length;
    if (groups.some((group) => group.length > 1)) count += (stem.match(this.pattern("apart")) ?? []).length;
    const said = tail.join("'") === "t" && !["don", "can", "won", "weren", "aren", "haven"].includes(stem);
    return Math.max(1, count + Number(said));
  }

  // ----------------------------------------------------------------------------------------- words

  /** @param {Unit[]} units */
  findWordsToAvoid(units) {
    const { avoid, minimisers } = this.rules;
    const phrases = [...Object.keys(avoid), ...minimisers].filter((words) => words.includes(" "));
    for (const unit of units) {
      if (unit.speech) continue;
      const words = unit.words.flat().map((word) => word.toLowerCase());
      const own = unit.own.toLowerCase();
      const tired = [
        ...words.filter((word) => Object.hasOwn(avoid, word) || minimisers.includes(word) || /n[’']t$/.test(word)),
        ...phrases.filter((phrase) => standsIn(phrase, own)),
      ];
      const rest = tired.length ? own.replace(this.pattern("everyday"), "") : "";
      for (const word of [...new Set(tired)].sort(byCharacter)) if (standsIn(word, rest)) this.tellWord(unit, word);
    }
  }

  /** @param {Unit} unit @param {string} word */
  tellWord(unit, word) {
    const stem = word.slice(0, -3);
    if (this.rules.minimisers.includes(word)) this.tell("makes_light", unit.key, { word });
    else if (Object.hasOwn(this.rules.avoid, word)) this.tell("word_to_avoid", unit.key, { word, instead: this.rules.avoid[word] });
    else this.tell("negative_contraction", unit.key, { word, full: this.rules.in_full[stem] ?? `${stem} not` });
  }

  /** @param {Unit[]} units */
  findPunctuation(units) {
    const title = String(this.values.title ?? "");
    for (const unit of [this.toUnit(["title"], title, title, false, false), ...units]) {
      const own = unit.speech ? unit.typed : unit.own;
      if (own.includes("!")) this.tell("exclamation_mark", unit.key);
      for (const mark of [...new Set(own.match(this.pattern("emoji")) ?? [])].sort(byCharacter)) this.tell("emoji", unit.key, { mark });
      const [word] = unit.typed.match(this.pattern("straight")) ?? [];
      if (word !== undefined) this.tell(this.pattern("apostrophe").test(word) ? "apostrophe" : "straight_quote", unit.key, { better: word.replaceAll("'", "’") });
    }
  }

  /** @param {Unit[]} units */
  findOtherMarkup(units) {
    for (const unit of units) {
      const found = this.pattern("other_markup").exec(unit.typed);
      if (found) this.tell(found.groups?.lost ? "lost_letter" : "other_markup", unit.key, { mark: found[0] });
    }
  }

  // -------------------------------------------------------------------------------------- commands

  /** @param {string} part @returns {string[]} the lines of the field that plays a part; one piece of text is one line */
  lines(part) {
    const value = this.values[this.kind.parts[part] ?? ""];
    return Array.isArray(value) ? value.map(String) : value === undefined ? [] : [String(value)];
  }

  /** @returns {[key: Key, text: string][]} */
  items() {
    const own = this.kind.parts.checklist;
    const checklist = own ? groupOf(this.values[own]) : {};
    if (own && this.values[own] !== undefined) return entriesOf(checklist.items).map((item, i) => [[own, "items", i], String(item)]);
    return this.lines("items").map((item, i) => [[this.kind.parts.items, i], item]);
  }

  get form() {
    const own = this.kind.parts.checklist;
    return own && this.values[own] !== undefined ? groupOf(this.values[own]).form : this.values[this.kind.parts.form ?? ""];
  }

  /** @returns {[key: Key, text: string][]} the lines that tell a reader what to do */
  commands() {
    /** @type {[key: Key, text: string][]} */
    const found = [];
    for (const part of ["first-action", "steps"]) {
      const key = this.kind.parts[part];
      if (key && Array.isArray(this.values[key])) this.lines(part).forEach((text, i) => found.push([[key, i], text]));
    }
    return this.form === "read-do" ? [...found, ...this.items()] : found;
  }

  findIdleCommands() {
    for (const [key, text] of this.commands()) {
      const [word] = this.words(text);
      if (word !== undefined && this.rules.no_action.includes(word.toLowerCase()) && !text.endsWith("?")) this.tell("not_an_action", key, { word });
    }
  }

  findTwoJobs() {
    if (this.form !== "read-do") return;
    for (const [key, item] of this.items()) {
      for (const match of this.withoutQuotes(item).matchAll(this.pattern("joined"))) {
        if (this.openers.has(match[1].toLowerCase())) this.tell("two_jobs", key);
      }
    }
  }

  // ----------------------------------------------------------------------------- what a card holds

  findSession() {
    const key = this.kind.parts.session ?? "";
    if (this.values[key] === undefined) return;
    const { steps, time, safe = "" } = groupOf(this.values[key]);
    const total = entriesOf(steps).reduce((/** @type {number} */ sum, step) => sum + Number(groupOf(step).minutes), 0);
    // What is missing or no number has been told.
    if (Number.isInteger(total) && typeof time === "number" && total !== time) this.tell("wrong_minutes", [key, "time"], { total, time });
    if (this.rules.reports && !this.pattern("reporting").test(String(safe).toLowerCase())) this.tell("no_reporting_line", safe ? [key, "safe"] : [key]);
  }

  findLateActions() {
    const saysWhatPeopleSay = "quotes" in this.kind.parts;
    const actions = this.lines("first-action");
    const [name, rest] = saysWhatPeopleSay ? ["late_way_out", this.lines("quotes")] : ["late_action", this.lines("situations")];
    const most = this.number(this.shapes.rules.words[name].code);
    if (!actions.length || !most) return;
    const texts = [this.values.title, this.values.gist, ...actions, ...rest.slice(0, 3)].map((text) => String(text ?? ""));
    const count = texts.reduce((sum, text) => sum + this.words(text).length, 0);
    const field = this.kind.parts["first-action"];
    if (count > most) this.tell(name, [field], { count, most, over: count - Math.trunc(most), field });
  }

  findNoSearchWords() {
    if (!("quotes" in this.kind.parts) || entriesOf(this.values.search_words).length) return;
    this.tell("no_search_words", ["title"], { kind: this.kind.name }, { where: ["search_words"] });
  }

  findReview() {
    const { reviewed } = this.values;
    if (typeof reviewed !== "string" || !/^\d{4}-\d\d-\d\d$/.test(reviewed)) return;
    const { today } = this;
    if (reviewed > daysAfter(today, 1)) this.tell("future_review", ["reviewed"], { today });
    const years = Math.trunc(this.number("old-review"));
    if (years && reviewed < yearsBefore(today, years)) this.tell("old_review", ["reviewed"], { years: many(years, "year"), today });
  }

  /** @param {Unit[]} units */
  findExamples(units) {
    const examples = this.examples(this.kind.fields);
    for (const unit of units) {
      const names = unit.key.filter((part) => typeof part === "string").join(" ");
      if (examples.get(names)?.has(unit.typed)) this.tell("example_text", unit.key, { field: unit.key[0] });
    }
  }

  /** @param {Field[]} fields @param {string[]} at @param {Map<string, Set<unknown>>} found */
  examples(fields, at = [], found = new Map()) {
    /** @param {string[]} key @param {unknown} text */
    const add = (key, text) => {
      if (typeof text === "string") found.set(key.join(" "), (found.get(key.join(" ")) ?? new Set()).add(text));
    };
    for (const field of fields) {
      const key = [...at, field.key];
      if (field.shape === "choice" || field.shape === "choices" || (field.shape === "links" && field.cites)) continue;
      if ("of" in field) this.examples(field.of, key, found);
      for (const entry of [field.example].flat()) {
        if (typeof entry === "object" && entry !== null && !Array.isArray(entry)) for (const [name, text] of Object.entries(entry)) add([...key, name], text);
        else if (!("of" in field)) add(key, entry);
      }
    }
    return found;
  }
}

/** @param {string} words @param {string} text */
const standsIn = (words, text) => new RegExp(`(?<![\\p{L}\\p{N}_])${words.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}(?![\\p{L}\\p{N}_])`, "u").test(text);

/** As Python sorts. @param {string} one @param {string} other */
const byCharacter = (one, other) => ((one.codePointAt(0) ?? 0) - (other.codePointAt(0) ?? 0)) || (one < other ? -1 : Number(one > other));

/**
 * As Python writes a number with one figure behind the point: a half goes to the even one.
 * @param {number} number
 * @param {boolean} [bare] without a figure that says nothing
 */
function toTenth(number, bare = false) {
  const half = Number.isInteger(number * 4) && !Number.isInteger(number * 2);
  const text = half ? (2 * Math.round((number * 10) / 2) / 10).toFixed(1) : number.toFixed(1);
  return bare ? String(Number(text)) + (Number.isInteger(Number(text)) ? ".0" : "") : text;
}

/** @param {string} day @param {number} days */
function daysAfter(day, days) {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
}

/** @param {string} day @param {number} years */
function yearsBefore(day, years) {
  const [year, month, date] = day.split("-");
  const last = month === "02" ? Math.min(Number(date), 28) : Number(date);
  return `${String(Number(year) - years).padStart(4, "0")}-${month}-${String(last).padStart(2, "0")}`;
}
