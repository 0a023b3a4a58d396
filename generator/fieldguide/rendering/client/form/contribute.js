// The form for a card: drawn from the declarations that the guide publishes, checked as one types, kept on
// this device only. Nothing is sent anywhere: at the end the card is downloaded, copied or handed to the
// host's own page or the reader's own mail.

import { make } from "../lib/dom.js";
import { loadLater } from "../lib/later.js";
import { Kept } from "../lib/storage.js";
import { say } from "../lib/words.js";
import { readAll } from "../lib/all-kept.js";
import { check, countWords, entriesOf, fromRows, groupOf, tidy } from "./contribute-card.js";
import { chooseDraft, draftsIn, isDraft, isSame, mergeDrafts, nameOfDraft, NO_DRAFT } from "./draft.js";
import { isId, toId } from "./ids.js";
import { forReaders } from "./told.js";

/** @typedef {import("../form").Shapes} Shapes */
/** @typedef {import("../form").CardFile} CardFile */
/** @typedef {import("../form").Field} Field */
/** @typedef {import("../form").Value} Value */
/** @typedef {import("../form").Values} Values */
/** @typedef {import("../form").Problem & {at: string}} Problem with the control that it belongs to */
/** @typedef {import("./contribute-card.js").Key} Key */
/** @typedef {HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement} Input */
/**
 * A field as it is drawn; a group has no input of its own.
 * @typedef {object} Control
 * @property {HTMLElement} box what takes the focus
 * @property {Input} [input]
 * @property {HTMLElement} problem
 * @property {HTMLElement} [count]
 * @property {Field} [field]
 * @property {Values} [held] the group that holds its value
 */

const data = new URL("contribute/", /** @type {HTMLScriptElement} */ (document.currentScript).src);
// Addresses longer than these are cut off by hosts and mail programs.
const LONGEST_ADDRESS = 7500;
const LONGEST_MAIL = 1800;

/**
 * @param {string} path
 * @returns {Promise<unknown>}
 */
const read = async (path) => {
  if (location.protocol === "file:") return readFromDisk(path);
  const answer = await fetch(new URL(path, data));
  if (!answer.ok) throw new Error(String(answer.status));
  return answer.json();
};

/**
 * No browser reads a file from a disk, but each runs a script from there: the copy for a disk has them.
 * @param {string} path
 */
const readFromDisk = (path) => new Promise((resolve, reject) => {
  globalThis.fieldguideForm = resolve;
  document.head.append(make("script", { src: new URL(path.replace(/json$/, "js"), data).href, onerror: reject }));
});

/** @param {HTMLElement} root where the form stands */
async function start(root) {
  const asked = new URLSearchParams(location.search);
  const shapes = await read("shapes.json").then((given) => /** @type {Shapes} */ (given), () => undefined);
  if (shapes?.version !== 1) {
    root.append(make("p", "fg-note", say("script.form.not_opened")));
    return;
  }
  const id = asked.get("card") ?? "";
  const named = /^[a-z0-9-]+$/.test(id);
  const card = named ? await read(`cards/${id}.json`).then((given) => /** @type {CardFile} */ (given), () => undefined) : undefined;
  const kind = shapes.new.includes(asked.get("kind") ?? "") ? String(asked.get("kind")) : "";
  const drafts = draftsIn(readAll(), shapes.kinds);
  const draft = chooseDraft(drafts, { kind, draft: asked.get("draft") ?? "" }, Date.now().toString(36));
  const others = card ? [] : drafts.filter((each) => each.id !== draft);
  if (!card && (others.length || asked.has("draft"))) stayWith(draft);
  const trying = asked.has("tried") && card !== undefined && shapes.kinds[card.kind].attempts;
  new Form(root, shapes, card, kind || shapes.new[0], draft, trying).open(card ? "" : id, others);
}

/** The page stays with its draft when it is loaded again. @param {string} draft */
function stayWith(draft) {
  const address = new URL(location.href);
  address.searchParams.set("draft", draft);
  history.replaceState(null, "", address);
}

/** Today, where the reader is: year-month-day. */
function today() {
  const now = new Date();
  return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
}

/**
 * Words of a check, which go on after "help:" in a terminal, as a sentence of their own.
 * @param {string} words
 */
function toSentence(words) {
  const end = words.includes("\n") || /[.?!:]$/.test(words) ? "" : ".";
  return words && `${words[0].toUpperCase()}${words.slice(1)}${end}`;
}

/** @param {Element | null | undefined} element */
function focusOn(element) {
  if (element instanceof HTMLElement) element.focus();
}

/**
 * Whether a box has a place in its text where one types; one for dates has none.
 * @param {Element | null} box
 * @returns {box is HTMLInputElement | HTMLTextAreaElement}
 */
const isTyped = (box) =>
  (box instanceof HTMLInputElement || box instanceof HTMLTextAreaElement) && box.selectionStart !== null;

