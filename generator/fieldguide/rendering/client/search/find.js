// What /find/ alone does: it takes up the search of a link, of the page that led here or of whoever comes back, and
// makes a link to a search for who asks for one.

import { copyText } from "../lib/clipboard.js";
import { say } from "../lib/words.js";
import { boxes, HANDED, keepSearch, keptSearch } from "./search.js";

const MOST_HANDED_OVER = 300; // letters, as the search reads

/**
 * @param {import("./search.js").Box} box
 * @param {HTMLElement} share
 * @param {HTMLElement} told
 */
function start(box, share, told) {
  /** By Back, or by loading the page again, and not by a link. */
  const cameBack = () => {
    const [way] = /** @type {PerformanceNavigationTiming[]} */ (performance.getEntriesByType("navigation"));
    return way?.type !== "navigate";
  };

  /** @param {string} said a search as links have it: "q=turf+war&kind=obstacle" */
  const fill = (said) => {
    const values = new URLSearchParams(said);
    for (const [name, field] of box.fields) {
      field.value = (values.get(name) ?? (name === "facet" ? values.get("dimension") : "")) || ""; // as links from before have it
      if (field instanceof HTMLSelectElement && field.selectedIndex < 0) field.value = ""; // a choice that this guide does not have
    }
    box.search();
  };

  /** Takes up the search of a link, and takes its words out of the address. Links made before have a "?". */
  const readLink = () => {
    const said = [location.hash, location.search].find((part) => /[?#&](q|kind|facet|dimension|in-[a-z0-9_-]+)=/.test(part))?.slice(1);
    if (!said) return false;
    // Loaded again without the words, the page takes the place of its first address in the lists that browsers show of
    // where one has been. An address that is only written over stays in them.
    if (keepSearch(said + HANDED)) location.replace(location.pathname);
    else {
      writeOver();
      fill(said);
    }
    return true;
  };

  const writeOver = () => {
    try {
      history.replaceState(null, "", location.pathname);
    } catch {
      // Some browsers keep the address of a page on a disk as it is.
    }
  };

  /** The words stand behind the "#", which no browser sends. */
  const address = () => new URL(`#${box.said()}`, location.href).href;

  /** The link that was asked for last. */
  let shared = "";
  share.querySelector("button")?.addEventListener("click", async () => {
    shared = address();
    told.textContent = (await copyText(shared)) ? say("script.search.copied") : say("script.copy_address", { address: shared });
  });

  /** Words that may have found nothing, for those who keep the guide; but no such words as those of danger. */
  const handOver = /** @type {HTMLElement | null} */ (box.root.querySelector(".fg-find-hand-over"));
  const offerToHandOver = () => {
    const typed = box.input.value.trim().slice(0, MOST_HANDED_OVER);
    if (!handOver) return;
    handOver.hidden = box.results.hidden || !typed || box.results.querySelector(".fg-danger") !== null;
    for (const each of handOver.querySelectorAll("a")) each.href = `${each.dataset.fgTo}${encodeURIComponent(typed)}`;
  };

  box.onShow = () => {
    share.hidden = box.results.hidden;
    offerToHandOver();
    // The hits of the same search may come after its link.
    if (address() !== shared) told.textContent = "";
  };

  addEventListener("hashchange", readLink);
  if (!readLink()) {
    const kept = keptSearch.read();
    if (kept.endsWith(HANDED) || cameBack()) fill(kept);
    else keepSearch("");
  }
}

const box = boxes.find((each) => each.place === "find");
const share = /** @type {HTMLElement | null} */ (document.querySelector(".fg-find-share"));
const told = /** @type {HTMLElement | null} */ (share?.querySelector("[role=status]") ?? null);
if (box && share && told) start(box, share, told);
