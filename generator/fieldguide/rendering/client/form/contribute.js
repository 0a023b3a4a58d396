// The form for a card: drawn from the declarations that the guide publishes, checked as one types, kept on
// this device only. Nothing is sent anywhere: at the end the card is downloaded, copied or handed to the
// host's own page or the reader's own mail.

import { copyText } from "../lib/clipboard.js";
import { make } from "../lib/dom.js";
import { Kept } from "../lib/storage.js";
import { check, countWords, mendCard, tidy, writeCard } from "./contribute-card.js";
import { isDraft, isSame, mergeDrafts, NO_DRAFT } from "./draft.js";
import { isId, toId } from "./ids.js";
import { drawScreen, drawSheet } from "./contribute-preview.js";

const root = document.getElementById("fg-contribute");
const data = new URL("contribute/", import.meta.url);
// Addresses longer than these are cut off by hosts and mail programs.
const LONGEST_ADDRESS = 7500;
const LONGEST_MAIL = 1800;

const read = async (path) => {
  const answer = await fetch(new URL(path, data));
  if (!answer.ok) throw new Error(answer.status);
  return answer.json();
};

async function start() {
  if (!root) return;
  const asked = new URLSearchParams(location.search);
  let shapes, card;
  try {
    shapes = await read("shapes.json");
    if (shapes.version !== 1) throw new Error("another version");
  } catch {
    root.append(make("p", { class: "fg-note" }, "The form needs this page from a website, and could not be opened here. The three ways below work everywhere."));
    return;
  }
  const id = asked.get("card");
  if (id) card = /^[a-z0-9-]+$/.test(id) ? await read(`cards/${id}.json`).catch(() => undefined) : undefined;
  const missing = id && !card;
  new Form(shapes, card, shapes.new.includes(asked.get("kind")) ? asked.get("kind") : shapes.new[0]).open(missing ? id : "");
}

/** Words of a check, which go on after "help:" in a terminal, as a sentence of their own. */
function toSentence(words) {
  const end = words.includes("\n") || /[.?!:]$/.test(words) ? "" : ".";
  return words && `${words[0].toUpperCase()}${words.slice(1)}${end}`;
}

class Form {
  constructor(shapes, card, kind) {
    this.shapes = shapes;
    this.card = card;
    this.kindName = card?.kind ?? kind;
    this.values = structuredClone(card?.values ?? {});
    this.id = card?.id ?? "";
    this.idTyped = Boolean(card);
    this.base = card && JSON.stringify(card.values);
    this.titles = new Map(shapes.cards.map((entry) => [entry.id, entry.title]));
    this.controls = new Map();
    this.left = new Set();
    this.tried = false;
    this.kept = new Kept({
      name: `draft ${card?.id ?? "of a new card"}`,
      empty: NO_DRAFT,
      fits: (value) => isDraft(value, shapes.kinds) && (!card || value.kindName === card.kind),
      was: `fieldguide-draft:${location.pathname}:${card?.id ?? ""}`,
    });
  }

  get kind() {
    return this.shapes.kinds[this.kindName];
  }

  get path() {
    return this.card?.path ?? `${this.shapes.practices}/${this.kind.folder}/${this.id || "a-short-name"}.yaml`;
  }

  // --------------------------------------------------------------------------------------- drawing