class Form {
  /**
   * @param {HTMLElement} root
   * @param {Shapes} shapes
   * @param {CardFile | undefined} card
   * @param {string} kind
   * @param {string} draft the id of a new card's draft
   * @param {boolean} trying whether the reader tells how a card went, and changes nothing else of it
   */
  constructor(root, shapes, card, kind, draft, trying) {
    this.trying = trying;
    this.consent = false;
    this.root = root;
    this.shapes = shapes;
    this.card = card;
    this.kindName = card?.kind ?? kind;
    /** @type {Values} */
    this.values = this.fresh();
    this.id = card?.id ?? "";
    this.idTyped = Boolean(card);
    this.base = card && JSON.stringify(card.values);
    this.answer = { card: "", why: "" };
    /** @type {CardFile | undefined} the card that is to lead to this one, as it stands in its file */
    this.other = undefined;
    this.titles = new Map(shapes.cards.map((entry) => [entry.id, entry.title]));
    /** @type {Map<string, Control>} */
    this.controls = new Map();
    /** @type {Set<string>} controls that were left */
    this.left = new Set();
    this.tried = false;
    this.stale = false;
    this.before = this.draft();
    /** @type {Record<"soon" | "saying" | "noticed", ReturnType<typeof setTimeout> | undefined>} */
    this.timers = { soon: undefined, saying: undefined, noticed: undefined };
    this.pressing = false;
    this.put = false;
    this.root.addEventListener("pointerdown", () => { this.pressing = true; });
    for (const name of ["pointerup", "pointercancel"]) addEventListener(name, () => this.released());
    // Heard, and not seen: the words stand under their field too.
    this.status = make("p", { class: "fg-unseen", role: "status" });
    this.notice = make("p", { class: "fg-status", role: "status" });
    this.notKept = make("span", { role: "status" });
    this.fieldsBox = make("div");
    this.summary = make("div", { class: "fg-summary", tabindex: "-1", role: "group", "aria-labelledby": "fg-summary-title", hidden: true });
    this.take = make("section", { class: "fg-take", "aria-labelledby": "fg-take-title", hidden: true });
    this.takeText = make("textarea", { id: "fg-yaml", readonly: true, rows: 12, spellcheck: "false", dir: "ltr" });
    this.ways = make("ul", "fg-ways");
    this.screen = make("div", "fg-preview fg-preview-screen");
    this.sheet = make("div", "fg-preview fg-preview-sheet");
    /** @type {Kept<import("./draft.js").Draft>} */
    this.kept = new Kept({
      name: card ? `draft ${card.id}${trying ? "#tried" : ""}` : nameOfDraft(draft),
      empty: NO_DRAFT,
      fits: /** @returns {value is import("./draft.js").Draft} */ (/** @type {unknown} */ value) =>
        isDraft(value, shapes.kinds) && (!card || value.kindName === card.kind),
      was: trying ? "" : card || nameOfDraft(draft) === "draft" ? `fieldguide-draft:${location.pathname}:${card?.id ?? ""}` : "",
    });
  }

  /** @returns {Values} what the form begins with */
  fresh() {
    return this.trying ? { tried: [{ day: today() }] } : structuredClone(this.card?.values ?? {});
  }

  /** The fields that are asked for. */
  get fields() {
    return this.trying ? this.kind.fields.filter((field) => field.key === "tried") : this.kind.fields;
  }

  get kind() {
    return this.shapes.kinds[this.kindName];
  }

  get path() {
    return this.card?.path ?? `${this.shapes.practices}/${this.kind.folder}/${this.id || "a-short-name"}.yaml`;
  }

  // --------------------------------------------------------------------------------------- drawing

  /**
   * @param {string} unknownCard the id of a card that was asked for in vain
   * @param {{id: string, draft: import("./draft.js").Draft}[]} others the other drafts that there are
   */
  open(unknownCard, others) {
    const restored = this.restore();
    const form = make(
      "form", { novalidate: true, autocomplete: "off", "aria-labelledby": "fg-form-title", onsubmit: (event) => void this.finish(event), onfocusin: () => void this.loadChecks() },
      this.fieldsBox, this.summary,
      make("p", { class: "fg-actions" }, make("button", { type: "submit", class: "fg-main" }, say("script.form.check"))),
    );
    this.root.replaceChildren(
      make("h2", { id: "fg-form-title" }, this.heading()),
      ...(unknownCard ? [make("p", { class: "fg-note" }, say("script.form.unknown", { id: unknownCard }))] : []),
      this.draftNote(restored),
      this.otherDrafts(others, restored),
      make(
        "div", { class: "fg-desk" },
        make("div", { class: "fg-paper" }, this.card ? null : this.kindChoice(), form, this.take),
        this.trying ? null : make(
          "section", { class: "fg-previews", tabindex: "0", "aria-labelledby": "fg-preview-title" },
          make("h3", { id: "fg-preview-title" }, say("script.form.preview")),
          make("h4", {}, say("script.form.on_screen")), this.screen,
          make("h4", {}, say("script.form.on_paper")), this.sheet,
          make("p", { class: "fg-hint" }, say("script.form.about_like_this")),
        ),
      ),
      this.status, this.notice,
    );
    this.draw();
    this.kept.watch(() => this.takeUp());
    if (this.card || restored) void this.loadChecks();
  }

  heading() {
    if (!this.card) return say("script.form.write");
    const named = { title: String(this.card.values.title) };
    return this.trying ? say("script.form.tried", named) : say("script.form.improve", named);
  }

  /** How it went: the fields of one entry, and whether they may be shown. */
  drawAttempt() {
    const [field] = this.fields;
    const [entry] = entriesOf(this.values.tried);
    if (!field || !("of" in field)) return;
    const box = make("input", { id: "fg-consent", type: "checkbox", checked: this.consent, "aria-describedby": "fg-consent-problem", onchange: () => {
      this.consent = box.checked;
      this.changed(["#consent"]);
    } });
    const problem = make("div", { id: "fg-consent-problem", class: "fg-problem" });
    this.controls.set("#consent", { box, input: box, problem });
    this.fieldsBox.replaceChildren(
      make("p", "", say("script.form.tried_intro")),
      ...field.of.map((inner) => this.field(inner, groupOf(entry), ["tried", 0])),
      make("div", "fg-field", make("label", { for: "fg-consent" }, box, " ", say("script.form.consent")), problem),
    );
    this.update();
  }

