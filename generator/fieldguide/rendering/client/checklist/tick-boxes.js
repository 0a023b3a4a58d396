// Boxes whose ticks are kept. What keeps them is loaded where something is kept, or when the first box is ticked, so that
// no page weighs more for a list that nobody ticks.

import { loadLater } from "../lib/later.js";
import { OURS } from "../lib/storage.js";

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
  const keep = () => loadLater("ticks.js").then(() => fieldguide.keepTicks(list));
  if (isKept(list.dataset.fgTicks ?? "")) keep();
  else list.addEventListener("change", keep, { once: true });
}
