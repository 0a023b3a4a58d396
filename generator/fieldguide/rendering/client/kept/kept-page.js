// The page of what a reader keeps: each thing with its way back to it. What is kept are ids alone; the titles come from the
// list of all cards, and what the guide no longer has is left out.

import { readAll } from "../lib/all-kept.js";
import { loadCards } from "../lib/cards.js";
import { make } from "../lib/dom.js";
import { sortOf } from "../lib/kept-count.js";
import { BASE, WRITTEN } from "../lib/storage.js";
import { say, toDay } from "../lib/words.js";
import { openTicked } from "../checklist/ticked.js";
import { openPack } from "../pack/kept-cards.js";
import { toText } from "../session/agreed-lines.js";
import { nextOf } from "../path/place-parts.js";
import { total } from "../session/plan-parts.js";
import { addressOf } from "../search/search.js";
import { SORTS } from "./kept-sorts.js";

/** @typedef {import("../session/agreed-lines.js").Agreed} Agreed */
/** @typedef {import("../session/plan-parts.js").Plan} Plan */
/** @typedef {import("../lib/dom.js").Part} Part */

/** @param {HTMLElement} page */
function start(page) {
  /** @type {import("../lib/cards.js").Cards} */
  let cards = new Map();
  /** @param {string} id */
  const hrefOf = (id) => addressOf(cards.get(id)?.url ?? "");
  /** @param {string} id */
  const titleOf = (id) => cards.get(id)?.title ?? "";
  /** @param {string} id */
  const linkTo = (id) => cards.has(id) && make("a", { href: hrefOf(id) }, titleOf(id));
  const told = make("p", { role: "status" });
  const nothing = make("p", "", say("script.kept_page.nothing"));
  page.querySelector(".fg-kept-plain")?.remove();
  page.querySelector(".fg-kept-all")?.removeAttribute("hidden");
  page.prepend(told, nothing);
  void show();
  for (const name of ["storage", "pageshow"]) addEventListener(name, show);
  document.addEventListener(WRITTEN, show);

  async function show() {
    const all = readChosen();
    if (all.size && !cards.size) {
      try {
        cards = await loadCards();
      } catch {
        nothing.textContent = say("script.kept_page.not_loaded");
        return;
      }
      draw(readChosen());
      // What an address leads to was not there yet.
      if (location.hash) document.getElementById(location.hash.slice(1))?.scrollIntoView();
    } else draw(all);
  }

  /** @param {ReturnType<typeof readChosen>} all */
  function draw(all) {
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
    return ids.filter((id) => cards.has(id)).map((id) => make("li", "", linkTo(id), " ", button(say("script.kept_page.let_go"), titleOf(id), () => letGo(id))));
  }

  /** @param {string} id @param {import("./kept-sorts.js").Place} place */
  function toPlace(id, place) {
    const { step, day } = place;
    const stops = cards.get(id)?.stops ?? [];
    if (step > stops.length) return [];
    const all = stops.length;
    const next = nextOf(place, [...stops.keys()].map((at) => at + 1), all);
    if (!next) return [make("li", "", linkTo(id), make("span", "fg-why", `${say("script.kept_page.whole", { all })}. ${toDay(day)}.`))];
    const stop = stops[next - 1];
    const href = `${hrefOf(stop)}#path=${id}.${next}`;
    const on = make("a", { href }, say("script.kept_page.step", { number: next, all, title: titleOf(stop) }));
    return [make("li", "", linkTo(id), make("span", "fg-why", on, ` ${toDay(day)}.`))];
  }

  /** @param {string} _ @param {Plan} plan */
  function toPlan(_, plan) {
    const parts = plan.parts.map(({ type, id }) => (type === "break" ? say("script.plan.a_break") : titleOf(id))).filter(Boolean);
    const link = make("a", { href: page.dataset.sessions }, say("script.kept_page.plan"));
    const sum = say("script.plan.sum", { number: total(plan), all: plan.minutes });
    return [page.dataset.sessions && parts.length > 0 && make("li", "", link, make("span", "fg-why", `${sum} ${parts.join("; ")}`))];
  }

  /** @param {string} id @param {Agreed[]} lines */
  function toAgreed(id, lines) {
    const session = cards.get(id)?.session;
    const said = lines.map((line) => make("li", "", line.done ? `✓ ${toText(line)}` : toText(line)));
    return [session && said.length > 0 && make("li", "", make("a", { href: addressOf(session) }, titleOf(id)), make("ul", "", ...said))];
  }

  /** @param {string} id @param {import("../checklist/ticked.js").Ticked} ticked */
  function toTicks(id, { on, lines }) {
    const words = () => say("script.kept_page.ticked", { number: lines.length, day: toDay(on) });
    const again = () => button(say("script.ticks.again"), titleOf(id), () => untick(id));
    return [lines.length > 0 && cards.has(id) && make("li", "", linkTo(id), " ", again(), make("span", "fg-why", words()))];
  }

  /** @param {string} path @param {import("../questions/notes.js").Held} held */
  function toNotes(path, { notes, on }) {
    const id = [...cards.keys()].find((other) => new URL(hrefOf(other)).pathname.replace(/index\.html$/, "") === BASE + path);
    const day = on && make("span", "fg-why", say("script.kept_page.noted", { day: toDay(on) }));
    return [id && Object.keys(notes).length > 0 && make("li", "", linkTo(id), day)];
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