  open(unknownCard) {
    const restored = this.restore();
    this.status = make("p", { class: "fg-said", role: "status" });
    this.notice = make("p", { class: "fg-status", role: "status" });
    this.fieldsBox = make("div", {});
    this.summary = make("div", { class: "fg-summary", tabindex: "-1", role: "group", "aria-labelledby": "fg-summary-title", hidden: true });
    this.take = make("section", { class: "fg-take", "aria-labelledby": "fg-take-title", hidden: true });
    this.screen = make("div", { class: "fg-preview fg-preview-screen" });
    this.sheet = make("div", { class: "fg-preview fg-preview-sheet" });
    const form = make(
      "form", { novalidate: true, autocomplete: "off", "aria-labelledby": "fg-form-title", onsubmit: (event) => this.finish(event) },
      this.fieldsBox, this.summary,
      make("p", { class: "fg-actions" }, make("button", { type: "submit", class: "fg-main" }, "Check the card")),
    );
    root.replaceChildren(
      make("h2", { id: "fg-form-title" }, this.card ? `Improve “${this.card.values.title}”` : "Write a card here"),
      ...(unknownCard ? [make("p", { class: "fg-note" }, `There is no card with the id “${unknownCard}”, so this form is empty.`)] : []),
      this.draftNote(restored),
      make(
        "div", { class: "fg-desk" },
        make("div", { class: "fg-paper" }, this.card ? null : this.kindChoice(), form, this.take),
        make(
          "section", { class: "fg-previews", tabindex: "0", "aria-labelledby": "fg-preview-title" },
          make("h3", { id: "fg-preview-title" }, "How it will look"),
          make("h4", {}, "On screen"), this.screen,
          make("h4", {}, "On paper"), this.sheet,
          make("p", { class: "fg-hint" }, "About like this: the printed sheet is made when the card is in the guide."),
        ),
      ),
      this.status, this.notice,
    );
    this.draw();
    this.kept.watch(() => this.takeUp());
  }

  draftNote(restored) {
    const clear = make("button", { type: "button", onclick: () => this.clear() }, "Clear this draft");
    this.notKept = make("span", { role: "status" }, this.told());
    const kept = this.kept.problem ? [] : [
      restored ? "Your draft from last time is here. " : "",
      this.stale ? "The card has changed since you began it: compare the two before you send yours. " : "",
      "What you type is kept on this device only, so that you can come back to it. ",
    ];
    return make("p", "fg-note", this.notKept, " ", ...kept, "Nothing is sent anywhere by this page. ", this.kept.problem ? "" : clear);
  }

  told() {
    return this.kept.told("finish before you close the page.");
  }

  kindChoice() {
    const choose = (kind) => () => {
      this.kindName = kind;
      this.keep();
      this.draw();
    };
    return make(
      "fieldset", { class: "fg-kinds" }, make("legend", {}, "What do you want to add?"),
      ...this.shapes.new.map((kind) => make(
        "label", {},
        make("input", { type: "radio", name: "fg-kind", value: kind, checked: kind === this.kindName, onchange: choose(kind) }),
        make("span", {}, make("strong", {}, this.shapes.kinds[kind].label), ` – ${this.shapes.kinds[kind].summary}`),
      )),
    );
  }

  draw() {
    this.controls.clear();
    const shown = this.kind.fields.filter((field) => !field.kept);
    const due = shown.filter((field) => field.required);
    const rest = shown.filter((field) => !field.required);
    const more = make(
      "details", { class: "fg-more" },
      make("summary", { id: "fg-more-summary" }, `More, if you have it (${rest.length} fields, none of them needed)`),
      ...rest.map((field) => this.field(field, this.values, [])),
    );
    this.fieldsBox.replaceChildren(
      ...due.flatMap((field) => {
        const drawn = [this.field(field, this.values, [])];
        if (field.key === "title" && !this.card) drawn.push(this.idField());
        return drawn;
      }),
      rest.length ? more : "",
    );
    this.update();
  }

