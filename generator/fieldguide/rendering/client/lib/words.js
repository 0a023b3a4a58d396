// The words that readers meet in scripts. They stand in the catalogue, loading/catalogues/, under “script”; the build
// puts the text in the place of its key, so that a script holds the words it says and no others.

/**
 * A text with its values in the places of their names; of a plural, the form that `number` asks for.
 * @param {string | Record<string, string>} text in a script that is read as it stands, its key
 * @param {Record<string, string | number>} [values]
 */
export function say(text, values = {}) {
  const form = typeof text === "string" ? text : (text[pluralOf(Number(values.number))] ?? text.other);
  return form.replace(/\{(\w+)\}/g, (mark, name) => String(values[name] ?? mark));
}

/** @param {number} number */
const pluralOf = (number) => new Intl.PluralRules(document.documentElement.lang || "en").select(number);

/**
 * A day as readers of the guide write it.
 * @param {string} day a moment, or a day such as 2026-11-27, which is the same everywhere
 */
export function toDay(day) {
  const timeZone = day.includes("T") ? undefined : "UTC";
  return new Date(day).toLocaleDateString(say("format.locale"), { dateStyle: "long", timeZone });
}

/** @param {number} at milliseconds since 1970 */
export const toTime = (at) => new Date(at).toLocaleTimeString(say("format.locale"), { timeStyle: "short" });

/** @param {string[]} items */
export const listed = (items) => items.join(`${say("format.comma")} `);

/** @param {number} number */
export const countCards = (number) => say("script.cards", { number });
