// The questions of a tool, live: one at a time with room for notes, or all of them in a quiet minute.
// The page is whole without this; what is added here reads its questions from the page's own list.

import { keepAwake } from "../lib/awake.js";
import { make } from "../lib/dom.js";
import { arrowOf, toFigures } from "../lib/language.js";
import { loadLater, loadStyle } from "../lib/later.js";
import { say, toDay } from "../lib/words.js";
import { openNotes } from "./notes.js";

/** Seconds for each question of the quiet minute. */
const EACH = 10;

/** @typedef {{id: string, text: string, why: string, link: HTMLAnchorElement | null}} Question */
/** @typedef {import("./notes.js").Notes} Notes */

/** @type {Promise<unknown> | null} */
let dressed = null;

for (const root of document.querySelectorAll("[data-live]")) start(/** @type {HTMLElement} */ (root));

/** @param {HTMLElement} root */
function start(root) {
  const list = /** @type {HTMLElement} */ (root.querySelector(".fg-questions"));
  const opening = /** @type {HTMLElement} */ (root.querySelector(".fg-live-start"));
  const questions = readQuestions(root, list);
  if (!questions.length) return;

  const title = document.querySelector("h1")?.firstChild?.textContent?.trim() ?? document.title;
  const kept = openNotes(location.pathname.replace(/index\.html$/, ""));
  let { notes, at } = kept.read();
  /** @type {Notes | null} */
  let cleared = null;
  /** @type {"list" | "write" | "review" | "minute"} */
  let view = "list";
  /** @type {ReturnType<typeof countThrough> | null} */
  let minute = null;

  const progress = make("p", { class: "fg-live-progress", role: "status" });
  const all = button("", () => show("list"));
  const body = make("div", "fg-live-body");
  const said = make("p", { class: "fg-live-said", role: "status" });
  const panel = make("section", { class: "fg-live-panel", "aria-label": say("script.questions.panel", { title }) });
  panel.append(make("div", "fg-live-top", progress, all), body, said);
  panel.hidden = true;
  root.append(panel);

  for (const opener of opening.querySelectorAll("button"))
    opener.addEventListener("click", () => dress().then(() => show(opener.dataset.opens === "minute" ? "minute" : "write")));
  opening.dataset.ready = "";
  document.addEventListener("keydown", onKey);
  kept.watch(takeOver);
  document.addEventListener("visibilitychange", () => document.hidden && minute?.pause());
  // Someone whose phone let the page go in the middle of a question finds it open again; on another day they may want
  // to begin, or to sit through the minute, and are told that there are notes.
  const day = kept.read().on;
  const place = at;
  if (place !== null && isToday(day)) dress().then(() => show(place < questions.length ? "write" : "review", { focus: false }));
  else if (Object.keys(notes).length) offerNotes(day);

  /** @param {string | undefined} day */
  function offerNotes(day) {
    const date = day && toDay(day);
    const words = date ? say("script.questions.from_day", { day: date }) : say("script.questions.from_before");
    const again = button(say("script.questions.start_again"), async () => {
      await dress();
      clear();
      offer.remove();
      show("write", { index: 0 });
      tell(say("script.questions.cleared"), " ", button(say("script.questions.undo"), undo));
    });
    const offer = make("p", "fg-live-before", `${words} `, button(say("script.questions.go_on_with"), () => dress().then(() => show("review"))), " ", again);
    opening.append(offer);
  }

  // ------------------------------------------------------------------------------- views

  /** @param {typeof view} next */
  function show(next, { focus = true, index = at ?? 0 } = {}) {
    const before = view;
    minute?.stop();
    minute = null;
    view = next;
    at = next === "write" ? Math.min(index, questions.length - 1) : next === "review" ? questions.length : null;
    const now = at;
    if (next !== "minute") kept.change((held) => ({ ...held, at: now, ...(now === null ? {} : { on: new Date().toISOString() }) }));
    const live = next !== "list";
    list.hidden = opening.hidden = live;
    panel.hidden = !live;
    if (before !== next) tell("");
    if (next === "write") drawQuestion();
    if (next === "review") drawReview();
    if (next === "minute") drawMinute();
    if (!live) progress.textContent = "";
    all.textContent = next === "minute" ? say("script.questions.stop") : say("script.questions.all", { number: inWords(questions.length) });
    if (focus) settle(live ? panel : opening, live ? body.querySelector("h2") : opening.querySelector("button"));
  }

  /** @param {number} index */
  function placeOf(index) {
    return say("script.questions.place", { number: index + 1, all: questions.length });
  }

  function drawQuestion() {
    const question = questions[at ?? 0];
    const last = at === questions.length - 1;
    progress.textContent = placeOf(at ?? 0);
    body.replaceChildren(
      steps(),
      heading(question.text),
      make("p", "fg-live-why", question.why, " ", question.link?.cloneNode(true) ?? ""),
      ...noteBox(question, goOn),
      make(
        "div",
        "fg-live-go",
        at ? button(say("script.questions.back"), goBack) : "",
        button(last ? say("script.questions.see_notes") : say("script.questions.next"), goOn, { class: "fg-live-main" }),
      ),
      make(
        "p",
        "fg-live-keys",
        say("script.questions.keys"),
      ),
      tools(),
    );
  }

  /** One small button a question: where you are, and which have a note. */
  function steps() {
    const items = questions.map((question, i) => {
      const noted = Boolean(notes[question.id]);
      const number = i + 1;
      const step = button(toFigures(i + 1), () => show("write", { index: i }), {
        "aria-label": noted ? say("script.questions.step_with_note", { number }) : say("script.questions.step", { number }),
        class: noted ? "fg-live-noted" : undefined,
      });
      if (i === at) step.setAttribute("aria-current", "step");
      return make("li", "", step);
    });
    return make("ol", { class: "fg-live-steps", "aria-label": say("script.questions.list") }, ...items);
  }

  /** @param {Question} question @param {() => void} done */
  function noteBox(question, done) {
    // Some browsers send what they check the spelling of to their maker.
    const box = /** @type {HTMLTextAreaElement} */ (
      make("textarea", { id: "fg-note", rows: "4", spellcheck: "false", "aria-describedby": "fg-note-kept" })
    );
    box.value = notes[question.id] ?? "";
    box.addEventListener("input", () => {
      note(question.id, box.value);
      body.querySelector(".fg-live-tools")?.replaceWith(tools());
    });
    box.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      done();
    });
    return [
      make("label", { for: "fg-note" }, say("script.questions.note")),
      box,
      make("p", { id: "fg-note-kept", class: "fg-live-kept" }, whereKept()),
    ];
  }

  /** @param {Question} question */
  function actionFor(question) {
    return notes[question.id] ? say("script.questions.change") : say("script.questions.write");
  }

  function drawReview() {
    progress.textContent = say("script.questions.asked", { number: inWords(questions.length) });
    const answers = questions.map((question, i) =>
      make(
        "li",
        {},
        make("h3", "", question.text),
        notes[question.id] ? make("p", "fg-live-note", notes[question.id]) : "",
        button(actionFor(question), () => show("write", { index: i }), { "aria-label": `${actionFor(question)}: ${question.text}` }),
      ),
    );
    body.replaceChildren(
      heading(say("script.questions.your_notes")),
      make("p", "", say("script.questions.choose")),
      make("ol", "fg-live-answers", ...answers),
      make("p", "fg-live-kept", whereKept()),
      make("div", "fg-live-go", button(say("script.questions.back"), goBack)),
      tools(),
    );
  }

  function tools() {
    const some = questions.some((question) => notes[question.id]);
    return make(
      "div",
      "fg-live-tools",
      button(say("script.questions.print"), printSheet),
      button(say("script.questions.copy"), copy),
      some ? button(say("script.questions.clear"), clear) : "",
    );
  }

  // -------------------------------------------------------------------------- quiet minute

  function drawMinute() {
    const asked = heading(questions[0].text);
    const why = make("p", "fg-live-why");
    const left = make("p", { class: "fg-live-left", role: "timer" });
    const bars = questions.map(() => make("span", "", make("i", "")));
    const bar = make("div", { class: "fg-live-bar", "aria-hidden": "true" }, ...bars);
    bar.style.setProperty("--fg-each", `${EACH}s`);
    const hold = button(say("script.questions.pause"), () => (minute?.running ? minute.pause() : minute?.run()), { class: "fg-live-main" });
    const next = button(say("script.questions.next"), () => minute?.step(1));
    body.replaceChildren(
      asked,
      why,
      bar,
      left,
      make("div", "fg-live-go", hold, next),
    );
    minute = countThrough(questions.length, {
      onQuestion(index) {
        asked.textContent = questions[index].text;
        why.textContent = questions[index].why;
        progress.replaceChildren(
          placeOf(index),
          make("span", "fg-unseen", `: ${questions[index].text}`),
        );
        bars.forEach((span, i) => {
          span.className = i < index ? "is-done" : i === index ? "is-now" : "";
          // A question that is begun again fills its bar from the start.
          if (i === index) span.replaceChildren(make("i", ""));
        });
      },
      onTick(seconds) {
        left.textContent = say("script.questions.left", { number: seconds });
      },
      onHold(running) {
        hold.textContent = running ? say("script.questions.pause") : say("script.questions.go_on");
        bar.classList.toggle("is-held", !running);
      },
      onEnd() {
        minute = null;
        // For whoever has put the phone face down; many devices have no such thing.
        navigator.vibrate?.([200, 100, 200]);
        progress.textContent = say("script.questions.asked", { number: inWords(questions.length) });
        body.replaceChildren(
          heading(say("script.questions.take_in")),
          make("p", "", say("script.questions.choose")),
          make(
            "div",
            "fg-live-go",
            button(say("script.questions.write_down"), () => show("write", { index: 0 }), { class: "fg-live-main" }),
            button(say("script.questions.again"), () => show("minute")),
          ),
        );
        body.querySelector("h2")?.focus();
      },
    });
    keepAwake(() => view === "minute" && Boolean(minute));
    minute.run();
  }

  // -------------------------------------------------------------------------------- notes

  function goOn() {
    if (at === null || at >= questions.length) return;
    at + 1 < questions.length ? show("write", { index: at + 1 }) : show("review");
  }

  function goBack() {
    if (at) show("write", { index: at - 1 });
  }

  /** @param {KeyboardEvent} event */
  function onKey(event) {
    const target = /** @type {HTMLElement} */ (event.target);
    const elsewhere = target !== document.body && !panel.contains(target);
    const typing = target.matches("input, textarea, select, [contenteditable]");
    if (elsewhere || typing || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const key = arrowOf(event.key);
    if (key !== "ArrowLeft" && key !== "ArrowRight") return;
    const on = key === "ArrowRight";
    if (view === "write" || view === "review") on ? goOn() : goBack();
    else if (minute) minute.step(on ? 1 : -1);
    else return;
    event.preventDefault();
  }

  /** @param {string} id @param {string} text */
  function note(id, text) {
    change((held) => {
      const { [id]: before, ...others } = held;
      return text.trim() ? { ...others, [id]: text } : others;
    });
  }

  function clear() {
    cleared = kept.read().notes;
    change(() => ({}));
    redraw();
    tell(say("script.questions.cleared"), " ", button(say("script.questions.undo"), undo));
    said.querySelector("button")?.focus();
  }

  function undo() {
    const before = cleared;
    cleared = null;
    // What was written since then is newer, and stays.
    change((held) => ({ ...before, ...held }));
    redraw();
    tell(say("script.questions.are_back"));
    body.querySelector("h2")?.focus();
  }

  /** @param {(held: Notes) => Notes} step */
  function change(step) {
    kept.change((held) => ({ ...held, notes: step(held.notes) }));
    notes = kept.read().notes;
    const place = body.querySelector(".fg-live-kept");
    if (place) place.textContent = whereKept();
  }

  function redraw() {
    if (view === "write") drawQuestion();
    if (view === "review") drawReview();
  }

  /** The same page in another window has changed the notes. */
  function takeOver() {
    notes = kept.read().notes;
    const box = /** @type {HTMLTextAreaElement | null} */ (body.querySelector("textarea"));
    const now = box && at !== null ? (notes[questions[at].id] ?? "") : "";
    if (box && box.value !== now) box.value = now;
    if (view === "review") drawReview();
  }

  function whereKept() {
    const told = kept.told(say("script.questions.not_kept"));
    const stay = say("script.questions.stay");
    return kept.problem ? told : `${stay} ${told}`.trim();
  }

  async function copy() {
    const lines = questions.map((question, i) => `${toFigures(i + 1)}. ${question.text}\n${notes[question.id] ?? ""}`.trim());
    const text = `${title}\n\n${lines.join("\n\n")}\n`;
    const copied = await loadLater("bar-more.js").then(() => fieldguide.copyText(text), () => false);
    if (copied) return tell(say("script.copied"));
    const box = /** @type {HTMLTextAreaElement} */ (make("textarea", { rows: "6", "aria-label": say("script.questions.text") }));
    box.value = text;
    box.readOnly = true;
    tell(say("script.questions.copy_here"), " ", box);
    box.select();
  }

  /** Nothing but the questions and the notes, with lines to write on where there is no note. */
  async function printSheet() {
    const ready = await loadLater("bar-more.js").then(() => true, () => false);
    if (!ready) return tell(say("script.questions.no_print"));
    const credit = document.querySelector(".fg-credit p")?.textContent ?? "";
    const sheet = make(
      "section",
      "fg-live-sheet",
      make("h1", "", title),
      make("p", "fg-live-day", toDay(new Date().toISOString())),
      ...questions.map((question, i) =>
        make(
          "div",
          "fg-live-asked",
          make("h2", "", `${toFigures(i + 1)}. ${question.text}`),
          notes[question.id]
            ? make("p", "fg-live-note", notes[question.id])
            : make("div", "fg-live-lines", make("i", ""), make("i", ""), make("i", "")),
        ),
      ),
      make("p", "fg-live-source", credit),
    );
    if (!(await fieldguide.printPage(sheet))) tell(`${fieldguide.tellNoPrint()} ${say("script.questions.no_print")}`);
  }

  /** @param {...(Node | string)} words */
  function tell(...words) {
    said.replaceChildren(...words);
  }
}

