// The filters above the list of a kind. Without script the list is whole.

import { loadLater } from "../lib/later.js";
import { countCards } from "../lib/words.js";

const ENTRIES = "li[data-fg-in]";

/** @param {HTMLElement} root */
function start(root) {
  const boxes = [...root.querySelectorAll("select")];
  const told = root.querySelector("[role=status]");
  const asked = () => boxes.some(({ value }) => value);
  const narrow = () => {
    let shown = 0;
    for (const card of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(ENTRIES))) {
      /** @type {Record<string, string[]>} */
      const chosen = JSON.parse(card.dataset.fgIn ?? "{}");
      card.hidden = boxes.some(({ name, value }) => value && !chosen[name]?.includes(value));
      if (!card.hidden) shown += 1;
    }
    if (told) told.textContent = asked() ? countCards(shown) : "";
  };
  const look = async () => {
    narrow();
    if (!asked() || !document.querySelector(".fg-pages:not([hidden])")) return;
    await loadLater("whole-list.js");
    await fieldguide.takeRest(ENTRIES);
    narrow();
  };
  root.addEventListener("change", look);
  root.hidden = false;
  // Whoever comes back finds the boxes as they were left.
  void look();
}

const root = /** @type {HTMLElement | null} */ (document.querySelector("[data-fg-filters]"));
if (root) start(root);
