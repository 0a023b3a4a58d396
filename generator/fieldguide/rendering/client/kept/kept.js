// What this guide keeps in the reader's browser: named, taken along as a file and back, and forgotten. For a page that
// says what is kept, which marks the place with the class fg-kept.

import { forgetAll, readAll } from "../lib/all-kept.js";
import { make } from "../lib/dom.js";
import { download } from "../lib/download.js";
import { sortOf } from "../lib/kept-count.js";
import { BASE, WRITTEN } from "../lib/storage.js";
import { say } from "../lib/words.js";
import { toHash } from "../session/plan-parts.js";
import { bring, fromFile, toFile } from "./kept-file.js";

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
  ["path", say("script.all_kept.path")],
  ["", say("script.all_kept.old")],
]);

/**
 * @param {Record<string, unknown>} all
 * @returns {string[]} what people call it
 */
export function namesOf(all) {
  return [...new Set(Object.keys(all).map((name) => NAMES.get(sortOf(name)) ?? NAMES.get("") ?? ""))];
}

/** @param {HTMLElement} place */
function start(place) {
  const told = make("p", { role: "status" });
  const take = button(say("script.all_kept.take"), () => download(toFile(), "application/json", "kept-on-this-device.json"));
  const input = make("input", { type: "file", accept: ".json,application/json", hidden: true, onchange: readChosen });
  const fetch = button(say("script.all_kept.bring"), () => input.click());
  const forget = button("", press);
  let sure = false;
  place.replaceWith(make("div", "fg-kept", told, make("p", "fg-pack-row", take, fetch, input, forget)));
  show();

  function show(done = "") {
    const names = namesOf(readAll());
    told.textContent = `${done} ${names.length ? say("script.all_kept.these", { these: names.join("; ") }) : say("script.all_kept.none")}`.trim();
    take.hidden = forget.hidden = !names.length;
    forget.textContent = sure ? say("script.all_kept.sure") : say("script.all_kept.forget");
  }

  function press() {
    const done = sure;
    if (done) forgetAll();
    sure = !sure;
    show(done ? say("script.all_kept.forgotten") : say("script.all_kept.warning"));
    // This page's own colours go too.
    if (done) dispatchEvent(new StorageEvent("storage"));
    if (done) fetch.focus();
  }

  async function readChosen() {
    const [file] = input.files ?? [];
    const found = file && fromFile(await file.text().catch(() => ""));
    // The same file can be chosen again.
    input.value = "";
    if (!found) return show(say("script.all_kept.wrong_file"));
    const { told: problem, other } = bring(found, say("script.all_kept.not_brought"));
    show(problem || say("script.all_kept.brought"));
    if (other) told.append(" ", say("script.all_kept.two_plans"), " ", make("a", { href: `${BASE}sessions/${toHash(other)}` }, say("script.all_kept.other_plan")));
    dispatchEvent(new StorageEvent("storage"));
  }

  addEventListener("pageshow", () => show());
  addEventListener("storage", (event) => event.isTrusted && show());
  document.addEventListener(WRITTEN, () => !sure && !input.value && show());
}

/** @param {string} words @param {() => void} press */
const button = (words, press) => make("button", { type: "button", class: "fg-pack-button", onclick: press }, words);

for (const place of globalThis.document?.querySelectorAll(".fg-kept") ?? []) start(/** @type {HTMLElement} */ (place));
