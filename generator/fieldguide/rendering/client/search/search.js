// One search for the whole guide: the boxes on the home page and in the header, /find/, the page for a wrong address.
//
// What is typed stays in this tab: the index is loaded, never asked, and no address holds the words, because hosts log
// addresses and browsers remember them. The index comes as scripts, because a page opened from a disk may load a script
// and may not fetch; for the same reason this is no module. Nothing is loaded before someone turns to the box.

import { make } from "../lib/dom.js";
import { isText, Kept } from "../lib/storage.js";
import { countCards } from "../lib/words.js";

const ASSETS = new URL(".", document.currentScript.src);
const ROOT = new URL("..", ASSETS);
const FROM_DISK = location.protocol === "file:";
const MOST = { header: 6, page: 10, listed: 60, ahead: 100 };
const QUIET = 700; // milliseconds without a key before a screen reader is told
const PAUSE = 1500; // milliseconds after the first hits before the rest of a small index is loaded

// ---------------------------------------------------------------- the index, loaded as it is needed

const loading = new Map();
const arrived = new Map();
globalThis.fieldguideSearch = (name, value) => void arrived.set(name, value);

function load(file, name) {
  if (!loading.has(file)) {
    loading.set(
      file,
      new Promise((resolve, reject) => {
        const script = document.createElement("script");
        script.src = new URL(file, ASSETS).href;
        script.onload = () => resolve(arrived.get(name));
        script.onerror = () => {
          loading.delete(file); // so that the next key tries again
          reject(new Error(file));
        };
        document.head.append(script);
      }),
    );
  }
  return loading.get(file);
}

const loadPart = (name) => load(`search/${name}.js`, name);

class Index {
  static async open() {
    const [core] = await Promise.all([loadPart("core"), load("search-engine.js")]);
    return new Index(core);
  }

  constructor(core) {
    this.core = core;
    this.engine = new fieldguide.Engine(core) /* of search-engine.js, which has come by now */;
    this.stopStems = new Set(core.stopStems);
    this.places = new Map();
  }

  /** The cards that help, best first, and the ways of saying it to mark in them. */
  async find(typed, filters, most) {
    const terms = this.engine.read(typed);
    const stems = this.engine.needs(terms);
    await Promise.all([...new Set(stems.map((stem) => this.partOf(stem)))].map((part) => loadPart(`where-${part}`)));
    const ranked = typed.trim() ? this.engine.rank(terms, (stem) => this.placesOf(stem)) : this.everyCard();
    const best = ranked.filter((hit) => this.passes(hit, filters)).slice(0, most);
    const files = [...new Set(best.map((hit) => this.fileOf(hit.card)))];
    await Promise.all(files.map((file) => loadPart(`cards-${file}`)));
    const ways = terms.flatMap((term) => term.ways.map((way) => way.stems));
    const telling = ways.filter((way) => !way.every((stem) => this.stopStems.has(stem)));
    return {
      hits: best.map((hit) => ({ ...this.recordOf(hit.card), phrase: hit.phrase })),
      marked: telling.length ? telling : ways,
    };
  }

  everyCard() {
    return this.core.kinds.map((_, card) => ({ card }));
  }

  /** Loads what is left of a small guide, so that the next search waits for nothing, with or without signal. */
  loadRest() {
    const files = Math.ceil(this.core.kinds.length / this.core.perFile);
    if (files > MOST.ahead || navigator.connection?.saveData) return;
    const cards = Array.from({ length: files }, (_, file) => `cards-${file}`);
    for (const name of [...this.core.starts.map((_, part) => `where-${part}`), ...cards]) loadPart(name).catch(() => {});
  }

  passes(hit, { kind, facet }) {
    if (kind && this.core.kindIds[this.core.kinds[hit.card]] !== kind) return false;
    if (!facet) return true;
    return this.core.facets.some((each) => each.id === facet && each.cards.includes(hit.card));
  }

  partOf(stem) {
    const at = this.engine.place.get(stem);
    return this.core.starts.findLastIndex((start) => start <= at);
  }

  placesOf(stem) {
    if (!this.places.has(stem)) {
      const part = this.partOf(stem);
      const text = arrived.get(`where-${part}`)[this.engine.place.get(stem) - this.core.starts[part]];
      let at = 0;
      this.places.set(
        stem,
        text.split(" ").map((step) => (at += parseInt(step, 36))),
      );
    }
    return this.places.get(stem);
  }

  fileOf(card) {
    return Math.floor(card / this.core.perFile);
  }

