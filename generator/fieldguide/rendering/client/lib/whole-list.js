// The rest of a list that goes over several pages, for whoever narrows it. It comes only then.

import { make } from "./dom.js";
import { say } from "./words.js";

/** @type {Promise<void> | undefined} */
let taking;

/**
 * Puts the entries of the other pages behind those of this one, which is the whole list from then on; where they cannot
 * be had, it says so.
 * @param {string} entries what they are, as a selector
 */
export function takeRest(entries) {
  const pages = /** @type {HTMLElement} */ (document.querySelector(".fg-pages"));
  taking ??= fetchRest(pages, entries).then(
    (rest) => {
      [...document.querySelectorAll(entries)].at(-1)?.after(...rest);
      pages.hidden = true;
    },
    () => {
      taking = undefined;
      const told = pages.querySelector("[role=status]") ?? make("p", { role: "status" });
      told.textContent = say("script.kept_page.not_loaded");
      pages.prepend(told);
    },
  );
  return taking;
}

/** @param {HTMLElement} pages @param {string} entries */
async function fetchRest(pages, entries) {
  const links = /** @type {NodeListOf<HTMLAnchorElement>} */ (pages.querySelectorAll("a:not([aria-current])"));
  return (await Promise.all([...links].map(({ href }) => fetchEntries(href, entries)))).flat();
}

/** @param {string} url @param {string} entries */
async function fetchEntries(url, entries) {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(String(answer.status));
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const found = [...page.querySelectorAll(entries)].map((entry) => document.importNode(entry, true));
  // Addresses were as seen from that page.
  for (const link of found.flatMap((entry) => [...entry.querySelectorAll("a")])) link.href = new URL(link.getAttribute("href") ?? "", url).href;
  return found;
}