  /**
   * @param {boolean} restored
   */
  draftNote(restored) {
    const clear = make("button", { type: "button", onclick: () => this.clear() }, say("script.form.clear"));
    this.notKept.textContent = this.told();
    const kept = this.kept.problem ? [] : [
      restored && `${say("script.form.restored")} `,
      this.stale && `${say("script.form.stale")} `,
      `${say("script.form.kept")} `,
    ];
    return make("p", "fg-note", this.notKept, " ", ...kept, `${say("script.form.not_sent")} `, this.kept.problem ? "" : clear);
  }

  /**
   * @param {{id: string, draft: import("./draft.js").Draft}[]} others
   * @param {boolean} restored
   */
  otherDrafts(others, restored) {
    if (this.card || (!others.length && !restored)) return "";
    const link = (/** @type {string} */ id, /** @type {string} */ words) => make("li", "", make("a", { href: `?draft=${id}` }, words));
    return make(
      "nav", { class: "fg-drafts", "aria-label": say("script.form.drafts") },
      others.length ? make("p", "", say("script.form.drafts")) : "",
      make(
        "ul", "",
        ...others.map(({ id, draft }) => link(id, `${this.shapes.kinds[draft.kindName].label}: ${String(draft.values.title || say("script.form.a_title"))}`)),
        link("new", say("script.form.another")),
      ),
    );
  }

  told() {
    return this.kept.told(say("script.form.not_kept"));
  }

  kindChoice() {
    const choose = (/** @type {string} */ kind) => () => {
      this.kindName = kind;
      this.keep();
      this.draw();
    };
    return make(
      "fieldset", { class: "fg-kinds" }, make("legend", {}, say("script.form.kinds")),
      ...this.shapes.new.map((kind) => make(
        "label", {},
        make("input", { type: "radio", name: "fg-kind", value: kind, checked: kind === this.kindName, onchange: choose(kind) }),
        make("span", {}, make("strong", {}, this.shapes.kinds[kind].label), ` – ${this.shapes.kinds[kind].summary}`),
      )),
    );
  }

  draw() {
    this.controls.clear();
    if (this.trying) return this.drawAttempt();
    const shown = this.kind.fields.filter((field) => !field.kept);
    const due = shown.filter((field) => field.required);
    const rest = shown.filter((field) => !field.required);
    const more = make(
      "details", { class: "fg-more" },
      make("summary", { id: "fg-more-summary" }, say("script.form.more", { number: rest.length })),
      ...rest.map((field) => this.field(field, this.values, [])),
    );
    this.fieldsBox.replaceChildren(
      ...due.flatMap((field) => {
        const drawn = [this.field(field, this.values, [])];
        if (field.key === "title" && !this.card) drawn.push(this.idField());
        return drawn;
      }),
      !this.card && this.kind.answered_by ? this.answerField(this.kind.answered_by) : "",
      rest.length ? more : "",
    );
    this.update();
  }

  /**
   * One field with its label, what it is for, its count and its problem. `held` is the group that holds it.
   * @param {Field & {to?: string[]}} field
   * @param {Values} held
   * @param {Key} key of the group
   * @returns {HTMLElement}
   */
  field(field, held, key) {
    const path = [...key, field.key];
    if ("of" in field) return this.group(field, held, path);
    const id = this.idOf(path);
    const described = [`${id}-hint`, `${id}-count`, `${id}-problem`].join(" ");
    const input = this.input(field, held, path, { id, "aria-describedby": described, "aria-required": field.required ? "true" : undefined });
    const count = make("span", { id: `${id}-count`, class: "fg-count" });
    const problem = make("div", { id: `${id}-problem`, class: "fg-problem" });
    this.controls.set(String(path), { box: input, input, count, problem, field, held });
    return make(
      "div", { class: "fg-field" },
      make("label", { for: id }, field.label, field.required ? "" : make("span", "fg-optional", ` ${say("script.form.optional")}`)),
      make("p", { id: `${id}-hint`, class: "fg-hint" }, this.hint(field)),
      input, count, problem,
    );
  }

  /**
   * @param {Field} field
   */
  hint(field) {
    if (field.key === "card") return say("script.form.by_title");
    const [first] = [field.example].flat();
    const example = Array.isArray(first) ? first.join(" | ") : first;
    const lines = field.shape === "table" ? ` ${say("script.form.each_row")}` : field.shape === "lines" ? ` ${say("script.form.each_line")}` : field.shape === "text" && field.paragraphs ? ` ${say("script.form.paragraphs")}` : "";
    const shown = example !== null && typeof example !== "object" ? ` ${say("script.form.example", { example })}` : "";
    return `${toSentence(field.help)}${lines}${shown}`;
  }

  /**
   * @param {Field & {to?: string[]}} field
   * @param {Values} held
   * @param {Key} path
   * @param {import("../lib/dom.js").Attributes} attributes
   * @returns {Input}
   */
  input(field, held, path, attributes) {
    const set = (/** @type {Event} */ { target }) => {
      const { value } = /** @type {Input} */ (target);
      held[field.key] = value;
      if (field.key === "title" && path.length === 1 && !this.idTyped) this.setId(toId(value, this.shapes.rules.ids));
      this.changed(path);
    };
    const leave = () => {
      this.left.add(String(path));
      this.showProblems(path);
    };
    const common = { ...attributes, oninput: set, onchange: leave, onblur: leave, dir: "auto" };
    const now = held[field.key] ?? "";
    if (field.shape === "choice") return this.select([["", field.options.map((option) => [option, option])]], now, common);
    if (field.shape === "choices") return this.manyOf(field, held, path, common);
    if (field.shape === "text" && field.key === "card") return this.cardSelect(field, now, common);
    if (field.shape === "table") {
      const rows = make("textarea", { ...common, rows: Math.max(3, field.least) });
      rows.value = Array.isArray(now) ? fromRows(now) : String(now);
      return rows;
    }
    if (field.shape === "lines" || (field.shape === "text" && (field.code || field.paragraphs || field.most > 15))) {
      const asTyped = "code" in field && field.code && { class: "fg-typed", dir: "ltr", spellcheck: "false", autocapitalize: "none" };
      const text = make("textarea", { ...common, ...asTyped, rows: field.shape === "lines" ? Math.max(2, field.least) : field.most > 45 ? 5 : 2 });
      text.value = Array.isArray(now) ? now.join("\n") : String(now);
      return text;
    }
    const type = field.shape === "date" ? "date" : "text";
    const input = make("input", { ...common, type, inputmode: field.shape === "number" ? "numeric" : undefined });
    input.value = Array.isArray(now) ? now.join(", ") : String(now);
    if (field.key === "section" && held !== this.values) this.offerSections(input, held);
    return input;
  }

