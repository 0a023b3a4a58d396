// One search for the whole guide: the boxes on the home page and in the header, /find/, the page for a wrong address.
//
// What is typed stays in this tab: the index is loaded, never asked, and no address holds the words, because hosts log
// addresses and browsers remember them. The index comes as scripts, because a page opened from a disk may load a script
// and may not fetch. Nothing is loaded before someone turns to the box, what reads and shows included.

import { make } from "../lib/dom.js";
import { loadStyle } from "../lib/later.js";
import { ASKED, isText, Kept } from "../lib/storage.js";
import { say } from "../lib/words.js";

/** @typedef {import("./search-index.js").Index} Index */

const ASSETS = new URL(".", /** @type {HTMLScriptElement} */ (document.currentScript).src);
const ROOT = new URL("..", ASSETS);
const FROM_DISK = location.protocol === "file:";
const MOST = { home: 3, header: 6, page: 10, listed: 60 };
const QUIET = 700; // milliseconds without a key before a screen reader is told
const PAUSE = 1500; // milliseconds after the first hits before the rest of a small index is loaded

// ---------------------------------------------------------------- the index, loaded as it is needed

/** @type {Map<string, Promise<unknown>>} */
const loading = new Map();
/** @type {Map<string, unknown>} */
const arrived = new Map();
globalThis.fieldguideSearch = (name, value) => void arrived.set(name, value);

/**
 * @param {string} file
 * @param {string} name of what it hands over
 */
function load(file, name) {
  const before = loading.get(file);
  if (before) return before;
  const coming = new Promise((resolve, reject) => {
    const script = make("script", { src: new URL(file + ASKED, ASSETS).href });
    script.onload = () => resolve(arrived.get(name));
    script.onerror = () => {
      loading.delete(file); // so that the next key tries again
      reject(new Error(file));
    };
    document.head.append(script);
  });
  loading.set(file, coming);
  return coming;
}

/** @param {string} name */
const loadPart = (name) => load(`search/${name}.js`, name);

/** @type {Promise<Index> | undefined} */
let opened;
function openIndex() {
  opened ??= open().catch((error) => {
    opened = undefined;
    throw error;
  });
  return opened;
}

async function open() {
  // Without their style hits can be read.
  const [core] = await Promise.all([loadPart("core"), load("search-engine.js", ""), loadStyle("hits.css").catch(() => {})]);
  return new fieldguide.Index(/** @type {import("./search-index.js").Core} */ (core), loadPart);
}

/** Someone who pays by the megabyte waits instead. Not every browser says so. */
const { connection } = /** @type {{ connection?: { saveData?: boolean } }} */ (navigator);

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

/**
 * @param {string | (string | HTMLElement)[]} words
 * @param {string} url
 * @param {string} [className]
 */
export function link(words, url, className) {
  return make("a", { class: className, href: addressOf(url) }, ...[words].flat());
}

/**
 * The address of a page, also where pages are files: "obstacles/low-trust/" is a folder on a disk.
 * @param {string} url
 */
export function addressOf(url) {
  if (document.querySelector("[data-fg-pages=file]")) return new URL(url.replace(/\/$/, ".html"), ROOT).href;
  return new URL(FROM_DISK && /(^|\/)$/.test(url) ? `${url}index.html` : url, ROOT).href;
}

// ---------------------------------------------------------------------------------- one search box

export class Box {
  /**
   * @param {HTMLElement} root
   * @param {HTMLFormElement} form
   * @param {HTMLInputElement} input
   * @param {HTMLElement} status
   * @param {HTMLElement} results
   */
  constructor(root, form, input, status, results) {
    this.root = root;
    this.form = form;
    this.input = input;
    this.status = status;
    this.results = results;
    this.place = root.dataset.fgSearch;
    this.inHeader = this.place === "header";
    this.filters = [...root.querySelectorAll("select")];
    this.turn = 0;
    this.inFull = false; // on the home page, where no other page can answer
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.telling = undefined;
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.ahead = undefined;
    this.onShow = () => {}; // for find.js
    /** @type {HTMLElement | null} */
    this.opener = null;
    root.hidden = false;
    this.listen();
  }

  /** @returns {[name: string, field: HTMLInputElement | HTMLSelectElement][]} */
  get fields() {
    return [["q", this.input], ...this.filters.map((filter) => /** @type {[string, HTMLSelectElement]} */ ([filter.name, filter]))];
  }

  listen() {
    this.input.addEventListener("focus", () => openIndex().catch(() => {}), { once: true });
    this.input.addEventListener("input", () => this.search());
    this.input.addEventListener("focus", () => this.inHeader && this.input.value && this.search());
    this.filters.forEach((filter) => filter.addEventListener("change", () => this.search()));
    this.root.addEventListener("keydown", (event) => this.onKey(event));
    this.form.addEventListener("submit", (event) => this.onSubmit(event));
    if (!this.inHeader) return;
    this.opener = document.querySelector(".fg-search-link");
    this.opener?.addEventListener("click", (event) => this.onOpen(event));
    this.root.addEventListener("focusout", (event) => {
      if (event.relatedTarget && !this.has(event.relatedTarget)) this.close();
    });
    document.addEventListener("pointerdown", (event) => this.has(event.target) || this.close());
  }