  /** One field with its label, what it is for, its count and its problem. `held` is the group that holds it. */
  field(field, held, key) {
    const path = [...key, field.key];
    if (["group", "groups", "links"].includes(field.shape)) return this.group(field, held, path);
    const id = this.idOf(path);
    const described = [`${id}-hint`, `${id}-count`, `${id}-problem`].join(" ");
    const input = this.input(field, held, path, { id, "aria-describedby": described, "aria-required": field.required ? "true" : undefined });
    const count = make("span", { id: `${id}-count`, class: "fg-count" });
    const problem = make("div", { id: `${id}-problem`, class: "fg-problem" });
    this.controls.set(String(path), { input, count, problem, field, held });
    return make(
      "div", { class: "fg-field" },
      make("label", { for: id }, field.label, field.required ? "" : make("span", { class: "fg-optional" }, " (not needed)"),
        " ", make("code", { class: "fg-key", "aria-hidden": "true" }, field.key)),
      make("p", { id: `${id}-hint`, class: "fg-hint" }, this.hint(field)),
      input, count, problem,
    );
  }

  hint(field) {
    if (field.key === "card") return "Choose it by its title.";
    const example = Array.isArray(field.example) ? field.example[0] : field.example;
    const lines = field.shape === "lines" ? " One on each line." : field.shape === "text" && field.paragraphs ? " A new line begins a new paragraph." : "";
    const shown = example !== null && typeof example !== "object" ? ` For example: ${example}` : "";
    return `${toSentence(field.help)}${lines}${shown}`;
  }

  input(field, held, path, attributes) {
    const set = (event) => {
      held[field.key] = event.target.value;
      if (field.key === "title" && path.length === 1 && !this.idTyped) this.setId(toId(event.target.value, this.shapes.rules.ids));
      this.changed(path);
    };
    const leave = () => {
      this.left.add(String(path));
      this.showProblems(path);
    };
    const common = { ...attributes, oninput: set, onchange: leave, onblur: leave, dir: "auto" };
    const now = held[field.key] ?? "";
    if (field.shape === "choice") return this.select(field.options.map((option) => [option, option]), now, common);
    if (field.shape === "text" && field.key === "card") return this.cardSelect(field, now, common);
    if (field.shape === "lines" || (field.shape === "text" && (field.paragraphs || field.most > 15))) {
      const text = make("textarea", { ...common, rows: field.shape === "lines" ? Math.max(2, field.least) : field.most > 45 ? 5 : 2 });
      text.value = Array.isArray(now) ? now.join("\n") : now;
      return text;
    }
    const type = field.shape === "date" ? "date" : "text";
    const input = make("input", { ...common, type, inputmode: field.shape === "number" ? "numeric" : undefined });
    input.value = Array.isArray(now) ? now.join(", ") : now;
    if (field.key === "section" && held !== this.values) this.offerSections(input, held);
    return input;
  }

  select(options, now, attributes, groups) {
    const select = make("select", attributes, make("option", { value: "" }, "Choose …"));
    for (const [label, entries] of groups ?? [["", options]]) {
      const drawn = entries.map(([value, words]) => make("option", { value, selected: value === now }, words));
      select.append(...(label ? [make("optgroup", { label }, ...drawn)] : drawn));
    }
    return select;
  }

  cardSelect(field, now, attributes) {
    const kinds = field.to?.length ? field.to : Object.keys(this.shapes.kinds);
    const groups = kinds.map((kind) => [
      this.shapes.kinds[kind].many,
      this.shapes.cards.filter((card) => card.kind === kind && card.id !== this.card?.id).map((card) => [card.id, card.title]),
    ]);
    return this.select([], now, attributes, groups.filter(([, cards]) => cards.length));
  }

  /** The headings of the source that the entry names, offered while one types. */
  offerSections(input, held) {
    const list = make("datalist", { id: `${input.id}-list` });
    input.setAttribute("list", list.id);
    input.addEventListener("focus", () => {
      const sections = this.shapes.cards.find((card) => card.id === held.card)?.sections ?? [];
      list.replaceChildren(...sections.map((title) => make("option", { value: title })));
    });
    root.append(list);
  }

