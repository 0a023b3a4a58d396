// The steps of a path that a reader has done, ticked on its page or on its cards. Nothing is kept before the first tick.

import { make } from "../lib/dom.js";
import { say, toDay } from "../lib/words.js";
import { nextOf, openPlace, parsePlace, tick, toDate } from "./place-parts.js";

/**
 * @param {(ticked: boolean) => void} change
 * @param {string} [title] of the step, where the page has several
 */
function makeTick(change, title) {
  const box = make("input", { type: "checkbox", onchange: () => change(box.checked) });
  const row = make("label", "fg-step-done", box, make("span", "", say("script.path.done"), title && make("span", "fg-unseen", `: ${title}`)));
  return { box, row };
}

/**
 * @param {ReturnType<typeof openPlace>} kept
 * @param {number} number of a step
 * @param {boolean} ticked
 * @returns {string} what the reader has to know
 */
function keep(kept, number, ticked) {
  const first = !kept.read().step;
  kept.change((place) => tick(place, number, ticked, toDate(new Date())));
  const problem = kept.told(say("script.path.not_kept"));
  return problem || (first && ticked ? say("script.path.kept") : "");
}

/**
 * On a card that is reached by a path.
 * @param {HTMLElement} row
 * @param {string} name of its place
 */
export function offerTick(row, name) {
  const place = parsePlace(name);
  if (!place) return;
  const kept = openPlace(place.path);
  const told = make("p", { role: "status" });
  const { box, row: label } = makeTick((ticked) => {
    told.textContent = keep(kept, place.number, ticked);
  });
  const show = () => {
    box.checked = kept.read().done.includes(place.number);
  };
  row.replaceChildren(label, told);
  show();
  kept.watch(show);
}

/** @param {HTMLElement} list of a path's steps, on its page */
function start(list) {
  const kept = openPlace(list.dataset.fgStops ?? "");
  const told = make("p", { class: "fg-path-told", role: "status" });
  const top = make("p", "fg-carry-on");
  const here = make("strong", "fg-here");
  const steps = [...list.querySelectorAll("li")].map((item, at) => {
    const link = /** @type {HTMLAnchorElement} */ (item.querySelector("a"));
    const title = link.textContent ?? "";
    if (item.dataset.fgTick === undefined) return { item, link, title, box: null };
    const { box, row } = makeTick((ticked) => {
      told.textContent = keep(kept, at + 1, ticked);
      show();
    }, title);
    item.append(row);
    return { item, link, title, box };
  });

  function show() {
    const place = kept.read();
    for (const [at, { box }] of steps.entries()) if (box) box.checked = place.done.includes(at + 1);
    const last = steps[place.step - 1];
    here.textContent = place.day ? say("script.path.here", { day: toDay(place.day) }) : "";
    if (last) (last.link.parentElement ?? last.link).after(here);
    else here.remove();
    showNext(place);
  }

  /** @param {import("./place-parts.js").Place} place */
  function showNext(place) {
    const ticked = steps.flatMap(({ box }, at) => (box ? [at + 1] : []));
    const number = nextOf(place, ticked, steps.length);
    const next = steps[number - 1];
    top.hidden = !place.step;
    if (next) top.replaceChildren(make("a", { href: next.link.getAttribute("href") ?? "" }, say("script.path.carry_on", { number, title: next.title })));
    else top.replaceChildren(say("script.path.all_done"));
  }

  document.querySelector(".fg-gist")?.after(top);
  list.after(told);
  show();
  kept.watch(show);
}

for (const list of document.querySelectorAll("[data-fg-stops]")) start(/** @type {HTMLElement} */ (list));
