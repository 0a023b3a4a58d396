// What a wall shows of the page: its title and gist, and the sections that the page has marked, read from the page itself.

import { make } from "../lib/dom.js";
import { say } from "../lib/words.js";
import { cutText } from "./slides.js";

/**
 * @typedef {object} Item
 * @property {HTMLElement} body
 * @property {string} [lead] what stands before it: a number, a time
 * @property {"title" | "gist" | "plain" | "number" | "ask" | "quote" | "box" | "dot"} look
 * @property {boolean} [goesOn] it is the rest of the item before
 */
/**
 * @typedef {object} Section
 * @property {string} name
 * @property {Item[]} items
 * @property {"title" | "now" | ""} look
 * @property {Item[][]} groups of which no two share a slide
 */

const MARKED = ".fg-on-wall, .fg-question, .fg-checklist-sheet, .fg-live, .fg-pull";
/** What is for one reader at a screen. */
const LEFT_OUT = "button, input, svg, .fg-unseen, .fg-sure, [hidden], .fg-print-link, .fg-step-done, .fg-here, .fg-live-start, .fg-ticked";

/** @returns {Section[]} */
export function readPage() {
  const main = document.querySelector("main") ?? document.body;
  const top = readTop(main);
  const found = [top];
  /** @type {Set<Element>} */
  const seen = new Set();
  for (const mark of main.querySelectorAll(MARKED)) {
    const blocks = mark.matches("h2, h3") ? blocksBelow(mark) : [mark];
    if (blocks.some((block) => seen.has(block) || block.closest("dialog"))) continue;
    for (const block of blocks) for (const part of [block, ...block.querySelectorAll("*")]) seen.add(part);
    const inner = mark.matches("h2, h3") ? mark : mark.querySelector("h2, h3");
    const items = blocks.flatMap(readBlock);
    const single = blocks.some((block) => block.matches(".fg-run-steps, .fg-live, .fg-question"));
    const look = mark.matches(".fg-now-title") ? "now" : "";
    const name = inner ? headingOf(inner) : (mark.getAttribute("aria-label") ?? top.items[0].body.textContent ?? "");
    if (items.length) found.push({ name, items, look, groups: single ? items.map((item) => [item]) : toGroups(items) });
  }
  return found;
}

/**
 * What is ticked stands alone, without the words before and after it.
 * @param {Item[]} items
 */
function toGroups(items) {
  /** @type {Item[][]} */
  const groups = [];
  for (const item of items) {
    const last = groups.at(-1);
    if (last && (last[0].look === "box") === (item.look === "box")) last.push(item);
    else groups.push([item]);
  }
  return groups;
}

/** @param {Element} main @returns {Section} */
function readTop(main) {
  const title = make("span", "", headingOf(main.querySelector("h1") ?? main));
  const gist = main.querySelector(".fg-gist");
  /** @type {Item[]} */
  const items = [{ body: title, look: "title" }];
  if (gist) items.push({ body: copy(gist), look: "gist" });
  const kind = main.querySelector(".fg-kind a, .fg-kind");
  return { name: kind ? (copy(kind).textContent ?? "").trim() : "", items, look: "title", groups: [items] };
}

/** A heading's words, without the link that some frames put behind them. @param {Element} heading */
function headingOf(heading) {
  const own = /** @type {HTMLElement} */ (heading.cloneNode(true));
  own.querySelector(".headerlink")?.remove();
  return own.textContent?.trim() ?? "";
}

/** @param {Element} heading */
function blocksBelow(heading) {
  const blocks = [];
  for (let next = heading.nextElementSibling; next && !next.matches("h1, h2, h3, .fg-prints"); next = next.nextElementSibling) blocks.push(next);
  return blocks;
}

/** @param {Element} block @returns {Item[]} */
function readBlock(block) {
  const lines = block.matches("p") ? [block] : [...block.querySelectorAll("li, p")].filter((line) => !line.parentElement?.closest("li"));
  const shown = lines.filter((line) => !line.closest(LEFT_OUT) && !line.matches(".fg-small"));
  return shown.map(readLine).filter(({ body }) => body.textContent?.trim());
}

/** @param {Element} line @returns {Item} */
function readLine(line) {
  const list = line.parentElement;
  const how = line.querySelector(".fg-do");
  if (how) return { body: copy(how), look: "plain", lead: timeOf(line) };
  const question = line.matches(".fg-questions li") ? line.querySelector("strong") : null;
  const body = copy(question ?? line);
  if (line.matches(".fg-question p")) return { body, look: "ask" };
  if (line.matches("p")) return { body, look: "plain" };
  if (line.matches(".fg-speech li")) return { body, look: "quote" };
  if (line.matches(".fg-boxes li")) return { body, look: "box" };
  if (list?.matches("ol")) return { body, look: question ? "ask" : "number", lead: String([...list.children].indexOf(line) + 1) };
  return { body, look: "dot" };
}

/** @param {Element} step of a session */
function timeOf(step) {
  const how = step.querySelector(".fg-how")?.textContent?.trim() ?? "";
  return say("script.wall.minutes", { time: step.querySelector(".fg-time")?.firstChild?.textContent?.trim() ?? "", how });
}

/**
 * The words with their emphasis, and nothing to press.
 * @param {Element} from
 */
function copy(from) {
  const own = /** @type {HTMLElement} */ (from.cloneNode(true));
  for (const part of own.querySelectorAll(LEFT_OUT)) part.remove();
  for (const link of own.querySelectorAll("a, label")) link.replaceWith(make("span", link.matches("a") ? "fg-wall-link" : "", ...link.childNodes));
  for (const named of own.querySelectorAll("[id]")) named.removeAttribute("id");
  return make("div", "", ...own.childNodes);
}

/**
 * Two of one that is too long for a slide, in its bare words.
 * @param {Item} item
 * @returns {Item[] | null}
 */
export function cutItem(item) {
  const parts = cutText(item.body.textContent?.trim().replace(/\s+/g, " ") ?? "");
  return parts && parts.map((text, at) => ({ ...item, body: make("div", "", text), goesOn: item.goesOn || at > 0 }));
}
