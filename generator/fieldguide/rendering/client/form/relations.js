// What can be said of a card only beside the others: checking/relations.py in the browser, as far as it concerns the card
// that is being written.

import { entriesOf, groupOf, linksIn } from "./contribute-card.js";
import { many, Told } from "./told.js";

/** @typedef {import("../form").Shapes} Shapes */
/** @typedef {import("../form").Kind} Kind */
/** @typedef {import("../form").Values} Values */
/** @typedef {import("../form").Answer} Answer */

/**
 * @param {Shapes} shapes
 * @param {Kind} kind
 * @param {Values} values made tidy
 * @param {{id: string, isNew: boolean, answer: Answer}} card its id, and for a new one the card that is to lead to it
 */
export function relate(shapes, kind, values, { id, isNew, answer }) {
  const told = new Told(shapes.rules);
  const cards = new Map(shapes.cards.map((card) => [card.id, card]));
  const own = cards.get(id);
  /** @param {import("../form").CardEntry} card */
  const pathOf = (card) => `${shapes.practices}/${shapes.kinds[card.kind].folder}/${card.id}.yaml`;

  for (const { key, target } of linksIn(kind.fields, values, shapes.rules)) {
    if (!cards.has(target) && target !== id) told.tell("unknown_card", key, { id: quoted(target) });
  }
  let leads = false;
  for (const field of kind.fields) {
    if (field.shape !== "links") continue;
    const entries = entriesOf(values[field.key]).map(groupOf);
    entries.forEach((entry, i) => {
      const card = cards.get(String(entry.card));
      if (entry.card && !card) told.tell("unknown_card", [field.key, i, "card"], { id: quoted(String(entry.card)) });
      leads ||= Boolean(card && field.shown && !field.cites);
      if (!card) return;
      if (field.cites) return findSection(field.key, i, entry, card);
      if (entries.findIndex((other) => other.card === entry.card) < i) told.tell("twice_here", [field.key, i, "card"], { card: card.id, field: field.key });
      else if (field.both_ways && own && card.beside?.[field.key]?.includes(id)) told.tell("twice", [field.key, i, "card"], { field: field.key, path: pathOf(card) });
    });
  }
  const title = normal(values.title);
  const same = title && shapes.cards.find((card) => card.id !== id && normal(card.title) === title);
  if (same) told.tell("same_title", ["title"], { title: values.title, path: pathOf(same) });

  const linked = leads || Boolean(own?.linked);
  if (kind.answered_by) {
    const answered = isNew ? Boolean(answer.card) : Boolean(own?.answered);
    const of = kind.answered_by;
    const values_ = { kind: shapes.kinds[of.kind].name, a_kind: shapes.kinds[of.kind].a, title: values.title ?? id, field: of.key, id };
    if (!answered && values.title) told.tell("no_answer", ["title"], values_, { where: ["#answer"] });
  } else if (!linked && !kind.led_to && values.title) {
    const first = kind.fields.find((field) => field.shape === "links" && field.shown && !field.cites);
    told.tell("orphan", ["title"], { title: values.title, id }, first ? { where: [first.key] } : {});
  }
  return told.found;

  /**
   * @param {string} key
   * @param {number} i
   * @param {Values} entry
   * @param {import("../form").CardEntry} card
   */
  function findSection(key, i, entry, card) {
    const { section, paragraphs } = entry;
    if (!section || !shapes.kinds[card.kind].has_sections) return;
    const at = (card.sections ?? []).indexOf(String(section));
    if (at < 0) return told.tell("unknown_section", [key, i, "section"], { title: card.title, path: pathOf(card) });
    const count = card.paragraphs?.[at] ?? 0;
    entriesOf(paragraphs).forEach((number, j) => {
      if (Number(number) > count) told.tell("no_paragraph", [key, i, "paragraphs", j], { section, count: many(count, "paragraph"), number });
    });
  }
}

/** @param {unknown} title */
const normal = (title) => String(title ?? "").toLowerCase().split(/\s+/).join(" ");

/** @param {string} text */
export const quoted = (text) => `“${[...text].length <= 60 ? text : `${[...text].slice(0, 57).join("")}…`}”`;
