// “My pack”: cards that a reader chooses and prints together. The choice is kept on this device alone. This puts the
// button on a card; pack.js is the page of the pack. Pages are complete without either.
"use strict";

(() => {
  const KEY = "fieldguide-pack";

  const read = () => {
    try {
      const kept = JSON.parse(localStorage.getItem(KEY));
      return Array.isArray(kept) ? kept.filter((id) => typeof id === "string") : [];
    } catch {
      return [];
    }
  };
  const keep = (ids) => {
    try {
      localStorage.setItem(KEY, JSON.stringify(ids));
    } catch {
      // A device that keeps nothing still has the address.
    }
  };
  const make = (tag, values = {}, ...children) => {
    const element = Object.assign(document.createElement(tag), values);
    element.append(...children);
    return element;
  };
  const counted = (n) => (n === 1 ? "1 card" : `${n} cards`);

  const offer = (link) => {
    const id = link.dataset.pack;
    const button = make("button", { type: "button", className: "fg-pack-button" });
    const told = make("span", { className: "fg-pack-said" });
    told.setAttribute("role", "status");
    const show = () => {
      const ids = read();
      const inside = ids.includes(id);
      button.textContent = inside ? "Take out of my pack" : "Add to my pack";
      link.textContent = ids.length ? `My pack: ${counted(ids.length)}` : "My pack: choose cards and print them together";
    };
    button.addEventListener("click", () => {
      const ids = read();
      const inside = ids.includes(id);
      keep(inside ? ids.filter((other) => other !== id) : [...ids, id]);
      show();
      told.textContent = inside ? "Taken out." : "Added.";
    });
    link.parentElement.before(make("p", { className: "fg-pack-offer" }, button, " ", told));
    show();
    addEventListener("storage", show);
    addEventListener("pageshow", show);
  };

  globalThis.fieldguidePack = { read, keep, make, counted };
  document.querySelectorAll("a[data-pack]").forEach(offer);
})();
