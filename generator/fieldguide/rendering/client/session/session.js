// A session led from the phone in the hand: one step at a time, large, with a clock. The page is whole without this;
// the steps are read from its own list. What is kept is where one is, so that a locked phone, a reload or a lost signal
// loses nothing.

import { keepAwake } from "../lib/awake.js";
import { make } from "../lib/dom.js";
import { arrowOf, toFigures } from "../lib/language.js";
import { loadLater } from "../lib/later.js";
import { isText, Kept } from "../lib/storage.js";
import { say, toDay, toTime } from "../lib/words.js";
import { openAgreed, toText } from "./agreed-lines.js";
import { openPlan, total } from "./plan-parts.js";
import { begin, expectedEnd, isOver, isRun, late, leftInStep, move, pause, plannedEnd, resume, step, toClock } from "./timetable.js";

/** @typedef {import("./timetable.js").Run} Run */
/** @typedef {{how: string, what: HTMLElement, time: string, minutes: number}} Shown a step as the page has it */

const root = /** @type {HTMLElement} */ (document.querySelector("[data-fg-run]"));
const agreedPlace = /** @type {HTMLElement} */ (document.querySelector("[data-fg-agreed]"));
const title = document.querySelector("h1")?.firstChild?.textContent?.trim() ?? document.title;

