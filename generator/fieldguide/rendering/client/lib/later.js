// A script that a page needs only once its reader does something, so that no page weighs more for those who do not.

import { make } from "./dom.js";
import { BASE } from "./storage.js";

/** @type {Map<string, Promise<void>>} */
const loading = new Map();

/**
 * @param {string} name of a file in assets/
 * @returns {Promise<void>} once it has run
 */
export function loadLater(name) {
  const asked = loading.get(name);
  if (asked) return asked;
  const { href } = new URL(name, new URL(`${BASE}assets/`, location.href));
  /** @type {Promise<void>} */
  const comes = new Promise((resolve, reject) => {
    const fail = () => {
      loading.delete(name);
      reject(new Error(name));
    };
    document.head.append(make("script", { src: href, onload: () => resolve(), onerror: fail }));
  });
  loading.set(name, comes);
  return comes;
}
