// What is shown on a wall at once: as much as fits at a size that the back row can read.

/**
 * @template Item
 * @param {Item[]} items
 * @param {(items: Item[]) => boolean} fits on one slide
 * @param {(item: Item) => Item[] | null} cut one that fits on no slide; null for what cannot be cut
 * @returns {Item[][]} the items of each slide: no more slides than are needed, about as full as each other
 */
export function toSlides(items, fits, cut) {
  const parts = items.flatMap((item) => shorten(item, fits, cut));
  const full = fill(parts, fits);
  const even = evenOut(parts, full.length);
  return even.every(fits) ? even : full;
}

/**
 * @template Item
 * @param {Item} item
 * @param {(items: Item[]) => boolean} fits
 * @param {(item: Item) => Item[] | null} cut
 * @returns {Item[]}
 */
function shorten(item, fits, cut) {
  const parts = fits([item]) ? null : cut(item);
  return parts ? parts.flatMap((part) => shorten(part, fits, cut)) : [item];
}

/**
 * @template Item
 * @param {Item[]} items
 * @param {(items: Item[]) => boolean} fits
 */
function fill(items, fits) {
  /** @type {Item[][]} */
  const slides = [];
  for (const item of items) {
    const last = slides.at(-1);
    if (last && fits([...last, item])) last.push(item);
    else slides.push([item]);
  }
  return slides;
}

/**
 * @template Item
 * @param {Item[]} items
 * @param {number} slides
 */
function evenOut(items, slides) {
  const starts = Array.from({ length: slides + 1 }, (_, at) => Math.ceil((at * items.length) / slides));
  return starts.slice(1).map((end, at) => items.slice(starts[at], end));
}

/**
 * A text in two: where a sentence ends nearest to its middle, or else between two words.
 * @param {string} text
 * @returns {[string, string] | null} null where it is one word
 */
export function cutText(text) {
  const ends = [...text.matchAll(/[.!?…:;]\S*\s+/g)].map((found) => found.index + found[0].length);
  const gaps = [...text.matchAll(/\s+/g)].map((found) => found.index + found[0].length);
  const inside = (/** @type {number[]} */ places) => places.filter((place) => place > 0 && place < text.length);
  const [places] = [inside(ends), inside(gaps)].filter((found) => found.length);
  if (!places) return null;
  const middle = text.length / 2;
  const at = places.reduce((best, place) => (Math.abs(place - middle) < Math.abs(best - middle) ? place : best));
  return [text.slice(0, at).trimEnd(), text.slice(at)];
}

/**
 * What a key asks for, as keyboards and presenters' remotes send it.
 * @param {string} key an arrow as `arrowOf` reads it
 * @returns {"next" | "back" | "first" | "last" | "whole" | ""}
 */
export function toMove(key) {
  if (["ArrowRight", "ArrowDown", "PageDown", " "].includes(key)) return "next";
  if (["ArrowLeft", "ArrowUp", "PageUp"].includes(key)) return "back";
  if (key === "Home") return "first";
  if (key === "End") return "last";
  return key.toLowerCase() === "f" ? "whole" : "";
}