  group(field, held, path) {
    const id = this.idOf(path);
    const problem = make("div", { id: `${id}-problem`, class: "fg-problem" });
    const body = make("div", {});
    const fieldset = make(
      "fieldset", { id, class: "fg-group-field", "aria-describedby": `${id}-hint ${id}-problem`, tabindex: "-1" },
      make("legend", {}, field.label, field.required ? "" : make("span", { class: "fg-optional" }, " (not needed)"),
        " ", make("code", { class: "fg-key", "aria-hidden": "true" }, field.key)),
      make("p", { id: `${id}-hint`, class: "fg-hint" }, toSentence(field.help)),
      body, problem,
    );
    this.controls.set(String(path), { input: fieldset, problem, field, held });
    if (field.shape === "group") this.drawPart(field, held, path, body);
    else this.drawEntries(field, held, path, body);
    return fieldset;
  }

  drawPart(field, held, path, body) {
    const open = held[field.key] !== undefined && Object.keys(held[field.key]).length > 0;
    held[field.key] ??= {};
    body.append(make(
      "details", { open }, make("summary", {}, `Fill in: ${field.label.toLowerCase()}`),
      ...field.of.map((inner) => this.field(inner, held[field.key], path)),
    ));
  }

  drawEntries(field, held, path, body) {
    held[field.key] ??= [];
    const entries = held[field.key];
    if (!entries.length && field.required) entries.push({});
    const again = (focus) => {
      for (const key of [...this.controls.keys()]) if (key.startsWith(`${path},`)) this.controls.delete(key);
      body.replaceChildren();
      this.drawEntries(field, held, path, body);
      this.changed(path);
      focus(body);
    };
    entries.forEach((entry, i) => {
      const remove = () => {
        entries.splice(i, 1);
        again((box) => box.querySelector(".fg-add")?.focus());
      };
      const name = `${field.label} ${i + 1}`;
      body.append(make(
        "fieldset", { class: "fg-entry" }, make("legend", {}, name),
        ...field.of.map((inner) => this.field({ ...inner, to: field.to }, entry, [...path, i])),
        make("button", { type: "button", class: "fg-remove", onclick: remove }, `Remove ${name.toLowerCase()}`),
      ));
    });
    const add = () => {
      entries.push({});
      again((box) => [...box.querySelectorAll(".fg-entry")].at(-1).querySelector("input,select,textarea")?.focus());
    };
    const label = entries.length ? `Add another to “${field.label.toLowerCase()}”` : `Add to “${field.label.toLowerCase()}”`;
    body.append(make("button", { type: "button", class: "fg-add", onclick: add }, label));
  }

  idField() {
    const id = "fg-id";
    const problem = make("div", { id: `${id}-problem`, class: "fg-problem" });
    const input = make("input", {
      id, type: "text", "aria-describedby": `${id}-hint ${id}-problem`, spellcheck: "false", autocapitalize: "none",
      oninput: (event) => {
        this.idTyped = event.target.value !== "";
        this.id = event.target.value.trim();
        this.changed(["#id"]);
      },
      onblur: () => {
        this.left.add("#id");
        this.showProblems(["#id"]);
      },
    });
    input.value = this.id;
    this.controls.set("#id", { input, problem });
    return make(
      "div", { class: "fg-field" },
      make("label", { for: id }, "Short name of the file"),
      make("p", { id: `${id}-hint`, class: "fg-hint" }, "Made from the title. Small letters from a to z and figures, with hyphens between; it becomes part of the page’s address, and never changes."),
      input, problem,
    );
  }

  setId(id) {
    this.id = id;
    const control = this.controls.get("#id");
    if (control) control.input.value = id;
  }

  idOf(path) {
    return `fg-${path.join("-")}`;
  }

  // -------------------------------------------------------------------------------------- problems

  /** What is wrong, each with the control that it belongs to. */
  problems() {
    const values = tidy(this.kind.fields, this.values);
    const told = check(this.kind, values, this.shapes.rules).map((problem) => ({ ...problem, at: this.controlOf(problem.key) }));
    return [...(this.card ? [] : this.idProblems(values)), ...told];
  }