// --------------------------------------------------------------------------------- the page

/** Loads the look of the questions when they are begun; where it does not come, they are plain. */
function dress() {
  // Without its styles it still works.
  dressed ??= loadStyle("questions.css").catch(() => {});
  return dressed;
}

/** @param {string} [day] */
function isToday(day) {
  return day === undefined || new Date(day).toDateString() === new Date().toDateString();
}

/** @param {HTMLElement} root @param {HTMLElement} list @returns {Question[]} */
function readQuestions(root, list) {
  const ids = (root.dataset.live ?? "").split(" ");
  return [...(list?.querySelectorAll("li") ?? [])].map((item, i) => {
    const link = item.querySelector("a");
    const why = /** @type {HTMLElement | undefined} */ (item.querySelector(".fg-why")?.cloneNode(true));
    why?.querySelector("a")?.remove();
    return {
      id: ids[i] ?? String(i),
      text: item.querySelector("strong")?.textContent?.trim() ?? "",
      why: why?.textContent?.trim() ?? "",
      link,
    };
  });
}

/** @param {string} words @param {() => void} press @param {import("../lib/dom.js").Attributes} attributes */
function button(words, press, attributes = {}) {
  const element = make("button", { type: "button", ...attributes }, words);
  element.addEventListener("click", press);
  return element;
}

