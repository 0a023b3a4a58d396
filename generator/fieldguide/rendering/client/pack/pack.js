// The page of the pack: the chosen cards, one after another, to print together. The choice stands in the address, so
// that it can be shared, and is kept on this device alone. A pack that somebody shared is shown, and the reader's own
// stays what it is until they say otherwise.

import { loadCards } from "../lib/cards.js";
import { copyText } from "../lib/clipboard.js";
import { make } from "../lib/dom.js";
import { printPage, tellNoPrint } from "../lib/print.js";
import { countCards, listed, say } from "../lib/words.js";
import { addressOf } from "../search/search.js";
import { openPack } from "./kept-cards.js";

/** @param {string[]} ids */
const address = (ids) => {
  const url = new URL(location.href);
  url.hash = "";
  url.search = ids.length ? `?cards=${ids.map(encodeURIComponent).join(",")}` : "";
  return url.href;
};
const inAddress = () => {
  const asked = new URLSearchParams(location.search).get("cards");
  return asked ? asked.split(",").filter(Boolean) : [];
};

/** @param {...string[]} lists */
const union = (...lists) => [...new Set(lists.flat())];

/** How the browser remembers that an address holds the reader's own pack: come back to, it may have changed. */
const OWN = { ownPack: true };

/**
 * The address of a page here without its host: paper shows whole addresses of other sites alone.
 * @param {URL} to
 */
function hereOrElsewhere(to) {
  return location.protocol !== "file:" && to.origin === location.origin ? to.href.slice(to.origin.length) : to.href;
}

/**
 * The body of a card's page, one heading level down, and without what has no use on paper.
 * @param {string} text
 * @param {string} url
 */
function bodyOf(text, url) {
  const page = new DOMParser().parseFromString(text, "text/html");
  const body = page.querySelector("main");
  if (!body) throw new Error("no body");
  const useless = "script, style, nav, .headerlink, .fg-prints, .fg-bar, .fg-contents, .fg-search-words, .fg-print-link";
  body.querySelectorAll(useless).forEach((element) => element.remove());
  const card = make("section", `fg-pack-card ${page.body.className}`.trim());
  card.append(...document.importNode(body, true).childNodes);
  for (const element of card.querySelectorAll("*")) {
    for (const name of ["id", "for", "style", "aria-label", "aria-labelledby", "aria-describedby"]) element.removeAttribute(name);
    for (const name of element.getAttributeNames()) if (name.startsWith("on")) element.removeAttribute(name);
    for (const name of ["href", "src"]) {
      const to = element.getAttribute(name);
      if (to !== null) element.setAttribute(name, hereOrElsewhere(new URL(to, url)));
    }
  }
  for (const level of [5, 4, 3, 2, 1]) {
    for (const heading of card.querySelectorAll(`h${level}`)) {
      heading.replaceWith(make(/** @type {"h2"} */ (`h${level + 1}`), heading.className, ...heading.childNodes));
    }
  }
  return card;
}

/**
 * @param {HTMLElement} choice the list of all cards
 * @param {HTMLElement} tools
 * @param {HTMLElement} shelf where the cards are shown
 * @param {Iterable<import("../lib/cards.js").Listed>} others cards on other pages of the list
 */
