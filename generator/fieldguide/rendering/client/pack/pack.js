// The page of the pack: the chosen cards, one after another, to print together. The choice stands in the address, so
// that it can be shared, and is kept on this device alone.

import { copyText } from "../lib/clipboard.js";
import { make } from "../lib/dom.js";
import { countCards } from "../lib/words.js";
import { keepPack, readPack } from "./pack-button.js";

const address = (ids) => {
  const url = new URL(location.href);
  url.hash = "";
  url.search = ids.length ? `?cards=${ids.map(encodeURIComponent).join(",")}` : "";
  return url.href;
};
const inAddress = () => {
  const asked = new URLSearchParams(location.search).get("cards");
  return asked ? asked.split(",").filter(Boolean) : null;
};

// The body of a card's page, one heading level down, and without what has no use on paper.
const bodyOf = (text, url) => {
  const page = new DOMParser().parseFromString(text, "text/html");
  const body = page.querySelector("main");
  if (!body) throw new Error("no body");
  const useless = "script, style, nav, .headerlink, .fg-prints, .fg-pack-offer, .fg-search-words, .fg-print-link";
  body.querySelectorAll(useless).forEach((element) => element.remove());
  const card = make("section", `fg-pack-card ${page.body.className}`.trim());
  card.append(...document.importNode(body, true).childNodes);
  for (const element of card.querySelectorAll("*")) {
    for (const name of ["id", "for", "style", "aria-label", "aria-labelledby", "aria-describedby"]) element.removeAttribute(name);
    for (const name of element.getAttributeNames()) if (name.startsWith("on")) element.removeAttribute(name);
    for (const name of ["href", "src"]) {
      if (element.hasAttribute(name)) element.setAttribute(name, new URL(element.getAttribute(name), url).href);
    }
  }
  for (const level of [5, 4, 3, 2, 1]) {
    for (const heading of card.querySelectorAll(`h${level}`)) {
      heading.replaceWith(make(`h${level + 1}`, "", ...heading.childNodes));
    }
  }
  return card;
};

const openPack = (choice) => {
  const told = document.querySelector(".fg-pack-told");
  const tools = document.querySelector(".fg-pack-tools");
  const shelf = document.querySelector(".fg-pack-cards");
  const links = new Map([...choice.querySelectorAll("[data-pack-card]")].map((link) => [link.dataset.packCard, link]));
  const boxes = new Map();
  const bodies = new Map();
  const given = inAddress();
  let ids = (given || readPack()).filter((id, i, all) => links.has(id) && all.indexOf(id) === i);
  const unknown = (given || []).filter((id) => !links.has(id)).length;

  const status = make("p", { class: "fg-pack-status", role: "status" });
  const print = make("button", { type: "button", class: "fg-pack-button" }, "Print these cards");
  const copy = make("button", { type: "button", class: "fg-pack-button" }, "Copy the address of this pack");
  const clear = make("button", { type: "button", class: "fg-pack-button" }, "Empty the pack");
  tools.append(status, make("p", "fg-pack-row", print, copy, clear));
  tools.hidden = false;
  told.hidden = true;

  const fetchCard = async (id) => {
    if (!bodies.has(id)) {
      const url = links.get(id).href;
      const answer = await fetch(url);
      if (!answer.ok) throw new Error(answer.status);
      bodies.set(id, bodyOf(await answer.text(), url));
    }
    return bodies.get(id);
  };

  let round = 0;
  const show = async () => {
    const mine = ++round;
    for (const [id, box] of boxes) box.checked = ids.includes(id);
    for (const button of [print, copy, clear]) button.hidden = ids.length === 0;
    if (location.protocol !== "file:") history.replaceState(null, "", address(ids));
    const found = await Promise.allSettled(ids.map(fetchCard));
    if (mine !== round) return;
    const missing = ids.filter((_, i) => found[i].status === "rejected");
    shelf.replaceChildren(...found.filter((one) => one.status === "fulfilled").map((one) => one.value));
    const words = [ids.length ? `${countCards(ids.length)} in this pack.` : "Your pack is empty. Tick the cards you want below."];
    if (unknown) words.push(`${countCards(unknown)} in the address could not be found.`);
    if (missing.length) {
      const titles = missing.map((id) => links.get(id).textContent).join(", ");
      words.push(`Not loaded: ${titles}. Open the card itself, or take a ready file from the Print page.`);
    }
    status.textContent = words.join(" ");
  };
  const change = (next) => {
    ids = next;
    keepPack(ids);
    show();
  };

  for (const [id, link] of links) {
    const box = make("input", { type: "checkbox", class: "fg-pack-box", "aria-label": `${link.textContent}: in the pack` });
    box.addEventListener("change", () => change(box.checked ? [...ids, id] : ids.filter((other) => other !== id)));
    boxes.set(id, box);
    link.before(box, " ");
  }
  print.addEventListener("click", () => window.print());
  clear.addEventListener("click", () => change([]));
  copy.addEventListener("click", async () => {
    const copied = await copyText(address(ids));
    status.textContent = copied ? "The address is copied. Whoever opens it sees the same cards." : `Copy this address: ${address(ids)}`;
  });
  show();
};

openPack(document.querySelector(".fg-pack-choice"));