/** The view's top is in sight, and what reads the page aloud goes on from `element`.
 * @param {HTMLElement} view @param {HTMLElement | null} element */
function settle(view, element) {
  element?.focus({ preventScroll: true });
  view.scrollIntoView({ block: "start", behavior: "instant" });
}

/** @param {string} words */
function heading(words) {
  return make("h2", { tabindex: "-1" }, words);
}

/** @param {number} count */
function inWords(count) {
  return say("script.questions.numbers").split(" ")[count] ?? toFigures(count);
}

// ---------------------------------------------------------------------------------- devices

/** Goes through `count` questions by the clock, so that a slow device does not make it longer.
 * @param {number} count
 * @param {{onQuestion(index: number): void, onTick(left: number): void, onHold(running: boolean): void, onEnd(): void}} told */
function countThrough(count, told) {
  let gone = 0;
  let since = 0;
  let shown = -1;
  let ticking = 0;
  const total = () => gone + (ticking ? (Date.now() - since) / 1000 : 0);

  const tick = () => {
    const now = total();
    if (now >= count * EACH) {
      stop();
      return told.onEnd();
    }
    const index = Math.floor(now / EACH);
    if (index !== shown) told.onQuestion((shown = index));
    told.onTick(Math.ceil(count * EACH - now));
  };
  const stop = () => {
    gone = total();
    clearInterval(ticking);
    ticking = 0;
  };
  return {
    get running() {
      return ticking !== 0;
    },
    run() {
      since = Date.now();
      ticking = window.setInterval(tick, 250);
      told.onHold(true);
      tick();
    },
    pause() {
      stop();
      told.onHold(false);
    },
    /** @param {number} by */
    step(by) {
      gone = Math.max(0, shown + by) * EACH;
      since = Date.now();
      shown = -1;
      tick();
    },
    stop,
  };
}