  /**
   * On a narrow screen the first press opens the box, and another one leads to the page that finds.
   * @param {MouseEvent} event
   */
  onOpen(event) {
    if (event.ctrlKey || event.metaKey) return;
    if (this.root.hasAttribute("data-open")) {
      if (this.input.value.trim()) this.handOver();
      return;
    }
    event.preventDefault();
    this.root.toggleAttribute("data-open");
    this.input.focus();
  }

  /** Whether it shows the first hits alone, and leads to the others. */
  get isShort() {
    return this.inHeader || (this.place === "home" && !this.inFull);
  }

  /** @param {EventTarget | null} target */
  has(target) {
    return target instanceof Node && this.root.contains(target);
  }

  /** @param {SubmitEvent} event */
  async onSubmit(event) {
    event.preventDefault();
    if (this.inHeader && !this.input.value.trim()) return;
    if (this.leadsToFind()) return location.assign(addressOf("find/"));
    this.inFull = true;
    if (await this.search()) this.results.querySelector("a")?.focus();
  }

  /** Where nothing can be handed over, the answer is shown in place. */
  leadsToFind() {
    if (!this.isShort) return false;
    // On a disk some browsers keep apart what each page keeps.
    return !this.input.value.trim() || (!FROM_DISK && this.handOver());
  }

  handOver() {
    return keepSearch(this.said() + HANDED);
  }

  /** @param {KeyboardEvent} event */
  onKey(event) {
    const links = [...this.results.querySelectorAll("a")].filter((each) => each.offsetParent);
    const at = links.findIndex((each) => each === document.activeElement);
    if (event.key === "Escape" && !this.results.hidden && (this.inHeader || at >= 0)) {
      event.preventDefault();
      this.input.focus();
      if (this.inHeader) this.close();
    } else if (event.key === "Escape" && this.root.hasAttribute("data-open")) {
      this.root.toggleAttribute("data-open");
      this.opener?.focus();
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

  /**
   * On a phone what stands above the box gives way to the hits, and the box stays in sight.
   * @param {boolean} asked
   */
  fold(asked) {
    const before = this.root.hasAttribute("data-asked");
    this.root.toggleAttribute("data-asked", asked);
    if (asked && !before && document.activeElement === this.input) this.input.scrollIntoView({ block: "nearest" });
  }

  /** Whether an answer is shown: not where more has been typed meanwhile. */
  async search() {
    const turn = ++this.turn;
    const typed = this.input.value;
    this.fold(typed.trim() !== "");
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
      const most = this.isShort ? MOST[this.place === "home" ? "home" : "header"] : typed.trim() ? MOST.page : MOST.listed;
      const { hits, marked, unknown, danger, subject, language } = await index.find(typed, chosen, most);
      if (turn !== this.turn) return false;
      if (!connection?.saveData) this.ahead ??= setTimeout(() => index.loadRest(), PAUSE);
      const found = hits.length ? this.listOf(index, hits, marked, unknown) : danger ? null : fieldguide.showLost(index, unknown, language);
      this.show(typed, [danger && fieldguide.showDanger(index, danger), subject ? fieldguide.showSubject(subject) : null, found].filter((part) => part !== null));
      this.tell(danger ? say("script.search.danger_first", { title: danger.title }) : fieldguide.toldOf(hits, unknown, language));
    } catch {
      if (turn !== this.turn) return false;
      const [before, after] = say("script.search.not_loaded").split("{list}");
      const words = make("p", "", before, link(say("find.title"), "find/"), after);
      this.show(typed, [words]);
      this.tell(words.textContent);
    }
    return true;
  }

  /**
   * @param {Index} index
   * @param {import("./search-index.js").Hit[]} hits
   * @param {string[][]} marked
   * @param {string[]} unknown words that no card has, where they would tell most
   */
  listOf(index, hits, marked, unknown) {
    const box = make("div", "", fieldguide.showNearest(unknown), make("ol", "fg-hits", ...hits.map((hit) => fieldguide.showHit(index, hit, marked))));
    if (this.isShort) box.append(make("p", "fg-hits-all", this.linkToAll()));
    return box;
  }

  linkToAll() {
    const all = link(say("script.search.more"), "find/", "fg-hit-title");
    all.addEventListener("click", () => this.handOver());
    return all;
  }

  /**
   * @param {string} typed
   * @param {HTMLElement[]} inside
   */
  show(typed, inside) {
    this.results.replaceChildren(...inside);
    this.results.hidden = !inside.length;
    this.results.dataset.query = typed;
    this.onShow();
    document.querySelector("[data-fg-list]")?.toggleAttribute("hidden", inside.length > 0 && !this.inHeader);
  }

  /**
   * Says what was found, once the typing stops.
   * @param {string} words
   */
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

/** @param {HTMLElement} root */
function boxesIn(root) {
  const form = root.querySelector("form");
  const input = /** @type {HTMLInputElement | null} */ (root.querySelector("input[type=search]"));
  const status = /** @type {HTMLElement | null} */ (root.querySelector("[role=status]"));
  const results = /** @type {HTMLElement | null} */ (root.querySelector("[data-fg-results]"));
  return form && input && status && results ? [new Box(root, form, input, status, results)] : [];
}

const roots = /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-fg-search]"));
export const boxes = [...roots].flatMap(boxesIn);
