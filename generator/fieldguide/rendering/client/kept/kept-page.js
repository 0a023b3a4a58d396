// The page of what a reader keeps: each thing with its way back to it. The titles stand in the page, out of sight; what is
// kept are ids alone, and what the guide no longer has is left out.

import { readAll } from "../lib/all-kept.js";
import { make } from "../lib/dom.js";
import { sortOf } from "../lib/kept-count.js";
import { BASE, WRITTEN } from "../lib/storage.js";
import { say, toDay } from "../lib/words.js";
import { openTicked } from "../checklist/ticked.js";
import { openPack } from "../pack/kept-cards.js";
import { toText } from "../session/agreed-lines.js";
import { nextOf } from "../path/place-parts.js";
import { total } from "../session/plan-parts.js";
import { SORTS } from "./kept-sorts.js";

/** @typedef {import("../session/agreed-lines.js").Agreed} Agreed */
/** @typedef {import("../session/plan-parts.js").Plan} Plan */
/** @typedef {import("../lib/dom.js").Part} Part */

/** @param {HTMLElement} page */
function start(page) {
  const known = /** @type {HTMLElement} */ (page.querySelector(".fg-kept-known"));
  const told = make("p", { role: "status" });
  const nothing = make("p", "", say("script.kept_page.nothing"));
  page.querySelector(".fg-kept-plain")?.remove();
  page.querySelector(".fg-kept-all")?.removeAttribute("hidden");
  page.prepend(told, nothing);
  show();
  addEventListener("storage", show);
  addEventListener("pageshow", show);
  document.addEventListener(WRITTEN, show);
  // What an address leads to was not there yet.
  if (location.hash) document.getElementById(location.hash.slice(1))?.scrollIntoView();

  function show() {
    const all = readChosen();
    /** @type {Record<string, (id: string, value: never) => Part[]>} */
    const rows = { pack: toCards, path: toPlace, plan: toPlan, agreed: toAgreed, ticks: toTicks, questions: toNotes };
    nothing.hidden = false;
    for (const [sort, toRows] of Object.entries(rows)) {
      const section = /** @type {HTMLElement} */ (page.querySelector(`[data-sort="${sort}"]`));
      const items = [...(all.get(sort) ?? [])].flatMap(([id, value]) => toRows(id, /** @type {never} */ (value))).filter(Boolean);
      section.querySelector("ul")?.remove();
      section.querySelector("h2")?.after(make("ul", "", ...items));
      section.hidden = !items.length;
      nothing.hidden ||= items.length > 0;
    }
  }

  /** @param {string} _ @param {string[]} ids */
  function toCards(_, ids) {
    return ids.filter(itemOf).map((id) => make("li", "", linkTo(id), " ", button(say("script.kept_page.let_go"), titleOf(id), () => letGo(id))));
  }

  /** @param {string} id @param {import("./kept-sorts.js").Place} place */
  function toPlace(id, place) {
    const { step, day } = place;
    const stops = itemOf(id)?.dataset.stops?.split(" ") ?? [];
    if (step > stops.length) return [];
    const all = stops.length;
    const next = nextOf(place, [...stops.keys()].map((at) => at + 1), all);
    if (!next) return [make("li", "", linkTo(id), make("span", "fg-why", `${say("script.kept_page.whole", { all })}. ${toDay(day)}.`))];
    const stop = stops[next - 1];
    const href = `${itemOf(stop)?.querySelector("a")?.href}#path=${id}.${next}`;
    const on = make("a", { href }, say("script.kept_page.step", { number: next, all, title: titleOf(stop) }));
    return [make("li", "", linkTo(id), make("span", "fg-why", on, ` ${toDay(day)}.`))];
  }

  /** @param {string} _ @param {Plan} plan */
  function toPlan(_, plan) {
    const parts = plan.parts.map(({ type, id }) => (type === "break" ? say("script.plan.a_break") : titleOf(id))).filter(Boolean);
    const link = make("a", { href: known.dataset.sessions }, say("script.kept_page.plan"));
    const sum = say("script.plan.sum", { number: total(plan), all: plan.minutes });
    return [known.dataset.sessions && parts.length > 0 && make("li", "", link, make("span", "fg-why", `${sum} ${parts.join("; ")}`))];
  }

  /** @param {string} id @param {Agreed[]} lines */
  function toAgreed(id, lines) {
    const { session } = itemOf(id)?.dataset ?? {};
    const said = lines.map((line) => make("li", "", line.done ? `✓ ${toText(line)}` : toText(line)));
    return [session && said.length > 0 && make("li", "", make("a", { href: session }, titleOf(id)), make("ul", "", ...said))];
  }

  /** @param {string} id @param {import("../checklist/ticked.js").Ticked} ticked */
  function toTicks(id, { on, lines }) {
    const words = () => say("script.kept_page.ticked", { number: lines.length, day: toDay(on) });
    const again = () => button(say("script.ticks.again"), titleOf(id), () => untick(id));
    return [lines.length > 0 && itemOf(id) && make("li", "", linkTo(id), " ", again(), make("span", "fg-why", words()))];
  }

  /** @param {string} path @param {import("../questions/notes.js").Held} held */
  function toNotes(path, { notes, on }) {
    const link = [...known.querySelectorAll("a")].find((other) => other.pathname.replace(/index\.html$/, "") === BASE + path);
    const day = on && make("span", "fg-why", say("script.kept_page.noted", { day: toDay(on) }));
    return [link && Object.keys(notes).length > 0 && make("li", "", link.cloneNode(true), day)];
  }

  /** @param {string} id */
  function itemOf(id) {
    return /** @type {HTMLElement | null} */ (known.querySelector(`[data-card="${CSS.escape(id)}"]`));
  }

  /** @param {string} id */
  function titleOf(id) {
    return itemOf(id)?.querySelector("a")?.textContent ?? "";
  }

  /** @param {string} id */
  function linkTo(id) {
    return itemOf(id)?.querySelector("a")?.cloneNode(true) ?? "";
  }

  /** @param {string} id */
  function letGo(id) {
    const before = openPack().read();
    openPack().change((ids) => ids.filter((other) => other !== id));
    // Where it was, if nothing else has changed meanwhile.
    offerUndo(() => openPack().change((ids) => [...before.filter((other) => other === id || ids.includes(other)), ...ids.filter((other) => !before.includes(other))]));
  }

  /** @param {string} id */
  function untick(id) {
    const kept = openTicked(id);
    const before = kept.read();
    kept.change(() => ({ on: "", lines: [] }));
    offerUndo(() => openTicked(id).change(() => before));
  }

  /** @param {() => void} undo */
  function offerUndo(undo) {
    const back = button(say("script.kept_page.undo"), "", () => {
      undo();
      told.replaceChildren();
      page.querySelector("a")?.focus();
    });
    told.replaceChildren(`${say("script.kept_page.gone")} `, back);
    back.focus();
  }
}

/**
 * What is kept and can be worked with: by sort, and there by what stands behind that in its name.
 * @returns {Map<string, Map<string, unknown>>}
 */
function readChosen() {
  /** @type {Map<string, Map<string, unknown>>} */
  const found = new Map();
  for (const [name, value] of Object.entries(readAll())) {
    const sort = sortOf(name);
    if (!Object.hasOwn(SORTS, sort) || !SORTS[sort].fits(value)) continue;
    found.set(sort, (found.get(sort) ?? new Map()).set(name.slice(sort.length + 1), value));
  }
  return found;
}

/** @param {string} words @param {string} of what it is about, for who does not see where it stands @param {() => void} press */
function button(words, of, press) {
  return make("button", { type: "button", class: "fg-pack-button", "aria-label": of ? `${words}: ${of}` : undefined, onclick: press }, words);
}

for (const page of document.querySelectorAll(".fg-kept-page")) start(/** @type {HTMLElement} */ (page));
