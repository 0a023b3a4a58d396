// What the checks say of a card: in the words of `fieldguide check`, and in those of the form, which has fields with
// names and knows of no file.

/** @typedef {import("../form").Problem} Problem */
/** @typedef {import("../form").Rules} Rules */
/** @typedef {import("../form").Field} Field */
/** @typedef {(string | number)[]} Key the way to a value: names of fields, and numbers of lines and entries */

/**
 * @param {string} template
 * @param {Record<string, unknown>} values
 */
export const fill = (template, values) => template.replace(/\{(\w+)\}/g, (mark, name) => String(values[name] ?? mark));

/**
 * @param {number} count
 * @param {string} noun
 */
export const many = (count, noun) => `${count} ${count === 1 ? noun : noun.endsWith("y") ? `${noun.slice(0, -1)}ies` : `${noun}s`}`;

/** Gathers what there is to say, each thing once, as bad as the guide finds it. */
export class Told {
  /** @param {Rules} rules */
  constructor(rules) {
    this.rules = rules;
    /** @type {Problem[]} */
    this.found = [];
  }

  /**
   * @param {Omit<Problem, "severity">} problem
   */
  add(problem) {
    const { off, warnings } = this.rules;
    const { key, code, headline, help } = problem;
    if (off.includes(code)) return;
    if (this.found.some((p) => p.headline === headline && p.help === help && String(p.key) === String(key))) return;
    this.found.push({ ...problem, severity: warnings.includes(code) ? "warning" : "error" });
  }

  /**
   * @param {string} name of the sentence
   * @param {Key} key
   * @param {Record<string, unknown>} [values]
   * @param {Partial<Problem>} [more]
   */
  tell(name, key, values = {}, more = {}) {
    this.add({ ...this.say(name, key, values), ...more });
  }

  /**
   * @param {string} name of the sentence
   * @param {Key} key
   * @param {Record<string, unknown>} values
   */
  say(name, key, values) {
    const { code, headline, help, in_form } = this.rules.words[name];
    return { key, code, headline: fill(headline, values), help: fill(help, values), ...(in_form === undefined ? {} : { advice: fill(in_form, values) }) };
  }
}

/**
 * A problem as the form says it: the fields by the names that stand above them.
 * @param {Problem} problem
 * @param {Field[]} fields
 * @returns {{headline: string, help: string}}
 */
export function forReaders({ headline, help, advice }, fields) {
  const labels = labelsOf(fields);
  const named = (/** @type {string} */ words) => words.replace(/“([a-z_]+)”/g, (mark, key) => (labels.has(key) ? `“${labels.get(key)}”` : mark));
  return { headline: named(headline), help: named(advice ?? help) };
}

/**
 * @param {Field[]} fields
 * @param {Map<string, string>} labels
 */
function labelsOf(fields, labels = new Map()) {
  for (const field of fields) {
    labels.set(field.key, field.label);
    if ("of" in field) labelsOf(field.of, labels);
  }
  return labels;
}
