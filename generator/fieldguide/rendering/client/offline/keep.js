// What this device keeps of the guide for times with no signal, and how much of it the reader wants. For a page that
// says so, which marks the place with the class fg-keep.

import { make } from "../lib/dom.js";
import { say } from "../lib/words.js";
import { askWorker, keepGuide, wanted } from "./register.js";

/** @param {number} bytes */
function inWords(bytes) {
  const [unit, amount] = bytes < 1e6 ? ["kilobyte", Math.ceil(bytes / 1e3)] : ["megabyte", bytes / 1e6];
  return new Intl.NumberFormat(document.documentElement.lang, { style: "unit", unit, maximumFractionDigits: 1 }).format(amount);
}

/**
 * @param {import("../worker").Counted} counted
 * @param {string} want
 */
function describe({ kept, of, whole }, want) {
  if (whole) return say("script.keep.whole");
  const there = say("script.keep.some", { kept, of });
  return want === "whole" ? `${there} ${say("script.keep.later")}` : there;
}

/** @param {HTMLElement} place */
async function start(place) {
  const told = make("p", { role: "status" }, say("script.keep.looking"));
  const row = make("p", "fg-pack-row");
  place.replaceWith(make("div", "fg-keep", told, row));
  await show(await keepGuide());

  /** @param {ServiceWorker | null} worker */
  async function show(worker) {
    const want = wanted.read();
    if (!worker) {
      const can = "serviceWorker" in navigator;
      told.textContent = can ? say("script.keep.none") : say("script.keep.cannot");
      row.replaceChildren(...(can ? [button(say("script.keep.start"), "")] : []));
      return;
    }
    const counted = await askWorker(worker, want === "whole" ? "keep the rest" : "what is kept");
    told.textContent = `${describe(counted, want)} ${wanted.told(say("script.keep.lost"))}`.trim();
    const more = say("script.keep.all", { size: inWords(counted.weight) });
    row.replaceChildren(...(counted.whole ? [] : [button(more, "whole")]), button(say("script.keep.nothing"), "none", worker));
  }

  /**
   * @param {string} label
   * @param {string} want
   * @param {ServiceWorker} [worker] who has to let go of what it keeps
   */
  function button(label, want, worker) {
    const press = async () => {
      told.textContent = say("script.keep.working");
      wanted.change(() => want);
      if (worker && want === "none") await askWorker(worker, "keep nothing");
      // Someone who asks for it wants it, whatever the browser says of their connection.
      await show(want === "none" ? null : await keepGuide());
    };
    return make("button", { type: "button", class: "fg-pack-button", onclick: press }, label);
  }
}

for (const place of document.querySelectorAll(".fg-keep")) void start(/** @type {HTMLElement} */ (place));
