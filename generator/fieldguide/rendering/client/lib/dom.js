// An element as scripts make one, said once.

/** @typedef {Node | string | false | null | undefined} Part what is empty is left out */
/** @typedef {Record<string, string | number | boolean | undefined | ((event: Event) => void)>} Attributes */

/**
 * An element with what is in it.
 * @template {keyof HTMLElementTagNameMap} Name
 * @param {Name} name
 * @param {string | Attributes} [given] its class, or its attributes: true is one without a value, false and undefined
 *   are none, and "onclick" and the like take a function
 * @param {...Part} parts
 * @returns {HTMLElementTagNameMap[Name]}
 */
export function make(name, given = "", ...parts) {
  const element = document.createElement(name);
  const attributes = typeof given === "string" ? { class: given || undefined } : given;
  for (const [key, value] of Object.entries(attributes)) {
    if (typeof value === "function") element.addEventListener(key.slice(2), value);
    else if (value !== false && value !== undefined) element.setAttribute(key, value === true ? "" : String(value));
  }
  for (const part of parts) if (part) element.append(part);
  return element;
}
