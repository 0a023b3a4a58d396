// A file that a page makes and the reader's device keeps.

import { make } from "./dom.js";

/**
 * @param {string} text
 * @param {string} type such as text/calendar
 * @param {string} name of the file
 */
export function download(text, type, name) {
  const address = URL.createObjectURL(new Blob([text], { type }));
  make("a", { href: address, download: name }).click();
  // Some browsers read it only later.
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