  /**
   * A list of which several can be chosen.
   * @param {import("../form").ChoicesField} field
   * @param {Values} held
   * @param {Key} path
   * @param {import("../lib/dom.js").Attributes} attributes
   */
  manyOf(field, held, path, attributes) {
    const now = entriesOf(held[field.key]);
    const options = field.options.map((option) => make("option", { value: option, selected: now.includes(option) }, option));
    const select = make("select", {
      ...attributes, multiple: true, size: Math.min(options.length, 6),
      oninput: () => {
        held[field.key] = [...select.selectedOptions].map((option) => option.value);
        this.changed(path);
      },
    }, ...options);
    return select;
  }

  /**
   * @param {[label: string, options: [value: string, words: string][]][]} groups
   * @param {Value} now
   * @param {import("../lib/dom.js").Attributes} attributes
   */
  select(groups, now, attributes) {
    const select = make("select", attributes, make("option", { value: "" }, say("script.form.choose")));
    for (const [label, options] of groups) {
      const drawn = options.map(([value, words]) => make("option", { value, selected: value === now }, words));
      select.append(...(label ? [make("optgroup", { label }, ...drawn)] : drawn));
    }
    return select;
  }

  /**
   * @param {{to?: string[]}} field
   * @param {Value} now
   * @param {import("../lib/dom.js").Attributes} attributes
   */
  cardSelect(field, now, attributes) {
    const kinds = field.to?.length ? field.to : Object.keys(this.shapes.kinds);
    const others = this.shapes.cards.filter((card) => card.id !== this.card?.id);
    /** @type {[string, [string, string][]][]} */
    const groups = kinds.map((kind) => [
      this.shapes.kinds[kind].many,
      others.filter((card) => card.kind === kind).map((card) => [card.id, card.title]),
    ]);
    return this.select(groups.filter(([, cards]) => cards.length), now, attributes);
  }

  /**
   * The headings of the source that the entry names, offered while one types.
   * @param {HTMLInputElement} input
   * @param {Values} held
   */
  offerSections(input, held) {
    const list = make("datalist", { id: `${input.id}-list` });
    input.setAttribute("list", list.id);
    input.addEventListener("focus", () => {
      const sections = this.shapes.cards.find((card) => card.id === held.card)?.sections ?? [];
      list.replaceChildren(...sections.map((title) => make("option", { value: title })));
    });
    this.root.append(list);
  }

  /**
   * @param {import("../form").GroupField | import("../form").GroupsField | import("../form").LinksField} field
   * @param {Values} held
   * @param {Key} path
   */
  group(field, held, path) {
    const id = this.idOf(path);
    const problem = make("div", { id: `${id}-problem`, class: "fg-problem" });
    const body = make("div", {});
    const fieldset = make(
      "fieldset", { id, class: "fg-group-field", "aria-describedby": `${id}-hint ${id}-problem`, tabindex: "-1" },
      make("legend", {}, field.label, field.required ? "" : make("span", "fg-optional", ` ${say("script.form.optional")}`)),
      make("p", { id: `${id}-hint`, class: "fg-hint" }, toSentence(field.help)),
      body, problem,
    );
    this.controls.set(String(path), { box: fieldset, problem, field, held });
    if (field.shape === "group") this.drawPart(field, held, path, body);
    else this.drawEntries(field, held, path, body);
    return fieldset;
  }

  /**
   * @param {import("../form").GroupField} field
   * @param {Values} held
   * @param {Key} path
   * @param {HTMLElement} body
   */
  drawPart(field, held, path, body) {
    const part = groupOf(held[field.key]);
    const open = Object.keys(part).length > 0;
    held[field.key] = part;
    body.append(make(
      "details", { open }, make("summary", {}, say("script.form.fill_in", { field: field.label.toLowerCase() })),
      ...field.of.map((inner) => this.field(inner, part, path)),
    ));
  }

  /**
   * @param {import("../form").GroupsField | import("../form").LinksField} field
   * @param {Values} held
   * @param {Key} path
   * @param {HTMLElement} body
   */
  drawEntries(field, held, path, body) {
    const entries = entriesOf(held[field.key]);
    held[field.key] = entries;
    const to = field.shape === "links" ? { to: field.to } : {};
    if (!entries.length && field.required) entries.push({});
    const again = (/** @type {(box: HTMLElement) => void} */ focus) => {
      for (const key of [...this.controls.keys()]) if (key.startsWith(`${path},`)) this.controls.delete(key);
      body.replaceChildren();
      this.drawEntries(field, held, path, body);
      this.changed(path);
      focus(body);
    };
    entries.forEach((entry, i) => {
      const remove = () => {
        entries.splice(i, 1);
        again((box) => focusOn(box.querySelector(".fg-add")));
      };
      const name = `${field.label} ${i + 1}`;
      body.append(make(
        "fieldset", { class: "fg-entry" }, make("legend", {}, name),
        ...field.of.map((inner) => this.field({ ...inner, ...to }, groupOf(entry), [...path, i])),
        make("button", { type: "button", class: "fg-remove", onclick: remove }, say("script.form.remove", { entry: name.toLowerCase() })),
      ));
    });
    const add = () => {
      entries.push({});
      again((box) => focusOn([...box.querySelectorAll(".fg-entry")].at(-1)?.querySelector("input,select,textarea")));
    };
    const named = { field: field.label.toLowerCase() };
    const label = entries.length ? say("script.form.add_another", named) : say("script.form.add", named);
    body.append(make("button", { type: "button", class: "fg-add", onclick: add }, label));
  }

