// “My pack”: cards that a reader chooses and prints together. The choice is kept on this device alone. This puts the
// button on a card; pack.js is the page of the pack. Pages are complete without either.

import { make } from "../lib/dom.js";
import { isText, Kept } from "../lib/storage.js";
import { countCards, say } from "../lib/words.js";

/** The ids of the cards that are chosen, in that order. */
export const openPack = () =>
  new Kept({
    name: "pack",
    empty: /** @type {string[]} */ ([]),
    fits: /** @type {(value: unknown) => value is string[]} */ ((value) => Array.isArray(value) && value.every(isText)),
    was: "fieldguide-pack",
  });

/** @param {HTMLAnchorElement} link to the pack, on a card */
function offer(link) {
  const id = link.dataset.pack ?? "";
  const empty = link.textContent;
  const pack = openPack();
  const button = make("button", { type: "button", class: "fg-pack-button" });
  const told = make("span", { class: "fg-pack-said", role: "status" });
  const show = () => {
    const ids = pack.read();
    if (pack.damaged && !told.textContent) told.textContent = pack.told("");
    button.textContent = ids.includes(id) ? say("script.pack.take_out") : say("script.pack.add");
    link.textContent = ids.length ? say("script.pack.mine", { cards: countCards(ids.length) }) : empty;
  };
  button.addEventListener("click", () => {
    const inside = pack.read().includes(id);
    const kept = pack.change((ids) => [...ids.filter((other) => other !== id), ...(inside ? [] : [id])]);
    told.textContent = kept ? (inside ? say("script.pack.taken_out") : say("script.pack.added")) : pack.told(say("script.pack.as_it_was"));
    // The next page would know nothing of it.
    if (!kept) pack.giveUp();
    show();
  });
  link.parentElement?.before(make("p", "fg-pack-offer", button, " ", told));
  show();
  pack.watch(show);
}

for (const link of document.querySelectorAll("a[data-pack]")) offer(/** @type {HTMLAnchorElement} */ (link));
