// On the first page, straight to a card: that of the step of a path that a reader can carry on with, and the one that is
// kept where there is no other.

import { readAll } from "../lib/all-kept.js";
import { loadCards } from "../lib/cards.js";
import { sortOf } from "../lib/kept-count.js";
import { say } from "../lib/words.js";
import { openPack } from "../pack/kept-cards.js";
import { addressOf } from "../search/search.js";
import { isPlace, nextOf } from "./place-parts.js";

/** @param {HTMLAnchorElement} link that leads to all that is kept */
async function nameStep(link) {
  const places = Object.entries(readAll()).flatMap(([name, place]) => (sortOf(name) === "path" && isPlace(place) && place.step ? [{ path: name.slice("path:".length), place }] : []));
  const newest = places.sort((one, other) => other.place.day.localeCompare(one.place.day))[0];
  if (!newest) return;
  const cards = await loadCards();
  const stops = cards.get(newest.path)?.stops ?? [];
  const number = nextOf(newest.place, [...stops.keys()].map((at) => at + 1), stops.length);
  const card = cards.get(stops[number - 1]);
  if (!card) return;
  link.href = `${addressOf(card.url)}#path=${newest.path}.${number}`;
  link.textContent = say("script.kept_page.step", { number, all: stops.length, title: card.title });
}

/** @param {HTMLAnchorElement} link that leads to all that is kept */
async function nameCard(link) {
  const [id, ...others] = openPack().read();
  const card = id && !others.length ? (await loadCards()).get(id) : undefined;
  if (!card) return;
  link.href = addressOf(card.url);
  link.textContent = card.title;
}

for (const link of /** @type {NodeListOf<HTMLAnchorElement>} */ (document.querySelectorAll(".fg-carry-pack a"))) nameCard(link).catch(() => {});
for (const link of /** @type {NodeListOf<HTMLAnchorElement>} */ (document.querySelectorAll(".fg-carry-path a"))) nameStep(link).catch(() => {});
