// A plan put together of several sessions, which is kept on this device, shared by its address and printed with the times
// of the clock. A plan that somebody shared is shown, and the reader's own stays what it is until they take it.

import { copyText } from "../lib/clipboard.js";
import { make } from "../lib/dom.js";
import { toFigures } from "../lib/language.js";
import { printInstead, printPage, tellNoPrint } from "../lib/print.js";
import { listed, say, toDay } from "../lib/words.js";
import { addressOf } from "../search/search.js";
import { EMPTY, fromHash, moved, openPlan, placeOfBreak, timesOf, toHash, total, withoutBreak } from "./plan-parts.js";

/** @typedef {import("./plan-parts.js").Part} Part */
/** @typedef {import("./plan-parts.js").Plan} Plan */

/** Minutes of what a reader adds, until they say otherwise. */
const BREAK = 10;
const READING = 10;
/** Minutes without a break that are too many. */
const LONG = 75;

/**
 * @param {HTMLElement} place
 * @param {HTMLElement[]} items of the list of sessions
 * @param {import("../lib/cards.js").Cards} cards
 * @returns {(part: Part) => void} what adds a part
 */
export function startPlan(place, items, cards) {
  const kept = openPlan();
  const shelf = /** @type {HTMLSelectElement | null} */ (document.querySelector(".fg-plan-shelf select"));
  /** @type {Plan | null} somebody else's, beside which the reader has their own */
  let shared = null;
  /** Which rows stand there. */
  let drawn = "";

  /** What stands beside the button of each session that is in the plan. @type {Map<string, HTMLElement>} */
  const saids = new Map();
  /** The pages of sessions, by address. @type {Map<string, Document>} */
  const fetched = new Map();

  const status = make("p", { class: "fg-plan-status", role: "status" });
  const told = make("p", { role: "status" });
  const minutes = make("input", { id: "fg-plan-minutes", type: "number", inputmode: "numeric", min: 5, max: 480, step: 5 });
  const start = make("input", { id: "fg-plan-start", type: "time" });
  const list = make("ol", "fg-plan-parts");
  const row = make("p", "fg-pack-row");
  const rest = button(say("script.plan.break"), () => add({ type: "break", id: "", minutes: BREAK }, placeOfBreak(shown().parts)));
  const field = (/** @type {HTMLInputElement} */ input, /** @type {string} */ words) => make("p", "", make("label", { for: input.id }, words), " ", input);
  const own = [
    button(say("script.plan.print"), print),
    button(say("script.plan.copy"), copy),
    button(say("script.plan.clear"), clear),
  ];
  const theirs = [button(say("script.plan.take"), take), button(say("script.plan.leave"), leave), button(say("script.plan.print"), print)];
  place.append(
    make("h2", { id: "plan", tabindex: "-1" }, say("script.plan.title")),
    make("div", "fg-plan-frame", field(minutes, say("script.plan.minutes")), field(start, say("script.plan.start"))),
    list,
    make("p", "", rest),
    status,
    row,
    told,
  );
  if (shelf) {
    shelf.append(...toGroups(cards));
    shelf.addEventListener("change", () => {
      if (shelf.value) add({ type: "card", id: shelf.value, minutes: READING });
      shelf.value = "";
    });
    list.after(shelf);
  }
  minutes.addEventListener("change", () => change((plan) => ({ ...plan, minutes: within(minutes) })));
  start.addEventListener("change", () => change((plan) => ({ ...plan, start: start.value.slice(0, 5) })));
  for (const item of items) {
    const said = make("span", "fg-plan-said");
    saids.set(item.dataset.session ?? "", said);
    item.querySelector(".fg-plan-add")?.append(said);
  }
  printInstead(toSheetAtOnce);
  addEventListener("hashchange", open);
  kept.watch(show);
  open();
  return add;

  function open() {
    const given = fromHash(location.hash);
    shared = given && toHash(given) !== toHash(kept.read()) ? given : null;
    show();
    if (given) place.querySelector("h2")?.focus();
  }

  function shown() {
    return shared ?? kept.read();
  }

  function show() {
    const plan = shown();
    place.hidden = !plan.parts.length;
    minutes.value = String(plan.minutes);
    start.value = plan.start;
    minutes.disabled = start.disabled = shared !== null;
    if (shelf) shelf.disabled = shared !== null;
    rest.hidden = shared !== null;
    const times = timesOf(plan);
    drawRows(plan, times);
    const over = total(plan) - plan.minutes;
    const sum = say("script.plan.sum", { number: total(plan), all: plan.minutes });
    const end = plan.start ? say("script.plan.until", { time: times[times.length - 1] }) : "";
    const fits = over > 0 ? say("script.plan.over", { number: over }) : over < 0 ? say("script.plan.under", { number: -over }) : say("script.plan.full");
    status.textContent = [shared ? say("script.plan.shared") : "", sum, end, fits, withoutBreak(plan) > LONG ? say("script.plan.no_break", { number: LONG }) : "", kept.told(say("script.plan.not_kept"))].filter(Boolean).join(" ");
    status.classList.toggle("fg-plan-over", over > 0);
    const buttons = shared ? theirs : own;
    if (row.firstChild !== buttons[0]) row.replaceChildren(...buttons);
    const inside = new Set(shared ? [] : plan.parts.map(({ id }) => id));
    for (const [id, said] of saids) {
      said.replaceChildren(...(inside.has(id) ? [`✓ ${sum} `, make("a", { href: "#plan" }, say("script.plan.title"))] : []));
    }
    // For a print that begins by itself, when nothing can be waited for.
    void Promise.allSettled(plan.parts.map(fetchSession));
  }

  /**
   * Where only minutes or times are others the rows stay: whoever leaves a box by pressing something else means that.
   * @param {Plan} plan
   * @param {string[]} times
   */
  function drawRows({ parts }, times) {
    const rows = JSON.stringify([shared !== null, ...parts.map(({ type, id }) => [type, id])]);
    if (rows !== drawn) list.replaceChildren(...parts.map((part, i) => toRow(part, i, times[i])));
    drawn = rows;
    parts.forEach((part, i) => {
      const row = list.children[i];
      row.querySelector(".fg-plan-time")?.replaceChildren(toFigures(times[i]));
      /** @type {HTMLInputElement} */ (row.querySelector("input")).value = String(part.minutes);
    });
  }

  /** @param {Part} part @param {number} at @param {string} time */
  function toRow(part, at, time) {
    const title = titleOf(part);
    const named = (/** @type {string} */ words) => `${words}: ${title}`;
    const length = make("input", { type: "number", inputmode: "numeric", min: 1, max: 480, "aria-label": named(say("script.plan.minutes_of")), disabled: shared !== null });
    length.addEventListener("change", () => {
      const given = within(length);
      changeParts((parts) => parts.map((other, i) => (i === at ? { ...other, minutes: given } : other)));
    });
    const where = hrefOf(part);
    const parts = shown().parts.length;
    return make(
      "li",
      "",
      make("span", "fg-plan-time", toFigures(time)),
      " ",
      where ? make("a", { href: where }, title) : make("span", "", title),
      " ",
      length,
      shared
        ? ""
        : make(
            "span",
            "fg-plan-tools",
            at ? small("↑", named(say("script.plan.up")), () => move(at, -1)) : "",
            at < parts - 1 ? small("↓", named(say("script.plan.down")), () => move(at, 1)) : "",
            small("×", named(say("script.plan.out")), () => takeOut(at)),
          ),
    );
  }

  /** @param {number} at @param {-1 | 1} by */
  function move(at, by) {
    changeParts((parts) => moved(parts, at, by));
    const to = list.children[at + by]?.querySelectorAll("button") ?? [];
    /** @type {HTMLElement | undefined} */ (to[by < 0 ? 0 : Math.max(0, to.length - 2)])?.focus();
  }

  /** @param {number} at */
  function takeOut(at) {
    const before = kept.read();
    changeParts((parts) => parts.filter((_, i) => i !== at));
    offerBack(before, say("script.plan.is_out", { title: titleOf(before.parts[at]) }));
  }

  function clear() {
    const before = kept.read();
    change(() => EMPTY);
    place.hidden = false;
    offerBack(before, say("script.plan.cleared"));
  }

  /** @param {Plan} before @param {string} words */
  function offerBack(before, words) {
    const back = button(say("script.plan.undo"), () => {
      change(() => before);
      told.textContent = "";
    });
    told.replaceChildren(`${words} `, back);
    back.focus();
  }

  /** @param {Part} part @param {number} [at] */
  function add(part, at = Infinity) {
    shared = null;
    changeParts((parts) => [...parts.slice(0, at), part, ...parts.slice(at)]);
    const { minutes: all } = kept.read();
    told.textContent = say("script.plan.added", { title: titleOf(part), number: total(kept.read()), all });
  }

  function take() {
    const taken = shared;
    const before = kept.read();
    shared = null;
    if (taken) change(() => taken);
    history.replaceState(null, "", location.pathname + location.search);
    if (before.parts.length) offerBack(before, say("script.plan.taken"));
  }

  function leave() {
    shared = null;
    history.replaceState(null, "", location.pathname + location.search);
    show();
  }

  /** @param {(parts: Part[]) => Part[]} by */
  function changeParts(by) {
    change((plan) => ({ ...plan, parts: by(plan.parts) }));
  }

  /** @param {(plan: Plan) => Plan} by */
  function change(by) {
    kept.change(by);
    told.textContent = "";
    show();
  }

  async function copy() {
    const address = location.href.replace(/#.*/, "") + toHash(shown());
    told.textContent = (await copyText(address)) ? say("script.plan.copied") : say("script.copy_address", { address });
  }

  async function print() {
    const plan = shown();
    const found = await Promise.allSettled(plan.parts.map(fetchSession));
    const pages = found.map((one) => (one.status === "fulfilled" ? one.value : null));
    const missing = plan.parts.filter((part, i) => part.type === "session" && !pages[i]).map(titleOf);
    const printed = await printPage(toSheet(plan, pages));
    const lost = missing.length ? say("script.plan.missing", { titles: listed(missing) }) : "";
    told.textContent = [printed ? "" : tellNoPrint(), lost].filter(Boolean).join(" ");
  }

  /** Whoever prints the page itself and has a plan wants its sheet, as far as it is known by then. */
  function toSheetAtOnce() {
    const plan = shown();
    const pages = plan.parts.map((part) => fetched.get(hrefOf(part)) ?? null);
    return plan.parts.length ? toSheet(plan, pages) : null;
  }

  // ---------------------------------------------------------------------------- run sheet

  /** @param {Plan} plan @param {(Document | null)[]} pages */
  function toSheet(plan, pages) {
    const times = timesOf(plan);
    const needed = plan.parts.flatMap((part, i) => [...(pages[i]?.querySelectorAll(".fg-boxes li") ?? [])].map((item) => make("li", "", make("strong", "", titleOf(part)), ` ${item.textContent?.trim()}`)));
    return make(
      "section",
      "fg-live-sheet fg-plan-sheet",
      make("h1", "", say("script.plan.sheet")),
      make("p", "fg-live-day", `${toDay(new Date().toISOString())}. ${say("script.plan.sum", { number: total(plan), all: plan.minutes })}`),
      ...(needed.length ? [make("h2", "", say("script.plan.needed")), make("ul", "", ...needed)] : []),
      ...plan.parts.map((part, i) => make("section", "fg-plan-part", ...partToSheet(part, times[i], pages[i]))),
      make("p", "", `${toFigures(times[times.length - 1])} ${say("script.plan.end")}`),
    );
  }

  /** @param {Part} part @param {string} time @param {Document | null} page */
  function partToSheet(part, time, page) {
    const heading = make("h2", "", `${toFigures(time)}  ${titleOf(part)} (${say("script.plan.length", { number: part.minutes })})`);
    if (!page) return [heading];
    const steps = [...page.querySelectorAll(".fg-run-steps li")];
    const own = steps.reduce((sum, step) => sum + Number(/** @type {HTMLElement} */ (step).dataset.minutes), 0);
    const lines = ["safe", "invite", "close"].map((name) => page.querySelector(`.fg-run-${name}`)?.closest("p"));
    const [safe, invite, close] = lines.map((line) => (line ? make("p", "", ...document.importNode(line, true).childNodes) : ""));
    const differs = own !== part.minutes ? make("p", "", say("script.plan.differs", { number: own })) : "";
    const timed = timesOf({ minutes: 1, start: /:/.test(time) ? time : "", parts: steps.map((step) => ({ type: "break", id: "", minutes: Number(/** @type {HTMLElement} */ (step).dataset.minutes) })) });
    const rows = steps.map((step, i) => {
      const at = /:/.test(time) ? timed[i] : String(Number(time) + Number(timed[i]));
      const cell = (/** @type {string} */ name) => step.querySelector(name)?.textContent?.trim() ?? "";
      return make("tr", "", make("td", "", toFigures(at)), make("td", "", cell(".fg-time")), make("td", "", cell(".fg-do")));
    });
    return [heading, differs, safe, invite, make("table", "", make("tbody", "", ...rows)), close];
  }

  /** @param {Part} part @returns {Promise<Document | null>} */
  async function fetchSession(part) {
    if (part.type !== "session") return null;
    const href = hrefOf(part);
    const known = fetched.get(href);
    if (known) return known;
    const answer = await fetch(href);
    if (!answer.ok) throw new Error(String(answer.status));
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    fetched.set(href, page);
    return page;
  }

  // -------------------------------------------------------------------------- what parts are

  /** @param {Part} part */
  function titleOf(part) {
    if (part.type === "break") return say("script.plan.a_break");
    // The name of its card stands behind it, and is all that is known of a session on another page of the list.
    const title = part.type === "session" ? linkOf(part)?.firstChild?.textContent : "";
    return title?.trim() || cards.get(part.id)?.title || say("script.plan.unknown");
  }

  /** @param {Part} part */
  function hrefOf(part) {
    const listed = part.type === "session" && linkOf(part);
    if (listed) return listed.href;
    const card = cards.get(part.id);
    const url = part.type === "session" ? card?.session : card?.url;
    return url ? addressOf(url) : "";
  }

  /** @param {Part} part */
  function linkOf(part) {
    return items.find(({ dataset }) => dataset.session === part.id)?.querySelector("a");
  }
}

/**
 * What there is to choose from, by kind.
 * @param {import("../lib/cards.js").Cards} cards
 */
function toGroups(cards) {
  /** @type {Map<string, HTMLElement>} */
  const groups = new Map();
  for (const { id, kind, title } of cards.values()) {
    const group = groups.get(kind) ?? make("optgroup", { label: kind });
    group.append(make("option", { value: id }, title));
    groups.set(kind, group);
  }
  return groups.values();
}

/** @param {HTMLInputElement} input */
const within = (input) => Math.min(480, Math.max(1, Math.round(Number(input.value)) || 1));

/** @param {string} words @param {() => void} press @param {string} [label] */
const button = (words, press, label) => make("button", { type: "button", class: "fg-pack-button", onclick: press, "aria-label": label }, words);

/** @param {string} sign @param {string} label @param {() => void} press */
const small = (sign, label, press) => make("button", { type: "button", class: "fg-plan-small", "aria-label": label, onclick: press }, sign);
