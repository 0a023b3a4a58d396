// Copying, where the browser lets a page copy.

import { make } from "./dom.js";

/**
 * @param {string} text
 * @returns {Promise<boolean>} whether it is copied; where not, the reader needs the text to copy it by hand
 */
export async function copyText(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyOldWay(text);
  }
}

/**
 * For pages opened from a file or without https, where there is no clipboard to write to.
 * @param {string} text
 */
function copyOldWay(text) {
  const before = document.activeElement;
  const box = make("textarea", { class: "fg-unseen", readonly: true });
  box.value = text;
  document.body.append(box);
  box.select();
  let copied = false;
  try {
    copied = document.execCommand("copy");
  } catch {
    // It is told as not copied.
  }
  box.remove();
  if (before instanceof HTMLElement) before.focus();
  return copied;
}