  recordOf(card) {
    const [title, gist, url, said, answer, first] = arrived.get(`cards-${this.fileOf(card)}`)[card % this.core.perFile];
    const kind = this.core.kinds[card];
    return { title, gist, url, said, answer, first, kind: this.core.kindIds[kind], word: this.core.kindNames[kind], shape: this.core.kindShapes[kind] };
  }
}

let opened;
function openIndex() {
  opened ||= Index.open().catch((error) => {
    opened = undefined;
    throw error;
  });
  return opened;
}

// ------------------------------------------------------------------------ the one search of this tab

export const keptSearch = new Kept({
  name: "search",
  empty: "",
  fits: isText,
  was: `fieldguide.search.${ROOT.pathname}`,
  place: "sessionStorage",
});
export const HANDED = "&handed=1"; // behind a search that the next page is to take up, and not only who comes back

/**
 * Whether the tab could keep it; without a search, what it kept goes.
 * @param {string} search
 */
export function keepSearch(search) {
  const kept = keptSearch.change(() => search);
  // No other page will know of it.
  if (!kept) keptSearch.giveUp();
  return kept;
}

// ------------------------------------------------------------------------------------ what is shown

function link(words, url, className) {
  const element = make("a", className, ...[words].flat());
  element.href = addressOf(url);
  return element;
}

/** The address of a page, also where pages are files: "obstacles/low-trust/" is a folder on a disk. */
function addressOf(url) {
  if (document.querySelector("[data-fg-pages=file]")) return new URL(url.replace(/\/$/, ".html"), ROOT).href;
  return new URL(FROM_DISK && /(^|\/)$/.test(url) ? `${url}index.html` : url, ROOT).href;
}

