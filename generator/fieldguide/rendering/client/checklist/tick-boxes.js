// Boxes whose ticks are kept. What keeps them is loaded where something is kept, or when the first box is ticked, so that
// no page weighs more for a list that nobody ticks.

import { make } from "../lib/dom.js";
import { BASE, OURS } from "../lib/storage.js";

/** @type {Promise<unknown> | undefined} */
let loading;
const load = () =>
  (loading ??= new Promise((resolve) => {
    const { href } = new URL("ticks.js", new URL(`${BASE}assets/`, location.href));
    document.head.append(make("script", { src: href, onload: resolve }));
  }));

/** @param {string} name */
function isKept(name) {
  try {
    return localStorage.getItem(`${OURS}ticks ${name}`) !== null;
  } catch {
    return false;
  }
}

for (const found of document.querySelectorAll("[data-fg-ticks]")) {
  const list = /** @type {HTMLElement} */ (found);
  const keep = () => load().then(() => fieldguide.keepTicks(list));
  if (isKept(list.dataset.fgTicks ?? "")) keep();
  else list.addEventListener("change", keep, { once: true });
}
