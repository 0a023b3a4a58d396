// Every card of the guide, by id, for what a reader chose on other pages. The list comes when something is to be shown
// with it, as a script, because a page opened from a disk may load a script and may not fetch.

import { loadLater } from "./later.js";

/**
 * @typedef {object} Listed
 * @property {string} id
 * @property {string} title
 * @property {string} url from the guide's first page
 * @property {string} kind what cards of its kind are called
 * @property {string} [session] the page from which its session is led
 * @property {string[]} [stops] the ids of the cards that a path leads along
 */

/** @typedef {Map<string, Listed>} Cards */

/** @returns {Promise<Cards>} */
export async function loadCards() {
  await loadLater("cards.js");
  return new Map(fieldguide.cards.map((card) => [card.id, card]));
}
