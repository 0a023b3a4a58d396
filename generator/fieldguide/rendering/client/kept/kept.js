// What this guide keeps in the reader's browser: named, taken along as a file, and forgotten. For a page that says
// what is kept, which marks the place with the class fg-kept.

import { forgetAll, readAll } from "../lib/all-kept.js";
import { make } from "../lib/dom.js";
import { download } from "../lib/download.js";
import { BASE } from "../lib/storage.js";
import { say } from "../lib/words.js";

/** What people call each thing that is kept, by the word that its key begins with. */
const NAMES = new Map([
  ["pack", say("script.all_kept.pack")],
  ["questions", say("script.all_kept.questions")],
  ["draft", say("script.all_kept.draft")],
  ["scheme", say("script.all_kept.scheme")],
  ["search", say("script.all_kept.search")],
  ["damaged", say("script.all_kept.damaged")],
  ["offline", say("script.all_kept.offline")],
  ["run", say("script.all_kept.run")],
  ["sound", say("script.all_kept.sound")],
  ["agreed", say("script.all_kept.agreed")],
  ["plan", say("script.all_kept.plan")],
  ["ticks", say("script.all_kept.ticks")],
  ["", say("script.all_kept.old")],
]);

/** The file that a reader takes along. */
export const toFile = () => `${JSON.stringify({ version: 1, guide: BASE, kept: readAll() }, null, 2)}\n`;

/**
 * @param {Record<string, unknown>} all
 * @returns {string[]} what people call it
 */
export function namesOf(all) {
  const first = Object.keys(all).map((name) => name.split(" ")[0]);
  return [...new Set(first.map((word) => NAMES.get(word) ?? NAMES.get("") ?? ""))];
}

/** @param {HTMLElement} place */
function start(place) {
  const told = make("p", { role: "status" });
  const take = make("button", { type: "button", class: "fg-pack-button", onclick: takeAlong }, say("script.all_kept.take"));
  const forget = make("button", { type: "button", class: "fg-pack-button", onclick: press });
  let sure = false;
  place.replaceWith(make("div", "fg-kept", told, make("p", "fg-pack-row", take, forget)));
  show();

  function show(done = "") {
    const names = namesOf(readAll());
    told.textContent = `${done} ${names.length ? say("script.all_kept.these", { these: names.join("; ") }) : say("script.all_kept.none")}`.trim();
    take.hidden = forget.hidden = !names.length;
    forget.textContent = sure ? say("script.all_kept.sure") : say("script.all_kept.forget");
  }

  function takeAlong() {
    download(toFile(), "application/json", "kept-on-this-device.json");
  }

  function press() {
    const done = sure;
    if (done) forgetAll();
    sure = !sure;
    show(done ? say("script.all_kept.forgotten") : say("script.all_kept.warning"));
    // This page's own colours go too.
    if (done) dispatchEvent(new StorageEvent("storage"));
  }

  addEventListener("pageshow", () => show());
  addEventListener("storage", (event) => event.isTrusted && show());
}

for (const place of globalThis.document?.querySelectorAll(".fg-kept") ?? []) start(/** @type {HTMLElement} */ (place));