  /**
   * Which card leads to this one: told here, because a reader who has this trouble has no file of that card at hand.
   * @param {{kind: string}} of
   */
  answerField({ kind }) {
    const problem = make("div", { id: "fg-answer-problem", class: "fg-problem" });
    const cards = this.shapes.cards.filter((card) => card.kind === kind).map((card) => /** @type {[string, string]} */ ([card.id, card.title]));
    const leave = () => {
      this.left.add("#answer");
      this.showProblems(["#answer"]);
    };
    const change = () => {
      this.answer.card = select.value;
      this.changed(["#answer"]);
      void this.fetchOther();
    };
    const common = { "aria-describedby": "fg-answer-hint fg-answer-problem", onblur: leave };
    const select = this.select([["", cards]], this.answer.card, { ...common, id: "fg-answer", "aria-required": "true", onchange: change });
    const why = make("input", { id: "fg-answer-why", type: "text", dir: "auto", oninput: () => {
      this.answer.why = why.value;
      this.changed(["#answer"]);
    } });
    why.value = this.answer.why;
    this.controls.set("#answer", { box: select, input: select, problem });
    void this.fetchOther();
    return make(
      "div", { class: "fg-field" },
      make("label", { for: "fg-answer" }, say("script.form.answer")),
      make("p", { id: "fg-answer-hint", class: "fg-hint" }, say("script.form.answer_hint", { kind: this.shapes.kinds[kind].label })),
      select,
      make("label", { for: "fg-answer-why" }, say("script.form.answer_why"), make("span", "fg-optional", ` ${say("script.form.optional")}`)),
      why, problem,
    );
  }

  /** The card that is to lead to this one, as it stands in its file. */
  async fetchOther() {
    const { card } = this.answer;
    if (!card || this.other?.id === card) return;
    const other = await read(`cards/${card}.json`).then((given) => /** @type {CardFile} */ (given), () => undefined);
    if (this.answer.card !== card) return;
    this.other = other;
    if (!this.take.hidden) this.drawTake();
  }

  /** @returns {{path: string, text: string, edited: boolean}[]} the files that are to go into the guide */
  files() {
    const files = [{ path: this.path, text: this.yaml(), edited: Boolean(this.card) }];
    const of = this.card ? undefined : this.kind.answered_by;
    if (of && this.other && this.other.id === this.answer.card)
      files.push({ path: this.other.path, text: fieldguide.addEntry(this.shapes.kinds[of.kind], this.other, of.key, { card: this.id, why: this.answer.why }), edited: true });
    return files;
  }

  idField() {
    const id = "fg-id";
    const problem = make("div", { id: `${id}-problem`, class: "fg-problem" });
    const input = make("input", {
      id, type: "text", "aria-describedby": `${id}-hint ${id}-problem`, spellcheck: "false", autocapitalize: "none",
      oninput: () => {
        this.idTyped = input.value !== "";
        this.id = input.value.trim();
        this.changed(["#id"]);
      },
      onblur: () => {
        this.left.add("#id");
        this.showProblems(["#id"]);
      },
    });
    input.value = this.id;
    this.controls.set("#id", { box: input, input, problem });
    return make(
      "div", { class: "fg-field" },
      make("label", { for: id }, say("script.form.id")),
      make("p", { id: `${id}-hint`, class: "fg-hint" }, say("script.form.id_hint")),
      input, problem,
    );
  }

  /**
   * @param {string} id
   */
  setId(id) {
    this.id = id;
    const input = this.controls.get("#id")?.input;
    if (input) input.value = id;
  }

  /**
   * @param {Key} path
   */
  idOf(path) {
    return `fg-${path.join("-")}`;
  }

  // -------------------------------------------------------------------------------------- problems

  /** The preview, the editor, and what concerns other cards: asked for when somebody begins, or comes back to a card. */
  async loadChecks() {
    const there = fieldguide.edit;
    await loadLater("form-checks.js").catch(() => undefined);
    if (!there && fieldguide.edit) this.update();
  }

  /**
   * What is wrong, each with the control that it belongs to.
   * @returns {Problem[]}
   */
  problems() {
    const values = tidy(this.fields, this.values);
    if (this.trying) return this.attemptProblems(values);
    const beside = { id: this.id, isNew: !this.card, answer: this.answer };
    const told = [
      ...check(this.kind, values, this.shapes.rules),
      ...(fieldguide.relate?.(this.shapes, this.kind, values, beside) ?? []),
      ...(fieldguide.findUnshown?.(this.shapes, this.kind, values) ?? []),
      ...(fieldguide.edit?.(this.shapes, this.kind, values, today()) ?? []),
    ];
    const placed = told.map((problem) => ({ ...problem, ...forReaders(problem, this.kind.fields), at: this.controlOf(problem.where ?? problem.key) }));
    return [...(this.card ? [] : this.idProblems(values)), ...placed];
  }