/** The text with the words that matched marked; of a way of several words, all must be there. */
function mark(index, text, ways) {
  const words = [...text.matchAll(/[A-Za-z0-9]+(?:['’][A-Za-z]+)*/g)];
  const stems = words.map((word) => index.engine.stemsOf(word[0]));
  const there = new Set(stems.flat());
  const marked = new Set(ways.filter((way) => way.every((stem) => there.has(stem))).flat());
  const out = [];
  let at = 0;
  words.forEach((word, i) => {
    if (!stems[i].some((stem) => marked.has(stem))) return;
    out.push(text.slice(at, word.index), make("mark", "", word[0]));
    at = word.index + word[0].length;
  });
  return [...out, text.slice(at)];
}

function showHit(index, hit, marked) {
  const item = make("li", "fg-hit");
  const kind = make("p", `fg-kind fg-is-${hit.kind}`);
  kind.innerHTML = hit.shape; // drawn by the build
  kind.append(hit.word);
  item.append(kind);
  item.append(link(mark(index, hit.title, marked), hit.url, "fg-hit-title"));
  const said = hit.said[hit.phrase];
  if (said) item.append(make("p", "fg-hit-said", "“", ...mark(index, said, marked), "”"));
  item.append(make("p", "fg-hit-gist", ...mark(index, hit.gist, marked)));
  if (hit.answer?.length) item.append(make("p", "fg-hit-answer", "First answer: ", link(...hit.answer, "fg-hit-first")));
  if (hit.first) item.append(make("p", "fg-hit-today", make("b", "", "Do today: "), hit.first));
  return item;
}

function showLost(index) {
  const { title, url, questions, cards } = index.core.noResults;
  const box = make("div", "fg-no-results");
  if (questions.length) {
    box.append(make("p", "", "Try other words. Or stop, and ask quietly:"));
    box.append(make("ol", "fg-no-results-questions", ...questions.map((question) => make("li", "", question))));
    box.append(make("p", "", link(title, url, "fg-hit-title")));
  }
  if (cards.length) {
    box.append(make("p", "", "Or pick what it sounds like:"));
    box.append(make("ul", "fg-no-results-cards", ...cards.map(([words, to]) => make("li", "", link(words, to, "fg-hit-title")))));
  }
  return box;
}

// ---------------------------------------------------------------------------------- one search box

class Box {
  /** @param {HTMLElement} root holds a form with an input, a place for hits and a status */
  constructor(root) {
    this.root = root;
    this.place = root.dataset.fgSearch;
    this.inHeader = this.place === "header";
    this.form = root.querySelector("form");
    this.input = root.querySelector("input[type=search]");
    this.filters = [...root.querySelectorAll("select")];
    this.fields = [["q", this.input], ...this.filters.map((filter) => [filter.name, filter])];
    this.status = root.querySelector("[role=status]");
    this.results = root.querySelector("[data-fg-results]");
    this.turn = 0;
    this.onShow = null; // for find.js
    root.hidden = false;
    this.listen();
  }

  listen() {
    this.input.addEventListener("focus", () => openIndex().catch(() => {}), { once: true });
    if (this.place !== "home") this.input.addEventListener("input", () => this.search());
    this.input.addEventListener("focus", () => this.inHeader && this.input.value && this.search());
    this.filters.forEach((filter) => filter.addEventListener("change", () => this.search()));
    this.root.addEventListener("keydown", (event) => this.onKey(event));
    this.form.addEventListener("submit", (event) => this.onSubmit(event));
    if (!this.inHeader) return;
    this.root.addEventListener("focusout", (event) => {
      if (event.relatedTarget && !this.root.contains(event.relatedTarget)) this.close();
    });
    document.addEventListener("pointerdown", (event) => !this.root.contains(event.target) && this.close());
  }

  async onSubmit(event) {
    event.preventDefault();
    if (this.inHeader && !this.input.value.trim()) return;
    if (this.leadsToFind()) location.assign(addressOf("find/"));
    else if (await this.search()) this.results.querySelector("a")?.focus();
  }

  /** Where nothing can be handed over, the answer is shown in place. */
  leadsToFind() {
    if (!this.inHeader && this.place !== "home") return false;
    // On a disk some browsers keep apart what each page keeps.
    return !this.input.value.trim() || (!FROM_DISK && this.handOver());
  }

  handOver() {
    return keepSearch(this.said() + HANDED);
  }

  onKey(event) {
    const links = [...this.results.querySelectorAll("a")].filter((each) => each.offsetParent);
    const at = links.indexOf(document.activeElement);
    if (event.key === "Escape" && !this.results.hidden && (this.inHeader || at >= 0)) {
      event.preventDefault();
      this.input.focus();
      if (this.inHeader) this.close();
    } else if (event.key === "ArrowDown" && at < links.length - 1 && (at >= 0 || event.target === this.input)) {
      event.preventDefault();
      links[at + 1].focus();
    } else if (event.key === "ArrowUp" && at >= 0) {
      event.preventDefault();
      (links[at - 1] || this.input).focus();
    }
  }

  close() {
    this.turn++;
    this.results.hidden = true;
    clearTimeout(this.telling);
    this.status.textContent = "";
  }

  /** Whether an answer is shown: not where more has been typed meanwhile. */
  async search() {
    const turn = ++this.turn;
    const typed = this.input.value;
    if (this.place === "find") keepSearch(this.said());
    const filtered = this.filters.some((filter) => filter.value);
    if (!typed.trim() && !filtered) {
      this.show(typed, []);
      this.tell("");
      return false;
    }
    try {
      const index = await openIndex();
      const chosen = Object.fromEntries(this.filters.map((filter) => [filter.name, filter.value]));
      const most = this.inHeader ? MOST.header : typed.trim() ? MOST.page : MOST.listed;
      const { hits, marked } = await index.find(typed, chosen, most);
      if (turn !== this.turn) return false;
      this.ahead ||= setTimeout(() => index.loadRest(), PAUSE);
      this.show(typed, hits.length ? [this.listOf(index, hits, marked)] : [showLost(index)]);
      this.tell(hits.length ? `${countCards(hits.length)}. First: ${hits[0].title}.` : "No card says that. Here is where to start.");
    } catch {
      if (turn !== this.turn) return false;
      this.show(typed, [make("p", "", "The search could not be loaded. The whole list is at ", link("What is going on?", "find/"), ".")]);
      this.tell("The search could not be loaded.");
    }
    return true;
  }

  listOf(index, hits, marked) {
    const box = make("div", "", make("ol", "fg-hits", ...hits.map((hit) => showHit(index, hit, marked))));
    if (this.inHeader) box.append(make("p", "fg-hits-all", this.linkToAll()));
    return box;
  }

  linkToAll() {
    const all = link("See more, and filter", "find/", "fg-hit-title");
    all.addEventListener("click", () => this.handOver());
    return all;
  }

  show(typed, inside) {
    this.results.replaceChildren(...inside);
    this.results.hidden = !inside.length;
    this.results.dataset.query = typed;
    this.onShow?.();
    document.querySelector("[data-fg-list]")?.toggleAttribute("hidden", inside.length > 0 && !this.inHeader);
  }

  /** Says what was found, once the typing stops. */
  tell(words) {
    clearTimeout(this.telling);
    this.telling = setTimeout(() => {
      if (this.status.textContent !== words) this.status.textContent = words;
    }, QUIET);
  }

  /** The search as a link has it: "q=turf+war&kind=obstacle". */
  said() {
    const filled = this.fields.map(([name, field]) => [name, field.value.trim()]).filter(([, value]) => value);
    return new URLSearchParams(filled).toString();
  }
}

export const boxes = [...document.querySelectorAll("[data-fg-search]")].map((root) => new Box(root));
