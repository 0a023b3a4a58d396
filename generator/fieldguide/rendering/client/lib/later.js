// Scripts and styles that a page needs only once its reader does something, so that no page weighs more for those who do
// not.

import { make } from "./dom.js";
import { ASKED, BASE } from "./storage.js";

/** @type {Map<string, Promise<void>>} */
const loading = new Map();

/** @param {string} name of a file in assets/ */
const addressOf = (name) => new URL(name + ASKED, new URL(`${BASE}assets/`, location.href)).href;

/**
 * @param {string} name of a style sheet in assets/
 * @returns {Promise<unknown>} once it holds
 */
export function loadStyle(name) {
  return new Promise((resolve, reject) => {
    document.head.append(make("link", { rel: "stylesheet", href: addressOf(name), onload: resolve, onerror: reject }));
  });
}

/**
 * @param {string} name of a script in assets/
 * @returns {Promise<void>} once it has run
 */
export function loadLater(name) {
  const asked = loading.get(name);
  if (asked) return asked;
  /** @type {Promise<void>} */
  const comes = new Promise((resolve, reject) => {
    const fail = () => {
      loading.delete(name);
      reject(new Error(name));
    };
    document.head.append(make("script", { src: addressOf(name), onload: () => resolve(), onerror: fail }));
  });
  loading.set(name, comes);
  return comes;
}

// What is not read at first: it comes once the page is there.
addEventListener("load", () => {
  const places = /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-fg-later]"));
  for (const { dataset } of places) loadLater(dataset.fgLater ?? "").catch(() => {});
});
