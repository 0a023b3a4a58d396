// A card or a session on a wall: a slide at a time, in type that the back row reads. It takes what it shows from the page,
// which stays as it is behind it, and keeps nothing.

import { keepAwake } from "../lib/awake.js";
import { make } from "../lib/dom.js";
import { arrowOf } from "../lib/language.js";
import { say } from "../lib/words.js";
import { toMove, toSlides } from "./slides.js";
import { cutItem, readPage } from "./wall-parts.js";

/** @typedef {import("./wall-parts.js").Item} Item */
/** @typedef {import("./wall-parts.js").Section} Section */
/** @typedef {{section: Section, items: Item[], size: string}} Slide */

/** Of type, the largest first; a section that fits on no one slide has the last. */
const SIZES = ["huge", "large", "text"];

/** @type {ReturnType<typeof makeWall> | undefined} */
let wall;

/** @param {() => void} leave what leads back to the page */
export function showWall(leave) {
  wall ??= makeWall(leave);
  wall.open();
}

export function hideWall() {
  wall?.close();
}

/** @param {() => void} leave */
function makeWall(leave) {
  const sections = readPage();
  const title = sections[0].items[0].body.textContent ?? "";
  const name = make("p", "fg-wall-name");
  const body = make("div", "fg-wall-body");
  const mark = makeMark();
  const stage = make("div", { class: "fg-wall-stage", tabindex: "-1" }, mark, name, body);
  const place = make("p", "fg-wall-place");
  const bars = make("div", { class: "fg-wall-bars", "aria-hidden": "true" });
  const told = make("p", { class: "fg-unseen", role: "status" });
  const back = button(say("script.wall.back"), () => go(at - 1));
  const next = button(say("script.wall.next"), () => go(at + 1));
  const whole = button(say("script.wall.whole"), onWhole);
  const out = button(say("script.wall.leave"), leave);
  const hurry = /** @type {HTMLAnchorElement | null} */ (document.querySelector(".fg-leave a"));
  const foot = make(
    "div",
    "fg-wall-foot",
    ...[make("p", "fg-wall-of", title), place, back, next, whole, out],
    hurry && button(hurry.textContent ?? "", () => hurry.click(), "fg-wall-hurry"),
  );
  // No browser shows a dialog itself on the full screen.
  const screen = make("div", "fg-wall-screen", stage, bars, foot);
  const panel = make("dialog", { class: "fg-wall", "aria-label": say("script.wall.label", { title }) }, screen, told);
  document.body.append(panel);

  /** @type {Slide[]} */
  let slides = [];
  let at = 0;

  panel.addEventListener("keydown", onKey);
  stage.addEventListener("click", onClick);
  panel.addEventListener("cancel", (event) => {
    event.preventDefault();
    leave();
  });
  panel.addEventListener("close", () => {
    if (document.fullscreenElement) void document.exitFullscreen();
    leave();
  });
  document.addEventListener("fullscreenchange", () => {
    whole.textContent = document.fullscreenElement ? say("script.wall.not_whole") : say("script.wall.whole");
  });
  whole.hidden = !screen.requestFullscreen;
  addEventListener("resize", () => panel.open && layOut());

  function open() {
    if (panel.open) return;
    panel.showModal();
    at = 0;
    layOut();
    stage.focus();
    void keepAwake(() => panel.open);
    // Type may come later than the page.
    void document.fonts?.ready.then(() => panel.open && layOut());
  }

  /** Makes the slides anew for the room there is, and stays at what is shown. */
  function layOut() {
    const { section, items } = slides[at] ?? {};
    slides = sections.flatMap(split);
    const same = slides.findIndex((slide) => slide.section === section && slide.items.some(({ body: text }) => items.some((item) => item.body === text)));
    const near = slides.findIndex((slide) => slide.section === section);
    bars.replaceChildren(...slides.map(() => make("span")));
    at = -1;
    go(Math.max(same, near, 0));
  }

  /** @param {Section} section @returns {Slide[]} */
  function split(section) {
    const { groups } = section;
    const fitting = (/** @type {Item[][]} */ parts) => SIZES.find((size) => parts.every((items) => fits({ section, items, size })));
    if (fitting(groups)) return toShown(groups);
    return toShown(groups.flatMap((items) => toSlides(items, (some) => fits({ section, items: some, size: "text" }), cutItem)));

    /** One size for all that a section shows. @param {Item[][]} parts */
    function toShown(parts) {
      const size = fitting(parts) ?? "text";
      return parts.map((items) => ({ section, items, size }));
    }
  }

  /** @param {Slide} slide */
  function fits(slide) {
    draw(slide);
    return stage.scrollHeight <= stage.clientHeight && stage.scrollWidth <= stage.clientWidth;
  }

  /** @param {Slide} slide */
  function draw({ section, items, size }) {
    panel.dataset.look = section.look;
    panel.dataset.size = size;
    name.textContent = section.name;
    mark.hidden = section.look !== "title";
    body.replaceChildren(...items.map(toLine));
  }

  /** @param {number} to */
  function go(to) {
    if (to < 0 || to >= slides.length || to === at) return;
    at = to;
    draw(slides[at]);
    const words = say("script.wall.place", { number: at + 1, total: slides.length });
    place.textContent = words;
    for (const [number, bar] of [...bars.children].entries()) bar.classList.toggle("fg-wall-past", number <= at);
    // What cannot be done is not shown; its place stays, and the focus goes to what can.
    if (document.activeElement === (at ? next : back)) stage.focus();
    back.classList.toggle("fg-wall-none", at === 0);
    next.classList.toggle("fg-wall-none", at === slides.length - 1);
    const lines = [words, name.textContent, ...[...body.children].map((line) => line.textContent)].filter(Boolean);
    told.textContent = lines.map((line) => (/[.!?…”]$/.test(line ?? "") ? line : `${line}.`)).join(" ");
  }

  /** @param {KeyboardEvent} event */
  function onKey(event) {
    const { key, target } = event;
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    // A button that has the focus is pressed by the space bar.
    if (key === " " && target instanceof HTMLButtonElement) return;
    const move = toMove(arrowOf(key));
    if (!move) return;
    event.preventDefault();
    if (move === "whole") onWhole();
    else go({ next: at + 1, back: at - 1, first: 0, last: slides.length - 1 }[move]);
  }

  /** @param {MouseEvent} event the first third leads back, and the rest on */
  function onClick({ clientX }) {
    if (getSelection()?.isCollapsed === false) return;
    const before = getComputedStyle(panel).direction === "rtl" ? clientX > (innerWidth * 2) / 3 : clientX < innerWidth / 3;
    go(before ? at - 1 : at + 1);
  }

  function onWhole() {
    const done = document.fullscreenElement ? document.exitFullscreen() : screen.requestFullscreen?.();
    Promise.resolve(done).catch(() => {});
  }

  return { open, close: () => panel.open && panel.close() };
}

/** The card's own mark, large and pale. */
function makeMark() {
  const drawn = (document.querySelector("main .fg-card-mark svg") ?? document.querySelector("main .fg-kind svg"))?.cloneNode(true);
  const mark = make("div", { "aria-hidden": "true" }, drawn);
  mark.firstElementChild?.setAttribute("class", "fg-wall-mark");
  return mark;
}

/** @param {Item} item */
function toLine({ body, look, lead, goesOn }) {
  const first = lead && !goesOn && make("span", "fg-wall-lead", lead);
  return make(look === "title" ? "h2" : "div", `fg-wall-line fg-wall-${look}${goesOn ? " fg-wall-rest" : ""}`, first, first && " ", body.cloneNode(true));
}

/** @param {string} words @param {() => void} press @param {string} [kind] */
const button = (words, press, kind) => make("button", { type: "button", class: kind, onclick: press }, words);