  /**
   * @param {Values} values
   * @returns {Problem[]}
   */
  attemptProblems(values) {
    const told = check({ ...this.kind, fields: this.fields }, values, this.shapes.rules);
    /** @type {Problem[]} */
    const consent = this.consent ? [] : [{ key: ["#consent"], at: "#consent", code: "missing-field", severity: "error", headline: say("script.form.no_consent"), help: "" }];
    return [...told.map((problem) => ({ ...problem, ...forReaders(problem, this.fields), at: this.controlOf(problem.key) })), ...consent];
  }

  /**
   * @param {Values} values
   * @returns {Problem[]}
   */
  idProblems(values) {
    const rules = this.shapes.rules;
    /**
     * @param {string} headline
     * @returns {Problem[]}
     */
    const say = (headline, help = "") => [{ key: ["#id"], at: "#id", code: "bad-id", severity: "error", headline, help }];
    if (!this.id) return values.title ? say(rules.no_id) : [];
    if (!isId(this.id, rules.ids)) return say(rules.bad_id.replace("{id}", this.id), rules.bad_id_help.replace("{better}", `${toId(this.id, rules.ids) || "a-short-name"}.yaml`));
    const taken = this.shapes.cards.find((card) => card.id === this.id || card.aliases?.includes(this.id));
    if (!taken) return [];
    const path = `${this.shapes.practices}/${this.shapes.kinds[taken.kind].folder}/${taken.id}.yaml`;
    return say(rules.taken_id.replace("{id}", this.id).replace("{path}", path));
  }

  /**
   * The nearest control: empty entries are not written, so the places of entries are counted without them.
   * @param {Key} key
   */
  controlOf(key) {
    if (String(key).startsWith("#")) return String(key);
    /** @type {Key} */
    const path = [];
    /** @type {Value | undefined} */
    let held = this.values;
    let { fields } = this.kind;
    for (const part of key) {
      if (typeof part === "string") {
        const field = fields.find((each) => each.key === part);
        path.push(part);
        held = groupOf(held)[part];
        if (field && "of" in field) fields = field.of;
        else held = undefined;
      } else if (Array.isArray(held)) {
        const filled = held.map((entry, i) => ({ i, size: Object.keys(tidy(fields, groupOf(entry))).length }));
        const at = filled.filter(({ size }) => size)[part]?.i ?? 0;
        path.push(at);
        held = held[at];
      }
    }
    while (path.length && !this.controls.has(String(path))) path.pop();
    return String(path);
  }

  /**
   * @param {Key} path
   */
  changed(path) {
    this.keep();
    clearTimeout(this.timers.soon);
    this.timers.soon = setTimeout(() => this.update(path), 120);
  }

  /**
   * @param {Key} [path] of what was changed
   */
  update(path) {
    clearTimeout(this.timers.soon);
    this.showCounts();
    this.showProblems(path);
    const values = tidy(this.kind.fields, this.values);
    this.screen.replaceChildren(...(fieldguide.drawScreen?.(this.shapes, this.kindName, values, this.titles) ?? []));
    this.sheet.replaceChildren(...(fieldguide.drawSheet?.(this.shapes, this.kindName, values, this.titles) ?? []));
    if (!this.take.hidden) this.drawTake();
  }

  showCounts() {
    for (const { count, field, held } of this.controls.values()) {
      if (!count || !field) continue;
      const raw = held?.[field.key] ?? "";
      count.textContent = field.shape === "text" && field.key !== "card" ? this.wordCount(raw, field) : field.shape === "lines" ? this.lineCount(raw, field) : "";
    }
  }

  /**
   * @param {Value} raw
   * @param {{least: number, most: number}} field
   */
  wordCount(raw, { least, most }) {
    const range = least > 1 ? say("script.form.range", { least, most }) : most;
    return say("script.form.words", { count: countWords(String(raw), this.shapes.rules), range });
  }

  /**
   * @param {Value} raw
   * @param {import("../form").LinesField} field
   */
  lineCount(raw, field) {
    const lines = entriesOf(tidy([field], { [field.key]: raw })[field.key]);
    const range = field.least === field.most ? field.most : say("script.form.range", { least: field.least, most: field.most });
    const longest = Math.max(0, ...lines.map((text) => countWords(String(text), this.shapes.rules)));
    return say("script.form.lines", { lines: lines.length, range, longest, most: field.each.most });
  }

  /** The finger is up: what was put off is shown once the press has had its effect. */
  released() {
    this.pressing = false;
    if (this.put) setTimeout(() => this.showProblems(), 0);
    this.put = false;
  }

  /**
   * Problems show under their field: some at once, and what is not there yet only when it was left.
   * @param {Key} [path] of what was changed
   */
  showProblems(path) {
    // What comes or goes above a button would move it away from under the finger that presses it.
    if (this.pressing) {
      this.put = true;
      return;
    }
    const later = new Set(["missing-field", "too-short", "too-few", "empty-value"]);
    /** @type {Map<string, Problem[]>} */
    const groups = new Map();
    for (const problem of this.problems()) {
      const key = problem.at;
      const seen = this.tried || this.left.has(key) || (!later.has(problem.code) && !problem.editor && this.hasWords(key));
      if (seen) groups.set(key, [...(groups.get(key) ?? []), problem]);
    }
    for (const [key, control] of this.controls) {
      const found = groups.get(key) ?? [];
      const said = found.map(({ headline, help }) => `${headline}. ${toSentence(help)}`).join(" ");
      if (control.problem.dataset.said === said) continue;
      const had = control.problem.dataset.said;
      control.problem.dataset.said = said;
      control.problem.replaceChildren(...found.map((problem) => make(
        "div", { class: `fg-${problem.severity}` },
        make("strong", {}, `${problem.severity === "error" ? say("script.form.to_mend") : say("script.form.worth_a_look")} `), `${problem.headline}.`,
        problem.help ? make("span", { class: "fg-help" }, toSentence(problem.help)) : null,
      )));
      const wrong = found.some((problem) => problem.severity === "error");
      control.input?.setAttribute("aria-invalid", String(wrong));
      if (path && key === String(path)) this.announce(said || (had ? say("script.form.mended") : ""));
    }
    if (!this.summary.hidden) this.drawSummary();
  }

