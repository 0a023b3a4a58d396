// The draft of a card, as it is kept on the device: checked when it is read, and put together with what another tab
// has written of the same card.

import { isRecord, isText } from "../lib/storage.js";

/** @typedef {import("../form").Values} Values */
/** @typedef {import("../form").Field} Field */
/**
 * @typedef {object} Draft
 * @property {string} kindName no kind where there is no draft
 * @property {Values} values
 * @property {string} id
 * @property {boolean} idTyped whether the id is the author's own, and no longer made from the title
 * @property {string} [base] the card as it was when the draft was begun
 * @property {import("../form").Answer} [answer] the card that is to lead to it
 */

/** @type {Draft} */
export const NO_DRAFT = { kindName: "", values: {}, id: "", idTyped: false };

/**
 * Whether the form can be drawn with what was read.
 * @param {unknown} value
 * @param {Record<string, {fields: Field[]}>} kinds of the guide as it is now
 * @returns {value is Draft}
 */
export function isDraft(value, kinds) {
  if (!isRecord(value) || !isText(value.kindName) || !Object.hasOwn(kinds, value.kindName)) return false;
  const typed = isText(value.id) && typeof value.idTyped === "boolean" && (value.base === undefined || isText(value.base)) && isAnswer(value.answer);
  return typed && fits(kinds[value.kindName].fields, value.values);
}

/** @param {unknown} value */
const isAnswer = (value) => value === undefined || (isRecord(value) && isText(value.card) && isText(value.why));

/**
 * @param {Field[]} fields
 * @param {unknown} held
 * @returns {boolean}
 */
function fits(fields, held) {
  if (!isRecord(held)) return false;
  return fields.every((field) => {
    const value = held[field.key];
    if (value === undefined) return true;
    if (field.shape === "group") return fits(field.of, value);
    if ("of" in field) return Array.isArray(value) && value.every((entry) => fits(field.of, entry));
    return isPlain(value) || (Array.isArray(value) && value.every((each) => isPlain(each) || (Array.isArray(each) && each.every(isPlain))));
  });
}

/** @param {unknown} value */
const isPlain = (value) => isText(value) || typeof value === "number";

/**
 * The draft of two tabs: what this one has changed since it last looked, and for the rest what is there now.
 * @param {Draft} before as this tab last saw it
 * @param {Draft} mine
 * @param {Draft} theirs what is there now
 * @returns {Draft}
 */
export function mergeDrafts(before, mine, theirs) {
  if (!theirs.kindName) return mine;
  const values = { ...theirs.values };
  for (const key of Object.keys({ ...before.values, ...mine.values })) {
    if (isSame(before.values[key], mine.values[key])) continue;
    if (mine.values[key] === undefined) delete values[key];
    else values[key] = mine.values[key];
  }
  const named = mine.id !== before.id || mine.idTyped !== before.idTyped ? mine : theirs;
  return {
    kindName: mine.kindName === before.kindName ? theirs.kindName : mine.kindName,
    values,
    id: named.id,
    idTyped: named.idTyped,
    base: mine.base,
    ...(isSame(mine.answer, before.answer) ? pick(theirs.answer) : pick(mine.answer)),
  };
}

/** @param {import("../form").Answer | undefined} answer */
const pick = (answer) => (answer ? { answer } : {});

/**
 * The drafts of new cards, in the order of their names.
 * @param {Record<string, unknown>} all that is kept, by its name
 * @param {Record<string, {fields: Field[]}>} kinds
 * @returns {{id: string, draft: Draft}[]}
 */
export function draftsIn(all, kinds) {
  return Object.keys(all).sort().flatMap((name) => {
    const id = name === "draft" ? FIRST : (/^draft #(\w+)$/.exec(name)?.[1] ?? "");
    const draft = all[name];
    return id && isDraft(draft, kinds) ? [{ id, draft }] : [];
  });
}

/** The draft of whoever has begun no other. */
export const FIRST = "1";

/** @param {string} id */
export const nameOfDraft = (id) => (id === FIRST ? "draft" : `draft #${id}`);

/**
 * The draft that a page opens with: the one that its address names, else the newest one of the kind that was asked for.
 * @param {{id: string, draft: Draft}[]} drafts
 * @param {{draft: string, kind: string}} asked
 * @param {string} fresh an id that no draft has
 */
export function chooseDraft(drafts, asked, fresh) {
  if (/^\w+$/.test(asked.draft)) return asked.draft === "new" ? fresh : asked.draft;
  const fit = drafts.filter(({ draft }) => !asked.kind || draft.kindName === asked.kind);
  return fit.at(-1)?.id ?? (asked.kind || drafts.length ? fresh : FIRST);
}

/**
 * Whether two values say the same: an entry that nobody has filled in says nothing.
 * @param {unknown} one
 * @param {unknown} other
 */
export const isSame = (one, other) => JSON.stringify(filled(one)) === JSON.stringify(filled(other));

/**
 * @param {unknown} value
 * @returns {unknown}
 */
function filled(value) {
  if (typeof value !== "object" || value === null) return value === "" ? undefined : value;
  const inside = Object.entries(value).map(([key, each]) => [key, filled(each)]).filter(([, each]) => each !== undefined);
  return inside.length ? inside : undefined;
}
