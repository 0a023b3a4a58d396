// Printing, of the page or of a sheet alone, which leaves nothing behind.

import { say } from "./words.js";

/** Milliseconds within which a browser that prints has shown that it does. */
const PATIENCE = 2000;

/** What the reader is told where nothing was printed. */
export const tellNoPrint = () => say("script.print.none");

let endLast = () => {};

/**
 * Some apps show pages and cannot print: they have no `print`, or one that does nothing. And some that print never say
 * that they have ended; then whatever the reader does next in the page ends it.
 * @param {HTMLElement} [sheet] what is printed in place of the page, in which it stands only meanwhile
 * @returns {Promise<boolean>} whether there was any sign of printing
 */
export function printPage(sheet) {
  endLast();
  const { dataset } = document.documentElement;
  const listening = new AbortController();
  const { signal } = listening;
  return new Promise((resolve) => {
    let seen = false;
    /** @type {number | undefined} */
    let timer;
    const end = () => {
      listening.abort();
      clearTimeout(timer);
      sheet?.remove();
      delete dataset.prints;
      resolve(seen);
    };
    const begin = () => {
      seen = true;
      clearTimeout(timer);
    };
    endLast = end;
    addEventListener("beforeprint", begin, { signal });
    matchMedia("print").addEventListener("change", begin, { signal });
    addEventListener("afterprint", end, { signal });
    for (const name of ["pointerdown", "keydown", "pagehide"]) addEventListener(name, end, { signal, capture: true });
    if (sheet) {
      document.body.append(sheet);
      dataset.prints = "notes";
    }
    timer = setTimeout(end, PATIENCE);
    try {
      window.print();
    } catch {
      end();
    }
  });
}

/**
 * What is printed in place of the page where the reader prints from the browser's own menu.
 * @param {() => HTMLElement | null} makeSheet none where the page itself is meant
 */
export function printInstead(makeSheet) {
  addEventListener("beforeprint", () => {
    const { dataset } = document.documentElement;
    const sheet = dataset.prints ? null : makeSheet();
    if (!sheet) return;
    document.body.append(sheet);
    dataset.prints = "notes";
    endLast = () => {
      sheet.remove();
      delete dataset.prints;
    };
    addEventListener("afterprint", () => endLast(), { once: true });
  });
}
