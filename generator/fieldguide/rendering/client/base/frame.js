// The frame's one button, which colours to show, and its one number, how much the reader keeps. It runs before the page
// is drawn, so that nothing flashes and nothing moves; the rest waits for the page. Without script the page follows the
// device.

import { toFigures } from "../lib/language.js";
import { countKept } from "../lib/kept-count.js";
import { BASE, Kept, OURS, WRITTEN } from "../lib/storage.js";
import { say } from "../lib/words.js";

const root = document.documentElement;
const dark = matchMedia("(prefers-color-scheme: dark)");

/** @typedef {"light" | "dark" | ""} Scheme "" where the reader has not chosen: the device's own is not worth keeping */
const kept = new Kept({
  name: "scheme",
  empty: /** @type {Scheme} */ (""),
  fits: /** @type {(value: unknown) => value is Scheme} */ ((value) => value === "light" || value === "dark"),
  was: "fg-scheme",
});

const show = () => {
  const scheme = kept.read();
  if (scheme) root.dataset.scheme = scheme;
  else delete root.dataset.scheme;
};

const shown = () => root.dataset.scheme || (dark.matches ? "dark" : "light");

// Who leaves in a hurry goes back over these, and no further.
globalThis.navigation?.updateCurrentEntry({ state: BASE });
leaveFurther();
addEventListener("pageshow", (event) => event.persisted && leaveFurther());

/** The first page of a visit that ends in a hurry (lib/leave.js): it gives up its own address too. */
function leaveFurther() {
  try {
    const to = sessionStorage.getItem(`${OURS}leaving`);
    if (!to) return;
    sessionStorage.removeItem(`${OURS}leaving`);
    if (to !== BASE && !/^https?:/.test(to)) return;
    root.hidden = true;
    history.replaceState(null, "", BASE);
    // What lies ahead of it in the tab's history goes with this.
    history.pushState(null, "", BASE);
    location.replace(to);
  } catch {
    // A browser that keeps nothing has left at once.
  }
}

/** Styles go by what there is: a page tells of nothing where nothing is kept. */
function showKept() {
  const counts = countKept();
  const sorts = Object.keys(counts);
  if (sorts.length) root.dataset.kept = sorts.join(" ");
  else delete root.dataset.kept;
  const place = document.querySelector(".fg-keeps-number");
  if (place) place.textContent = toFigures(Object.values(counts).reduce((sum, number) => sum + number, 0));
}

root.dataset.script = "";
show();
showKept();
for (const name of ["storage", "pageshow", "DOMContentLoaded"]) addEventListener(name, showKept);
document.addEventListener(WRITTEN, showKept);
addEventListener("DOMContentLoaded", () => {
  const button = document.getElementById("fg-scheme");
  if (!button) return;
  const label = () => {
    const words = shown() === "dark" ? say("script.colours.light") : say("script.colours.dark");
    button.textContent = kept.problem ? say("script.colours.not_kept", { words }) : words;
  };
  button.hidden = false;
  button.addEventListener("click", () => {
    const next = shown() === "dark" ? "light" : "dark";
    kept.change(() => (next === (dark.matches ? "dark" : "light") ? "" : next));
    show();
    label();
  });
  dark.addEventListener("change", label);
  kept.watch(() => {
    show();
    label();
  });
  label();
});
