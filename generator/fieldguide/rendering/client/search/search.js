// One search for the whole guide: the box in the header, /find/ and the page for a wrong address.
//
// What is typed stays here: the index is loaded, never asked. It comes as scripts, because a page opened
// from a disk may load a script and may not fetch; for the same reason this is no module. Nothing is
// loaded before someone turns to the box.
"use strict";

(function () {
  const ASSETS = new URL(".", document.currentScript.src);
  const ROOT = new URL("..", ASSETS);
  const FROM_DISK = location.protocol === "file:";
  const MOST = { header: 6, page: 10, listed: 60, ahead: 100 };
  const QUIET = 700; // milliseconds without a key before a screen reader is told
  const PAUSE = 1500; // milliseconds after the first hits before the rest of a small index is loaded

  // ---------------------------------------------------------------- the index, loaded as it is needed

  const loading = new Map();
  const arrived = new Map();
  globalThis.fieldguideSearch = (name, value) => arrived.set(name, value);

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
      this.engine = new globalThis.fieldguideEngine.Engine(core);
      this.faint = new Set(core.faint);
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
      const telling = ways.filter((way) => !way.every((stem) => this.faint.has(stem)));
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

    passes(hit, { kind, dimension }) {
      if (kind && this.core.kindIds[this.core.kinds[hit.card]] !== kind) return false;
      if (!dimension) return true;
      return this.core.dimensions.some((each) => each.id === dimension && each.cards.includes(hit.card));
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

  // ------------------------------------------------------------------------------------ what is shown

  function make(name, className, ...inside) {
    const element = document.createElement(name);
    if (className) element.className = className;
    element.append(...inside);
    return element;
  }

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
    const { title, url, questions, cards } = index.core.lost;
    const box = make("div", "fg-lost");
    if (questions.length) {
      box.append(make("p", "", "Try other words. Or stop, and ask quietly:"));
      box.append(make("ol", "fg-lost-questions", ...questions.map((question) => make("li", "", question))));
      box.append(make("p", "", link(title, url, "fg-hit-title")));
    }
    if (cards.length) {
      box.append(make("p", "", "Or pick what it sounds like:"));
      box.append(make("ul", "fg-lost-cards", ...cards.map(([words, to]) => make("li", "", link(words, to, "fg-hit-title")))));
    }
    return box;
  }

  // ---------------------------------------------------------------------------------- one search box

  class Box {
    /** @param {HTMLElement} root holds a form with an input, a place for hits and a status */
    constructor(root) {
      this.root = root;
      this.inHeader = root.dataset.fgSearch === "header";
      this.form = root.querySelector("form");
      this.input = root.querySelector("input[type=search]");
      this.filters = [...root.querySelectorAll("select")];
      this.status = root.querySelector("[role=status]");
      this.results = root.querySelector("[data-fg-results]");
      this.turn = 0;
      if (FROM_DISK) this.form.action = addressOf("find/");
      root.hidden = false;
      this.listen();
    }

    listen() {
      this.input.addEventListener("focus", () => openIndex().catch(() => {}), { once: true });
      this.input.addEventListener("input", () => this.search());
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

    onSubmit(event) {
      if (this.inHeader) {
        if (!this.input.value.trim()) event.preventDefault();
        return;
      }
      event.preventDefault();
      this.search();
      this.results.querySelector("a")?.focus();
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

    async search() {
      const turn = ++this.turn;
      const typed = this.input.value;
      this.remember();
      const filtered = this.filters.some((filter) => filter.value);
      if (!typed.trim() && !filtered) {
        this.show(typed, []);
        this.tell("");
        return;
      }
      try {
        const index = await openIndex();
        const chosen = Object.fromEntries(this.filters.map((filter) => [filter.name, filter.value]));
        const most = this.inHeader ? MOST.header : typed.trim() ? MOST.page : MOST.listed;
        const { hits, marked } = await index.find(typed, chosen, most);
        if (turn !== this.turn) return;
        this.ahead ||= setTimeout(() => index.loadRest(), PAUSE);
        this.show(typed, hits.length ? [this.listOf(index, hits, marked)] : [showLost(index)]);
        this.tell(hits.length ? `${countOf(hits.length)}. First: ${hits[0].title}.` : "No card says that. Here is where to start.");
      } catch {
        if (turn !== this.turn) return;
        this.show(typed, [make("p", "", "The search could not be loaded. The whole list is at ", link("What is going on?", "find/"), ".")]);
        this.tell("The search could not be loaded.");
      }
    }

    listOf(index, hits, marked) {
      const box = make("div", "", make("ol", "fg-hits", ...hits.map((hit) => showHit(index, hit, marked))));
      if (this.inHeader) box.append(make("p", "fg-hits-all", this.linkToAll()));
      return box;
    }

    linkToAll() {
      const all = link("See more, and filter", "find/", "fg-hit-title");
      all.search = new URLSearchParams({ q: this.input.value }).toString();
      return all;
    }

    show(typed, inside) {
      this.results.replaceChildren(...inside);
      this.results.hidden = !inside.length;
      this.results.dataset.query = typed;
      document.querySelector("[data-fg-list]")?.toggleAttribute("hidden", inside.length > 0 && !this.inHeader);
    }

    /** Says what was found, once the typing stops. */
    tell(words) {
      clearTimeout(this.telling);
      this.telling = setTimeout(() => {
        if (this.status.textContent !== words) this.status.textContent = words;
      }, QUIET);
    }

    /** Keeps the search in the address, so that it can be shared and come back to. */
    remember() {
      if (this.root.dataset.fgSearch !== "find") return;
      clearTimeout(this.remembering);
      this.remembering = setTimeout(() => {
        const said = [["q", this.input.value.trim()], ...this.filters.map((filter) => [filter.name, filter.value])];
        const address = new URL(location.href);
        address.search = new URLSearchParams(said.filter(([, value]) => value)).toString();
        try {
          history.replaceState(history.state, "", address);
        } catch {
          // Some browsers keep the address of a page on a disk as it is.
        }
      }, 300);
    }

    /** Takes up the search that the address holds. */
    recall() {
      const said = new URLSearchParams(location.search);
      for (const field of [this.input, ...this.filters]) {
        const value = said.get(field.name);
        if (value && (field === this.input || [...field.options].some((option) => option.value === value))) field.value = value;
      }
      if (this.input.value || this.filters.some((filter) => filter.value)) this.search();
    }
  }

  function countOf(number) {
    return number === 1 ? "1 card" : `${number} cards`;
  }

  for (const root of document.querySelectorAll("[data-fg-search]")) {
    const box = new Box(root);
    if (root.dataset.fgSearch === "find") {
      box.recall();
      addEventListener("popstate", () => box.recall());
    }
  }
})();
