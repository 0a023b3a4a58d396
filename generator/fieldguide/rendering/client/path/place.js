// Whoever comes to a card along a path sees at its top where on the path it stands. The end of the address says so, which
// no host is told, and nothing is kept of it. Without script the same stands at the card's end, “Where next”.

import { make } from "../lib/dom.js";
import { loadLater } from "../lib/later.js";
import { say } from "../lib/words.js";

/** The place that an address leads to: “#path=”, and what the page names the place by. */
function reached() {
  const places = /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-fg-place]"));
  return [...places].find(({ dataset }) => new URL(`#path=${dataset.fgPlace}`, location.href).hash === location.hash);
}

function show() {
  const place = reached();
  // Whoever goes on to a heading of the card is still on the path.
  if (!place) return;
  document.querySelector("nav.fg-on-path")?.remove();
  const path = place.closest("li")?.querySelector("a");
  const [at, ...parts] = /** @type {HTMLElement} */ (place.cloneNode(true)).children;
  const line = make("p", "fg-on-path-at", path?.cloneNode(true), " · ", at.textContent);
  const box = make("nav", { class: "fg-on-path", "aria-label": say("script.path.label", { title: path?.textContent ?? "" }) }, line, ...parts);
  // Its mark floats beside the title: the box stands above both.
  document.querySelector("main :is(.fg-card-mark, .fg-kind)")?.before(box);
  if (place.dataset.fgTick === undefined) return;
  const row = make("div", "fg-on-path-tick");
  // What it says to a tick comes after it, so that the tick stays under the finger.
  box.insertBefore(row, box.querySelector(":scope > details:last-of-type"));
  loadLater("path.js").then(
    () => fieldguide.offerTick(row, place.dataset.fgPlace ?? ""),
    () => row.remove(),
  );
}

// Engines ask that each address ends in something on its page.
for (const link of /** @type {NodeListOf<HTMLAnchorElement>} */ (document.querySelectorAll("a[data-fg-to]"))) {
  link.hash = `path=${link.dataset.fgTo}`;
}
show();
addEventListener("hashchange", show);
// On the first page. Without it the links lead to all that is kept.
if (document.querySelector(".fg-carry") && ["path", "pack"].some((sort) => document.documentElement.dataset.kept?.includes(sort))) loadLater("carry-on.js").catch(() => {});
