// “My pack”: cards that a reader chooses and prints together. The choice is kept on this device alone. This puts the
// button on a card; pack.js is the page of the pack. Pages are complete without either.

import { make } from "../lib/dom.js";
import { countCards } from "../lib/words.js";

const KEY = "fieldguide-pack";

/** @returns {string[]} */
export const readPack = () => {
  try {
    const kept = JSON.parse(localStorage.getItem(KEY) ?? "[]");
    return Array.isArray(kept) ? kept.filter((id) => typeof id === "string") : [];
  } catch {
    return [];
  }
};

/** @param {string[]} ids */
export const keepPack = (ids) => {
  try {
    localStorage.setItem(KEY, JSON.stringify(ids));
  } catch {
    // A device that keeps nothing still has the address.
  }
};

/** @param {HTMLAnchorElement} link to the pack, on a card */
function offer(link) {
  const id = link.dataset.pack ?? "";
  const button = make("button", { type: "button", class: "fg-pack-button" });
  const told = make("span", { class: "fg-pack-said", role: "status" });
  const show = () => {
    const ids = readPack();
    button.textContent = ids.includes(id) ? "Take out of my pack" : "Add to my pack";
    link.textContent = ids.length ? `My pack: ${countCards(ids.length)}` : "My pack: choose cards and print them together";
  };
  button.addEventListener("click", () => {
    const ids = readPack();
    const inside = ids.includes(id);
    keepPack(inside ? ids.filter((other) => other !== id) : [...ids, id]);
    show();
    told.textContent = inside ? "Taken out." : "Added.";
  });
  link.parentElement?.before(make("p", "fg-pack-offer", button, " ", told));
  show();
  addEventListener("storage", show);
  addEventListener("pageshow", show);
}

for (const link of document.querySelectorAll("a[data-pack]")) offer(/** @type {HTMLAnchorElement} */ (link));
