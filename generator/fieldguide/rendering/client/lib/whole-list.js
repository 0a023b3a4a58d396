// The rest of a list that goes over several pages, for whoever narrows it. It comes only then.

import { make } from "./dom.js";
import { say } from "./words.js";

/** The last in an address. */
const NUMBER = /\d+(?=\D*$)/;

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
  return (await Promise.all(otherPages(pages).map((url) => fetchEntries(url, entries)))).flat();
}

/**
 * Of many pages some alone are named, the first and the last always; the others have the numbers between.
 * @param {HTMLElement} pages
 */
function otherPages(pages) {
  const links = [...pages.querySelectorAll("a")];
  const [first, last] = [links[0].href, links[links.length - 1].href];
  const here = pages.querySelector("a[aria-current]");
  const urls = Array.from({ length: Number(last.match(NUMBER)?.[0]) }, (_, i) => (i ? last.replace(NUMBER, `${i + 1}`) : first));
  return urls.filter((url) => url !== /** @type {HTMLAnchorElement | null} */ (here)?.href);
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
