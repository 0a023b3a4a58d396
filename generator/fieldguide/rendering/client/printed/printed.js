// Says at a card's top what is no longer as it stands on the sheet that the reader came from, and nothing where all is.

import { make } from "../lib/dom.js";
import { say, toDay } from "../lib/words.js";
import { compare, parseHash, parseShown } from "./printed-parts.js";

/** @typedef {import("./printed-parts.js").Version} Version */

/**
 * A device may have kept a page for longer than a sheet is old, and a card may change between two reviews.
 * @param {Version} sheet
 * @param {Version} page
 */
function opening(sheet, page) {
  if (sheet.day && sheet.day < page.day) return say("script.printed.older", { day: toDay(sheet.day) });
  if (page.day && page.day < sheet.day) return say("script.printed.newer", { day: toDay(sheet.day) });
  return say("script.printed.differs");
}

/** @param {string} anchor of a heading */
function linkTo(anchor) {
  const heading = document.getElementById(anchor);
  return make("a", { href: `#${anchor}` }, heading?.tagName === "H1" ? say("script.printed.top") : heading?.textContent);
}

/** @param {HTMLElement} top what holds the marks of the page */
function tell(top) {
  const sheet = parseHash(location.hash);
  if (!sheet) return;
  const page = parseShown(top.dataset.fgVersion ?? "");
  const { changed, gone } = compare(sheet.marks, page.marks);
  if (!changed.length && !gone) return;
  const parts = changed.map((at) => make("li", "", linkTo(page.anchors[at])));
  if (gone) parts.push(make("li", "", say("script.printed.gone", { number: gone })));
  const box = make("div", { class: "fg-on-path fg-printed", role: "status" });
  document.querySelector("main :is(.fg-card-mark, .fg-kind)")?.before(box);
  // What is put into a box that is there already is read out.
  box.append(make("p", "", opening(sheet, page)), make("ul", "", ...parts));
}

const top = /** @type {HTMLElement | null} */ (document.querySelector("[data-fg-version]"));
if (top) tell(top);