  idProblems(values) {
    const rules = this.shapes.rules;
    const say = (headline, help = "") => [{ key: ["#id"], at: "#id", code: "bad-id", severity: "error", headline, help }];
    if (!this.id) return values.title ? say(rules.no_id) : [];
    if (!isId(this.id, rules.ids)) return say(rules.bad_id.replace("{id}", this.id), rules.bad_id_help.replace("{better}", `${toId(this.id, rules.ids) || "a-short-name"}.yaml`));
    const taken = this.shapes.cards.find((card) => card.id === this.id || card.aliases?.includes(this.id));
    if (!taken) return [];
    const path = `${this.shapes.practices}/${this.shapes.kinds[taken.kind].folder}/${taken.id}.yaml`;
    return say(rules.taken_id.replace("{id}", this.id).replace("{path}", path));
  }

  /** The nearest control: empty entries are not written, so the places of entries are counted without them. */
  controlOf(key) {
    const path = [];
    let [fields, held] = [this.kind.fields, this.values];
    for (const part of key) {
      if (typeof part === "string") {
        const field = fields.find((each) => each.key === part);
        path.push(part);
        if (field.of) [fields, held] = [field.of, held?.[part]];
        else held = undefined;
      } else if (Array.isArray(held)) {
        const filled = held.map((entry, i) => [Object.keys(tidy(fields, entry)).length, i]).filter(([size]) => size);
        const at = filled[part]?.[1] ?? 0;
        path.push(at);
        held = held[at];
      }
    }
    while (path.length && !this.controls.has(String(path))) path.pop();
    return String(path);
  }

  changed(path) {
    this.keep();
    clearTimeout(this.soon);
    this.soon = setTimeout(() => this.update(path), 120);
  }

  update(path) {
    clearTimeout(this.soon);
    this.showCounts();
    this.showProblems(path);
    const values = tidy(this.kind.fields, this.values);
    this.screen.replaceChildren(...drawScreen(this.shapes, this.kindName, values, this.titles));
    this.sheet.replaceChildren(...drawSheet(this.shapes, this.kindName, values, this.titles));
    if (!this.take.hidden) this.drawTake();
  }

  showCounts() {
    for (const { count, field, held } of this.controls.values()) {
      if (!count) continue;
      const raw = held[field.key] ?? "";
      count.textContent = field.shape === "text" && field.key !== "card" ? this.wordCount(raw, field) : field.shape === "lines" ? this.lineCount(raw, field) : "";
    }
  }

  wordCount(raw, { least, most }) {
    const range = least > 1 ? `${least} to ${most}` : `${most}`;
    return `${countWords(raw, this.shapes.rules)} of ${range} words`;
  }

  lineCount(raw, field) {
    const lines = tidy([field], { [field.key]: raw })[field.key] ?? [];
    const range = field.least === field.most ? field.most : `${field.least} to ${field.most}`;
    const longest = Math.max(0, ...lines.map((text) => countWords(text, this.shapes.rules)));
    return `${lines.length} of ${range} lines; the longest has ${longest} of ${field.each.most} words`;
  }