/** @param {string} id of the session's card */
function start(id) {
  const steps = readSteps();
  const kept = new Kept({ name: `run ${id}`, empty: /** @type {Run | null} */ (null), fits: isRun });
  const sound = new Kept({ name: "sound", empty: "", fits: isText });
  let run = kept.read();
  // Another edition of the card may have other steps.
  if (run && run.minutes.length !== steps.length) run = null;

  const progress = make("p", { class: "fg-run-progress", role: "status" });
  const body = make("div", "fg-run-body");
  const told = make("p", { class: "fg-run-told", role: "status" });
  const close = button(say("script.run.close"), () => panel.close());
  // No browser shows a dialog itself on the full screen.
  const screen = make("div", "fg-run-screen", make("div", "fg-run-top", progress, close), body, told);
  const panel = make("dialog", { class: "fg-run-panel", "aria-label": say("script.run.panel", { title }) }, screen);
  const opener = button("", () => (run ? open() : beginNow()), "fg-main");
  root.querySelector(".fg-run-start")?.append(opener);
  root.querySelector(".fg-run-start")?.removeAttribute("hidden");
  const before = openAgreed(id).read();
  if (before.length) root.prepend(...lastTime(before));
  document.body.append(panel);
  panel.addEventListener("keydown", onKey);
  panel.addEventListener("close", () => {
    clearInterval(ticking);
    ticking = 0;
    if (document.fullscreenElement) document.exitFullscreen();
    nameOpener();
    opener.focus();
  });
  kept.watch(() => {
    run = kept.read();
    nameOpener();
    if (panel.open) draw();
  });
  let ticking = 0;
  let rung = -1;
  nameOpener();
  // The page was let go in the middle of a session, by a locked phone or by mistake.
  if (run && !isOver(run) && plannedEnd(run) + 3_600_000 > Date.now()) open();

  function nameOpener() {
    if (!run) opener.textContent = say("script.run.begin");
    else opener.textContent = isOver(run) ? say("script.run.last") : say("script.run.go_on", { number: run.at + 1 });
  }

  function beginNow() {
    change(begin(steps.map(({ minutes }) => minutes), Date.now()));
    if (panel.open) draw();
    else open();
  }

  function open() {
    panel.showModal();
    // By the end the signal may be gone.
    void openAgreedPlace();
    draw();
    if (!ticking) ticking = window.setInterval(tick, 250);
    keepAwake(() => panel.open);
  }

  /** @param {Run | null} next */
  function change(next) {
    run = next;
    kept.change(() => next);
    const problem = kept.told(say("script.run.not_kept"));
    told.textContent = problem;
  }

  /** @param {Run} next */
  function go(next) {
    change(next);
    draw();
  }

  function draw() {
    if (!run) return panel.close();
    if (isOver(run)) drawEnd(run);
    else drawStep(run);
    body.querySelector("h2")?.focus({ preventScroll: true });
    panel.scrollTop = 0;
  }

  /** @param {import("./agreed.js").Agreed[]} lines */
  function lastTime(lines) {
    const items = lines.map((line) => make("li", "", `${toText(line)}${line.done ? ` (${say("script.agreed.done")})` : ""}`));
    return [make("p", "", say("script.agreed.before", { day: toDay(lines[lines.length - 1].on) })), make("ul", "", ...items)];
  }

  /** @param {Run} now */
  function drawStep(now) {
    const shown = steps[now.at];
    const next = steps[now.at + 1];
    const isLast = !next;
    progress.textContent = say("script.run.step", { number: now.at + 1, all: steps.length });
    const wall = button(document.fullscreenElement ? say("script.run.no_wall") : say("script.run.wall"), onWall);
    body.replaceChildren(
      ...(now.at ? [] : [make("p", "fg-run-name", say("session.open")), make("p", "fg-run-say", ...copyOf(".fg-run-invite"))]),
      make("p", "fg-run-how", shown.how),
      heading(""),
      make("p", { class: "fg-run-left", role: "timer" }),
      make("p", "fg-run-whole"),
      make("p", { class: "fg-run-late", role: "status" }),
      ...(isLast ? debrief() : []),
      make("p", "fg-run-next", next ? say("script.run.next_up", { how: next.how, minutes: minutesOf(now, now.at + 1) }) : say("script.run.last_step")),
      controls(
        button(say("script.run.back"), () => go(step(now, -1, Date.now()))),
        button(isLast ? say("script.run.finish") : say("script.run.next"), goOn, "fg-main"),
      ),
      controls(
        button(now.held === null ? say("script.run.pause") : say("script.run.resume"), hold),
        button(say("script.run.more"), () => shift(1)),
        button(say("script.run.less"), () => shift(-1)),
      ),
      controls(wall),
      soundBox(),
      make("p", "fg-run-keys", say("script.run.keys")),
      sticks(),
    );
    body.querySelector("h2")?.append(...shown.what.cloneNode(true).childNodes);
    tick();
  }

  /** @param {Run} ended */
  function drawEnd(ended) {
    const over = Math.max(0, Math.floor((ended.stepped - plannedEnd(ended)) / 60_000));
    progress.textContent = title;
    body.replaceChildren(
      heading(say("script.run.ended")),
      make("p", "fg-run-say", ...copyOf(".fg-run-close")),
      over ? make("p", "", say("script.run.ended_late", { number: over })) : "",
      controls(
        button(say("script.run.write_down"), writeDown, "fg-main"),
        button(say("script.run.back"), () => go(step(ended, -1, Date.now()))),
        button(say("script.run.again"), beginNow),
      ),
    );
  }

  function writeDown() {
    panel.close();
    change(null);
    nameOpener();
    agreedPlace.scrollIntoView({ block: "start", behavior: "instant" });
    void openAgreedPlace().then(() => agreedPlace.querySelector("input")?.focus({ preventScroll: true }));
  }

  function tick() {
    if (!run || isOver(run)) return;
    const now = Date.now();
    const left = leftInStep(run, now);
    const clock = body.querySelector(".fg-run-left");
    const whole = body.querySelector(".fg-run-whole");
    const lateness = body.querySelector(".fg-run-late");
    if (!clock || !whole || !lateness) return;
    put(clock, left < 0 ? say("script.run.over", { time: toClock(left) }) : say("script.run.left", { time: toClock(left) }));
    const end = expectedEnd(run, now);
    put(whole, say("script.run.whole", { end: toTime(end), time: toClock(Math.round((end - now) / 1000)) }));
    const minutes = late(run, now);
    put(lateness, minutes ? say("script.run.late", { number: minutes }) : "");
    if (left <= 0 && run.held === null && rung !== run.at) {
      rung = run.at;
      // Coming back to a step that ended long ago is no news.
      if (left > -5) ring(sound.read() === "on");
    }
  }

  function goOn() {
    if (run && !isOver(run)) go(step(run, 1, Date.now()));
  }

  function hold() {
    if (run) go(run.held === null ? pause(run, Date.now()) : resume(run, Date.now()));
  }

  /** @param {1 | -1} by */
  function shift(by) {
    if (!run) return;
    const { run: next, from } = move(run, by);
    if (next === run) return;
    rung = -1;
    go(next);
    const number = (from ?? 0) + 1;
    if (by > 0) told.textContent = from === null ? say("script.run.longer") : say("script.run.taken", { number });
    else told.textContent = from === null ? say("script.run.shorter") : say("script.run.given", { number });
  }

  function onWall() {
    const left = document.fullscreenElement ? document.exitFullscreen() : screen.requestFullscreen?.();
    Promise.resolve(left).then(() => draw(), () => {});
  }

  /** @param {KeyboardEvent} event */
  function onKey(event) {
    const target = /** @type {HTMLElement} */ (event.target);
    if (!run || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey || target.matches("input, summary")) return;
    // A presenter's remote sends the keys of a page.
    const key = arrowOf(event.key);
    if (key === "ArrowRight" || key === "PageDown") goOn();
    else if (key === "ArrowLeft" || key === "PageUp") go(step(run, -1, Date.now()));
    else return;
    event.preventDefault();
  }

  function soundBox() {
    const box = make("input", { type: "checkbox" });
    box.checked = sound.read() === "on";
    box.addEventListener("change", () => {
      sound.change(() => (box.checked ? "on" : ""));
      if (box.checked) ring(true);
    });
    return make("p", "fg-run-sound", make("label", "", box, " ", say("script.run.sound")));
  }

  function sticks() {
    const list = document.querySelector(".fg-run-sticks ul");
    if (!list) return "";
    return make("details", "fg-run-help", make("summary", "", say("script.run.sticks")), list.cloneNode(true));
  }

  /** @param {Run} now @param {number} at */
  function minutesOf(now, at) {
    return now.minutes[at] === steps[at].minutes ? steps[at].time : toFigures(`${now.minutes[at]}:00`);
  }

  function debrief() {
    const found = copyOf(".fg-run-debrief");
    return found.length ? [make("p", "fg-run-name", say("script.run.debrief")), make("div", "fg-run-debrief-copy", ...found)] : [];
  }
}