function start(choice, tools, shelf, others) {
  const pack = openPack();
  /** @type {Map<string, HTMLAnchorElement>} */
  const links = new Map();
  for (const link of choice.querySelectorAll("a")) if (link.dataset.packCard) links.set(link.dataset.packCard, link);
  const here = [...links];
  for (const { id, title, url } of others) if (!links.has(id)) links.set(id, make("a", { href: addressOf(url) }, title));
  /** @type {Map<string, HTMLInputElement>} */
  const boxes = new Map();
  /** @type {Map<string, HTMLElement>} */
  const bodies = new Map();

  /** @param {string[]} ids */
  const known = (ids) => union(ids).filter((id) => links.has(id));
  const given = known(inAddress());
  const unknown = inAddress().length - given.length;
  const own = known(pack.read());
  const returned = history.state?.ownPack && !pack.problem;
  /** Cards of the address that become the reader's own at the first change, where they have no pack. */
  let offered = returned || own.length ? [] : given;
  /** @type {string[] | null} somebody else's pack, beside which the reader has their own */
  let shared = !returned && own.length && given.length && String(own) !== String(given) ? given : null;
  const shown = () => shared ?? union(offered, known(pack.read()));

  const status = make("p", { class: "fg-pack-status", role: "status" });
  /**
   * @param {string} words
   * @param {() => void} press
   */
  const button = (words, press) => {
    const element = make("button", { type: "button", class: "fg-pack-button", onclick: press }, words);
    row.append(element);
    return element;
  };
  const row = make("p", "fg-pack-row");
  const print = button(say("script.pack.print"), async () => {
    if (!(await printPage())) status.textContent = `${tellNoPrint()} ${say("script.pack.no_print")}`;
  });
  const copy = button(say("script.pack.copy"), async () => {
    const copied = await copyText(address(shown()));
    status.textContent = copied ? say("script.pack.copied") : say("script.copy_address", { address: address(shown()) });
  });
  const clear = button(say("script.pack.clear"), () => change(() => []));
  const add = button(say("script.pack.add_these"), () => {
    const these = shared ?? [];
    shared = null;
    change((ids) => union(ids, these));
  });
  const back = button(say("script.pack.show_own"), () => {
    shared = null;
    show();
  });
  tools.append(status, row);
  tools.hidden = false;

  /** @param {string} id */
  const fetchCard = async (id) => {
    const url = links.get(id)?.href ?? "";
    const body = bodies.get(id);
    if (body) return body;
    const answer = await fetch(url);
    if (!answer.ok) throw new Error(String(answer.status));
    const fetched = bodyOf(await answer.text(), url);
    bodies.set(id, fetched);
    return fetched;
  };

  let round = 0;
  const show = async () => {
    const mine = ++round;
    const ids = shown();
    for (const [id, box] of boxes) box.checked = ids.includes(id);
    for (const each of [print, copy]) each.hidden = ids.length === 0;
    clear.hidden = shared !== null || ids.length === 0;
    add.hidden = back.hidden = shared === null;
    if (location.protocol !== "file:") history.replaceState(shared || offered.length || pack.problem ? null : OWN, "", address(ids));
    const found = await Promise.allSettled(ids.map(fetchCard));
    if (mine !== round) return;
    shelf.replaceChildren(...found.flatMap((one) => (one.status === "fulfilled" ? [one.value] : [])));
    status.textContent = told(ids, ids.filter((_, i) => found[i].status === "rejected"));
  };

  /**
   * @param {string[]} ids
   * @param {string[]} missing
   */
  const told = (ids, missing) => {
    const words = [ids.length ? say("script.pack.inside", { cards: countCards(ids.length) }) : say("script.pack.empty")];
    if (shared) words.push(say("script.pack.shared", { cards: countCards(known(pack.read()).length) }));
    if (unknown) words.push(say("script.pack.unknown", { cards: countCards(unknown) }));
    if (missing.length) {
      const titles = listed(missing.map((id) => links.get(id)?.textContent ?? ""));
      words.push(say("script.pack.missing", { titles }));
    }
    words.push(pack.told(say("script.pack.not_kept")));
    return words.filter(Boolean).join(" ");
  };

  /** @param {(ids: string[]) => string[]} step */
  const change = (step) => {
    if (shared) shared = step(shared);
    else {
      const taken = offered;
      offered = [];
      pack.change((ids) => step(known(union(taken, ids))));
    }
    show();
  };

  for (const [id, link] of here) {
    const box = make("input", { type: "checkbox", class: "fg-pack-box", "aria-label": say("script.pack.box", { title: link.textContent }) });
    box.addEventListener("change", () => {
      const { checked } = box;
      change((ids) => [...ids.filter((other) => other !== id), ...(checked ? [id] : [])]);
    });
    boxes.set(id, box);
    link.before(box, " ");
  }
  pack.watch(show);
  show();
}

const [told, choice, tools, shelf] = [".fg-pack-told", ".fg-pack-choice", ".fg-pack-tools", ".fg-pack-cards"].map(
  (name) => /** @type {HTMLElement} */ (document.querySelector(name)),
);
told.hidden = true;
const others = document.querySelector(".fg-pages") ? loadCards().then((cards) => [...cards.values()]) : Promise.resolve([]);
// Without them the pack is made of this page's cards.
void others.catch(() => []).then((cards) => start(choice, tools, shelf, cards));