  /**
   * @param {string} key
   */
  hasWords(key) {
    return Boolean(this.controls.get(key)?.input?.value);
  }

  /**
   * @param {string} words
   */
  announce(words) {
    clearTimeout(this.timers.saying);
    // A pause, so that a screen reader is not interrupted at every letter.
    this.timers.saying = setTimeout(() => { this.status.textContent = words; }, 700);
  }

  /**
   * What was done, for all to see, until the next thing is done.
   * @param {string} words
   */
  notify(words) {
    this.notice.textContent = words;
    clearTimeout(this.timers.noticed);
    this.timers.noticed = setTimeout(() => { this.notice.textContent = ""; }, 8000);
  }

  // ---------------------------------------------------------------------------------------- the end

  /**
   * @param {Event} event
   */
  async finish(event) {
    event.preventDefault();
    await this.loadChecks();
    this.tried = true;
    this.update();
    const errors = this.problems().filter((problem) => problem.severity === "error");
    this.summary.hidden = false;
    this.drawSummary();
    if (errors.length) this.summary.focus();
    else this.showTake();
  }

  drawSummary() {
    const problems = this.problems();
    const said = JSON.stringify(problems.map(({ at, headline }) => [at, headline]));
    // Drawn anew, the list would lose the focus of whoever is in it.
    if (this.summary.dataset.said === said) return;
    this.summary.dataset.said = said;
    const of = (/** @type {string} */ severity) => problems.filter((problem) => problem.severity === severity);
    const [errors, warnings] = [of("error"), of("warning")];
    const title = errors.length ? say("script.form.errors", { number: errors.length }) : say("script.form.ready");
    const item = (/** @type {Problem} */ problem) => {
      const control = this.controls.get(problem.at);
      const show = (/** @type {Event} */ event) => {
        event.preventDefault();
        for (let box = control?.box.closest("details"); box; box = box.parentElement?.closest("details")) box.open = true;
        const target = control?.input ?? control?.box.querySelector("input,select,textarea,button") ?? control?.box;
        focusOn(target);
        target?.scrollIntoView({ block: "center" });
      };
      const words = [this.nameOf(problem.at), problem.headline].filter(Boolean).join(": ");
      return make("li", "", control ? make("a", { href: `#${control.box.id}`, onclick: show }, words) : words);
    };
    this.summary.replaceChildren(
      make("h3", { id: "fg-summary-title" }, title),
      ...(errors.length ? [make("ul", {}, ...errors.map(item)),
        make("p", {}, make("button", { type: "button", onclick: () => this.showTake() }, say("script.form.unfinished")))] : []),
      ...(warnings.length ? [make("p", {}, say("script.form.warnings")), make("ul", {}, ...warnings.map(item))] : []),
    );
  }

  /**
   * The field of a control by the names that stand above it: "Traps 2, Instead".
   * @param {string} at
   */
  nameOf(at) {
    if (at === "#consent") return "";
    if (at === "#id") return say("script.form.id");
    if (at === "#answer") return say("script.form.answer");
    /** @type {string[]} */
    const names = [];
    let { fields } = this.kind;
    for (const part of at.split(",")) {
      const field = fields.find((each) => each.key === part);
      if (field) names.push(field.label);
      else if (names.length && /^\d+$/.test(part)) names.push(`${names.pop()} ${Number(part) + 1}`);
      if (field && "of" in field) fields = field.of;
    }
    return names.join(", ");
  }

  showTake() {
    this.take.hidden = false;
    this.drawTake();
    focusOn(this.take.querySelector("h3"));
  }

  yaml() {
    if (this.trying && this.card) return fieldguide.addEntry(this.kind, this.card, "tried", groupOf(entriesOf(this.values.tried)[0]));
    const values = tidy(this.kind.fields, this.values);
    return this.card ? fieldguide.mendCard(this.kind, this.card, values) : fieldguide.writeCard(this.kind, values);
  }

  drawTake() {
    const files = this.files();
    const [{ text }] = files;
    if (!this.take.hasChildNodes()) {
      this.take.append(
        make("h3", { id: "fg-take-title", tabindex: "-1" }, say("script.form.take")),
        this.ways,
        make("p", { class: "fg-hint" }, say("script.form.next")),
        make("details", { class: "fg-more" }, make("summary", {}, make("label", { for: "fg-yaml" }, say("script.form.yaml"))), this.takeText),
      );
    }
    this.takeText.value = text;
    const row = (/** @type {HTMLElement} */ control, /** @type {string} */ words) => make("li", "", control, make("p", "fg-hint", words));
    const both = files.map((file) => (files.length > 1 ? `${file.path}\n\n${file.text}` : file.text)).join("\n\n");
    this.ways.replaceChildren(
      ...files.map((file, i) => {
        const at = file.path.lastIndexOf("/") + 1;
        const [folder, name] = [file.path.slice(0, at), file.path.slice(at)];
        const hint = i ? say("script.form.other_hint", { title: this.titles.get(this.answer.card) ?? "", folder }) : say("script.form.download_hint", { folder });
        return row(make("button", { type: "button", onclick: () => this.download(name, file.text) }, say("script.form.download", { name })), hint);
      }),
      row(make("button", { type: "button", onclick: () => this.copy(both, say("script.copied")) }, say("script.form.copy")), say("script.form.copy_hint")),
      ...files.flatMap((file) => this.hostWay(file, row)),
      this.mailWay(files.map((file) => `${file.path}\n\n${file.text}`).join("\n\n"), both, row),
    );
  }

