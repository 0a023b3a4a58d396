// The filters above the list of a kind. Without script the list is whole.

import { countCards } from "../lib/words.js";

/** @param {HTMLElement} root */
function start(root) {
  const boxes = [...root.querySelectorAll("select")];
  const told = root.querySelector("[role=status]");
  const cards = /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("li[data-fg-in]"));
  /** @type {[HTMLElement, Record<string, string[]>][]} */
  const listed = [...cards].map((card) => [card, JSON.parse(card.dataset.fgIn ?? "{}")]);
  const narrow = () => {
    let shown = 0;
    for (const [card, chosen] of listed) {
      card.hidden = boxes.some(({ name, value }) => value && !chosen[name]?.includes(value));
      if (!card.hidden) shown += 1;
    }
    if (told) told.textContent = boxes.some(({ value }) => value) ? countCards(shown) : "";
  };
  root.addEventListener("change", narrow);
  root.hidden = false;
  // Whoever comes back finds the boxes as they were left.
  narrow();
}

const root = /** @type {HTMLElement | null} */ (document.querySelector("[data-fg-filters]"));
if (root) start(root);