/** @param {string} id of the session's card */
function offerPlan(id) {
  const told = make("span", { role: "status" });
  const add = button(say("script.plan.add"), () => {
    const plan = openPlan();
    const minutes = readSteps().reduce((sum, each) => sum + each.minutes, 0);
    const kept = plan.change((held) => ({ ...held, parts: [...held.parts, { type: "session", id, minutes }] }));
    const now = plan.read();
    told.textContent = kept ? say("script.plan.added", { title, number: total(now), all: now.minutes }) : plan.told(say("script.plan.not_kept"));
    if (!kept) plan.giveUp();
  });
  add.className = "fg-pack-button";
  document.querySelector(".fg-to-plan")?.before(make("p", "", add, " ", told));
}

// ----------------------------------------------------------------------------------- the page

/** @returns {Shown[]} */
function readSteps() {
  return [...document.querySelectorAll(".fg-run-steps li")].map((item) => ({
    how: item.querySelector(".fg-how")?.textContent?.trim() ?? "",
    what: /** @type {HTMLElement} */ (item.querySelector(".fg-do")),
    time: item.querySelector(".fg-time")?.firstChild?.textContent?.trim() ?? "",
    minutes: Number(/** @type {HTMLElement} */ (item).dataset.minutes),
  }));
}

/** @param {string} selector @returns {Node[]} */
const copyOf = (selector) => [...(document.querySelector(selector)?.cloneNode(true).childNodes ?? [])];

/** @param {Element} place @param {string} words */
function put(place, words) {
  if (place.textContent !== words) place.textContent = words;
}

/** @param {string} words @param {() => void} press @param {string} [kind] */
const button = (words, press, kind) => make("button", { type: "button", class: kind, onclick: press }, words);

/** @param {...(Node | string)} parts */
const controls = (...parts) => make("div", "fg-run-go", ...parts);

/** @param {string} words */
const heading = (words) => make("h2", { tabindex: "-1" }, words);

/**
 * For whoever has put the phone down. Many devices have no such thing, and some allow no sound.
 * @param {boolean} aloud
 */
function ring(aloud) {
  navigator.vibrate?.([200, 100, 200]);
  if (!aloud) return;
  try {
    const context = new AudioContext();
    const tone = context.createOscillator();
    const volume = context.createGain();
    tone.frequency.value = 660;
    volume.gain.setValueAtTime(0.3, context.currentTime);
    volume.gain.exponentialRampToValueAtTime(0.001, context.currentTime + 1.2);
    tone.connect(volume).connect(context.destination);
    tone.start();
    tone.stop(context.currentTime + 1.2);
    tone.onended = () => context.close();
  } catch {
    // It has shaken, or shows it.
  }
}

/** @type {Promise<void> | undefined} */
let agreedOpened;
/** Who does what: its place on the page is a line of text until somebody comes near it. */
function openAgreedPlace() {
  agreedOpened ??= loadLater("agreed.js").then(
    () => fieldguide.startAgreed(agreedPlace, title),
    () => (agreedOpened = undefined),
  );
  return agreedOpened;
}

new IntersectionObserver(([{ isIntersecting }]) => isIntersecting && void openAgreedPlace(), { rootMargin: "800px" }).observe(agreedPlace);
start(root.dataset.fgRun ?? "");
offerPlan(root.dataset.fgRun ?? "");
