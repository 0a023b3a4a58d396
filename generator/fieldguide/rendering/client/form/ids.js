// A card's id: the name of its file and a part of its address, made from its title as `model/ids.py` makes it.

/** @typedef {{ letters: Record<string, string>, longest: number }} Rules */

/**
 * An id made from a title; empty where a letter of it has no plain rule, so that the author is asked for one.
 * @param {string} title
 * @param {Rules} rules
 */
export function toId(title, { letters }) {
  const latin = Array.from(title.toLowerCase(), (letter) => letters[letter] ?? letter).join("");
  const plain = latin.normalize("NFKD").replace(/[’'\u02bc\u0300-\u036f]/g, "");
  if (/[^\P{L}a-z]/u.test(plain)) return "";
  return (plain.match(/[a-z0-9]+/g) ?? []).join("-");
}

/**
 * @param {string} id
 * @param {Rules} rules
 */
export const isId = (id, { longest }) => /^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(id) && id.length <= longest;