  /**
   * @param {{path: string, text: string, edited: boolean}} file
   * @param {(control: HTMLElement, words: string) => HTMLElement} row
   */
  hostWay({ path, text, edited }, row) {
    const { host } = this.shapes;
    if (!host) return [];
    const named = { host: host.name };
    /** @param {string} address @param {string} [words] */
    const at = (address, words = "") => address.replace(/\{(path|text)\}/g, (_, part) => (part === "text" ? encodeURIComponent(words) : path.split("/").map(encodeURIComponent).join("/")));
    /**
     * @param {string} href
     * @param {string} words
     * @param {string} [copied]
     */
    const link = (href, words, copied) => make("a", { href, target: "_blank", rel: "noopener", onclick: () => void (copied && this.copy(text, copied)) }, words);
    const paste = say("script.form.host_copied");
    if (edited) return [row(link(at(host.edit), say("script.form.host_edit", named), paste), say("script.form.host_edit_hint"))];
    const whole = at(host.new, text);
    if (host.new.includes("{text}") && whole.length <= LONGEST_ADDRESS)
      return [row(link(whole, say("script.form.host_new", named)), say("script.form.host_new_hint"))];
    const bare = at(host.new.replace("&value={text}", ""));
    const hint = host.new.includes("{text}") ? say("script.form.host_long_hint") : say("script.form.host_paste_hint");
    return [row(link(bare, say("script.form.host_long", named), paste), hint)];
  }

  /**
   * @param {string} body
   * @param {string} copied what is copied where the body is too long
   * @param {(control: HTMLElement, words: string) => HTMLElement} row
   */
  mailWay(body, copied, row) {
    const named = { title: String(this.values.title ?? this.id) };
    const subject = this.trying ? say("script.form.mail_tried", { title: String(this.card?.values.title) }) : this.card ? say("script.form.mail_better", named) : say("script.form.mail_new", named);
    const mail = (/** @type {string} */ body) => `mailto:${this.shapes.contact}?subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(body.replace(/\n/g, "\r\n"))}`;
    const whole = mail(body);
    const to = this.shapes.contact ? "" : ` ${say("script.form.mail_to_whom")}`;
    if (whole.length <= LONGEST_MAIL) return row(make("a", { href: whole }, say("script.form.mail")), `${say("script.form.mail_hint")}${to}`);
    const short = mail(`${this.path}\n\n${say("script.form.mail_paste")}`);
    return row(make("a", { href: short, onclick: () => this.copy(copied, say("script.form.mail_copied")) }, say("script.form.mail_long")), `${say("script.form.mail_long_hint")}${to}`);
  }

  /**
   * @param {string} name
   * @param {string} text
   */
  download(name, text) {
    fieldguide.download(text, "application/yaml", name);
    this.notify(say("script.form.downloaded", { name }));
  }

  /**
   * @param {string} text
   * @param {string} done what to say then
   */
  async copy(text, done) {
    if (await fieldguide.copyText(text)) return this.notify(done);
    this.takeText.value = text;
    for (const box of this.take.querySelectorAll("details")) box.open = true;
    this.takeText.focus();
    this.takeText.select();
    this.notify(say("script.form.not_copied"));
  }

  // ---------------------------------------------------------------------------------------- drafts

  /** What stands in the form, apart from what goes on being typed. */
  draft() {
    const { kindName, values, id, idTyped, base, answer } = this;
    return structuredClone({ kindName, values, id, idTyped, base, ...(answer.card || answer.why ? { answer } : {}) });
  }

  keep() {
    const [before, mine] = [this.before, this.draft()];
    this.before = mine;
    this.kept.change((theirs) => mergeDrafts(before, mine, theirs));
    const told = this.told();
    if (this.notKept.textContent === told) return;
    this.notKept.textContent = told;
    // The note stands above the form, and may be out of sight.
    if (told) this.notify(told);
  }

  /** Fills the form with the draft, if there is one. */
  restore() {
    const draft = this.kept.read();
    const found = draft.kindName !== "";
    if (found) {
      this.kindName = draft.kindName;
      this.values = structuredClone(draft.values);
      this.stale = this.card !== undefined && draft.base !== this.base;
      if (!this.card) [this.id, this.idTyped] = [draft.id, draft.idTyped];
      this.answer = { card: "", why: "", ...draft.answer };
    }
    this.before = this.draft();
    return found;
  }

  /** Another tab has changed the draft, or had it forgotten. The focus stays where it is. */
  takeUp() {
    const now = this.kept.read();
    if (now.kindName && isSame(now, this.draft())) return;
    const before = document.activeElement;
    const id = before?.id ?? "";
    if (!this.restore()) this.empty();
    for (const input of this.root.querySelectorAll("input")) if (input.name === "fg-kind") input.checked = input.value === this.kindName;
    this.draw();
    const after = id ? document.getElementById(id) : null;
    focusOn(after);
    if (isTyped(before) && isTyped(after)) after.setSelectionRange(before.selectionStart, before.selectionEnd);
  }

  /** The form as it was before anything was typed. */
  empty() {
    this.values = this.fresh();
    if (!this.card) [this.id, this.idTyped] = ["", false];
    this.answer = { card: "", why: "" };
    this.before = this.draft();
  }

  clear() {
    if (!confirm(say("script.form.sure"))) return;
    this.kept.change(() => NO_DRAFT);
    location.reload();
  }
}

const place = document.getElementById("fg-contribute");
if (place) start(place);