  /** Problems show under their field: some at once, and what is not there yet only when it was left. */
  showProblems(path) {
    const later = new Set(["missing-field", "too-short", "too-few", "empty-value"]);
    const groups = new Map();
    for (const problem of this.problems()) {
      const key = problem.at;
      const seen = this.tried || this.left.has(key) || (!later.has(problem.code) && this.hasWords(key));
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
        make("strong", {}, problem.severity === "error" ? "To mend: " : "Worth a look: "), `${problem.headline}.`,
        problem.help ? make("span", { class: "fg-help" }, toSentence(problem.help)) : null,
      )));
      const wrong = found.some((problem) => problem.severity === "error");
      if (control.input.tagName !== "FIELDSET") control.input.setAttribute("aria-invalid", String(wrong));
      if (path && key === String(path)) this.announce(said || (had ? "Mended." : ""));
    }
    if (!this.summary.hidden) this.drawSummary();
  }

  hasWords(key) {
    const control = this.controls.get(key);
    return control && control.input.tagName !== "FIELDSET" && control.input.value !== "";
  }

  announce(words) {
    clearTimeout(this.saying);
    // A pause, so that a screen reader is not interrupted at every letter.
    this.saying = setTimeout(() => { this.status.textContent = words; }, 700);
  }

  /** What was done, for all to see, until the next thing is done. */
  notify(words) {
    this.notice.textContent = words;
    clearTimeout(this.noticed);
    this.noticed = setTimeout(() => { this.notice.textContent = ""; }, 8000);
  }

  // ---------------------------------------------------------------------------------------- the end

  finish(event) {
    event.preventDefault();
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
    const of = (severity) => problems.filter((problem) => problem.severity === severity);
    const [errors, warnings] = [of("error"), of("warning")];
    const title = errors.length ? `${errors.length} ${errors.length === 1 ? "thing" : "things"} to mend` : "The card is ready";
    const item = (problem) => {
      const control = this.controls.get(problem.at);
      const show = (event) => {
        event.preventDefault();
        for (let box = control?.input.closest("details"); box; box = box.parentElement.closest("details")) box.open = true;
        const target = control?.input.tagName === "FIELDSET" ? control.input.querySelector("input,select,textarea,button") ?? control.input : control?.input;
        target?.focus();
        target?.scrollIntoView({ block: "center" });
      };
      return make("li", {}, make("a", { href: `#${control?.input.id ?? ""}`, onclick: show }, problem.headline));
    };
    this.summary.replaceChildren(
      make("h3", { id: "fg-summary-title" }, title),
      ...(errors.length ? [make("ul", {}, ...errors.map(item)),
        make("p", {}, make("button", { type: "button", onclick: () => this.showTake() }, "Take it unfinished"))] : []),
      ...(warnings.length ? [make("p", {}, "Worth a look; these do not stop the card:"), make("ul", {}, ...warnings.map(item))] : []),
    );
  }

  showTake() {
    this.take.hidden = false;
    this.drawTake();
    this.take.querySelector("h3").focus();
  }

  yaml() {
    const values = tidy(this.kind.fields, this.values);
    return this.card ? mendCard(this.kind, this.card, values) : writeCard(this.kind, values);
  }

  drawTake() {
    const text = this.yaml();
    const name = this.path.split("/").at(-1);
    if (!this.takeText) {
      this.takeText = make("textarea", { id: "fg-yaml", readonly: true, rows: 12, spellcheck: "false", dir: "ltr" });
      this.ways = make("ul", { class: "fg-ways" });
      this.take.append(
        make("h3", { id: "fg-take-title", tabindex: "-1" }, "Take your card"),
        this.ways,
        make("label", { for: "fg-yaml" }, "The card, as it is kept in the guide"), this.takeText,
        make("p", { class: "fg-hint" }, "Next: somebody who looks after the guide reads it, may ask you a question, and adds it."),
      );
    }
    this.takeText.value = text;
    const row = (control, words) => make("li", {}, control, make("p", { class: "fg-hint" }, words));
    this.ways.replaceChildren(
      row(make("button", { type: "button", onclick: () => this.download(name, text) }, `Download ${name}`), `A file for the folder ${this.path.slice(0, -name.length)}`),
      row(make("button", { type: "button", onclick: () => this.copy(text, "Copied.") }, "Copy the card"), "To paste it wherever you like."),
      ...this.hostWay(text, row),
      this.mailWay(text, row),
    );
  }

  hostWay(text, row) {
    const { repo_url: repo, branch } = this.shapes;
    if (!repo || !/(^|\.)github\./.test(new URL(repo).hostname)) return [];
    const link = (href, words, copied) => make("a", { href, target: "_blank", rel: "noopener", onclick: () => copied && this.copy(text, copied) }, words);
    const paste = "The card is copied. Paste it over what stands on the page that opened.";
    if (this.card) {
      const href = `${repo}/edit/${branch}/${this.path}`;
      return [row(link(href, "Copy it and open the file on GitHub", paste), "Select all that stands there, paste, and press “Commit changes”. You need an account there, and no git.")];
    }
    const bare = `${repo}/new/${branch}?filename=${encodeURIComponent(this.path)}`;
    const whole = `${bare}&value=${encodeURIComponent(text)}`;
    if (whole.length <= LONGEST_ADDRESS)
      return [row(link(whole, "Open it on GitHub as a new file"), "The card is filled in there; press “Commit changes”. You need an account there, and no git.")];
    return [row(link(bare, "Copy it and open a new file on GitHub", paste), "The card is too long for an address, so it is copied: paste it there and press “Commit changes”.")];
  }

  mailWay(text, row) {
    const subject = `${this.card ? "A better card" : "A new card"}: ${this.values.title ?? this.id}`;
    const mail = (body) => `mailto:${this.shapes.contact}?subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(body.replace(/\n/g, "\r\n"))}`;
    const whole = mail(`${this.path}\n\n${text}`);
    const to = this.shapes.contact ? "" : " Send it to whoever gave you this guide.";
    if (whole.length <= LONGEST_MAIL) return row(make("a", { href: whole }, "Write a mail with the card in it"), `Your own mail program opens.${to}`);
    const short = mail(`${this.path}\n\n(Paste the card here: it has been copied.)`);
    return row(make("a", { href: short, onclick: () => this.copy(text, "The card is copied. Paste it into the mail.") }, "Copy it and write a mail"), `Your own mail program opens; paste the card into the mail.${to}`);
  }

  download(name, text) {
    const address = URL.createObjectURL(new Blob([text], { type: "application/yaml" }));
    make("a", { href: address, download: name }).click();
    setTimeout(() => URL.revokeObjectURL(address), 10_000);
    this.notify(`${name} is downloaded.`);
  }

  async copy(text, done) {
    if (await copyText(text)) return this.notify(done);
    this.takeText.focus();
    this.takeText.select();
    this.notify("This browser does not let the page copy. The card is selected: copy it yourself.");
  }

  // ---------------------------------------------------------------------------------------- drafts

  /** What stands in the form, apart from what goes on being typed. */
  draft() {
    const { kindName, values, id, idTyped, base } = this;
    return structuredClone({ kindName, values, id, idTyped, base });
  }

  keep() {
    const [before, mine] = [this.before, this.draft()];
    this.before = mine;
    this.kept.change((theirs) => mergeDrafts(before, mine, theirs));
    if (this.notKept.textContent !== this.told()) this.notKept.textContent = this.told();
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
    }
    this.before = this.draft();
    return found;
  }

  /** Another tab has changed the draft, or had it forgotten. The focus stays where it is. */
  takeUp() {
    const now = this.kept.read();
    if (now.kindName && isSame(now, this.draft())) return;
    const { id, selectionStart, selectionEnd } = document.activeElement ?? {};
    if (!this.restore()) this.empty();
    for (const input of root.querySelectorAll("[name=fg-kind]")) input.checked = input.value === this.kindName;
    this.draw();
    const focused = id && document.getElementById(id);
    focused?.focus();
    if (selectionStart !== undefined && selectionStart !== null) focused?.setSelectionRange?.(selectionStart, selectionEnd);
  }

  /** The form as it was before anything was typed. */
  empty() {
    this.values = structuredClone(this.card?.values ?? {});
    if (!this.card) [this.id, this.idTyped] = ["", false];
    this.before = this.draft();
  }

  clear() {
    if (!confirm("Clear what you have typed here? It cannot be brought back.")) return;
    this.kept.change(() => NO_DRAFT);
    location.reload();
  }
}

start();
