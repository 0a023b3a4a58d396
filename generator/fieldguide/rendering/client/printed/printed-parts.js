// What a sheet's code and its card's page say of the card, as values.

/** @typedef {{day: string, marks: string[]}} Version the day of a review such as 2026-05-03, empty where none is known */
/** @typedef {Version & {anchors: string[]}} Shown what is on the page, with where each part begins */

const DAY = 24 * 60 * 60 * 1000;

/** @param {string} text three figures, with base 36: days since 1970 */
function dayOf(text) {
  const days = parseInt(text, 36);
  return days ? new Date(days * DAY).toISOString().slice(0, 10) : "";
}

/**
 * @param {string} hash the end of an address
 * @returns {Version | null} none where it is no sheet's
 */
export function parseHash(hash) {
  const found = /^#v=([0-9a-z]{3})((?:[\w-]{2})+)$/.exec(hash);
  return found && { day: dayOf(found[1]), marks: found[2].match(/../g) ?? [] };
}

/**
 * @param {string} text what the page says of its card
 * @returns {Shown}
 */
export function parseShown(text) {
  const [day, ...parts] = text.split(" ");
  const pairs = parts.map((part) => part.split(":"));
  return { day: dayOf(day), anchors: pairs.map(([anchor]) => anchor), marks: pairs.map(([, mark]) => mark) };
}

/**
 * Which parts of a page are not on the sheet as they are, and how many of the sheet's the page no longer has.
 * @param {string[]} was the marks of the sheet
 * @param {string[]} now those of the page
 * @returns {{changed: number[], gone: number}}
 */
export function compare(was, now) {
  const same = findSame(was, now);
  const changed = [...now.keys()].filter((at) => !same.has(at));
  return { changed, gone: Math.max(0, was.length - now.length) };
}

/**
 * The places of `now` that are the longest run of marks which both have in the same order: a part that came or went
 * moves the others, and changes none of them.
 * @param {string[]} was
 * @param {string[]} now
 */
function findSame(was, now) {
  const longest = Array.from({ length: was.length + 1 }, () => new Array(now.length + 1).fill(0));
  for (let i = was.length - 1; i >= 0; i--) {
    for (let j = now.length - 1; j >= 0; j--) {
      longest[i][j] = was[i] === now[j] ? longest[i + 1][j + 1] + 1 : Math.max(longest[i + 1][j], longest[i][j + 1]);
    }
  }
  const same = new Set();
  for (let i = 0, j = 0; i < was.length && j < now.length; ) {
    if (was[i] === now[j]) {
      same.add(j);
      i++;
      j++;
    } else if (longest[i + 1][j] >= longest[i][j + 1]) i++;
    else j++;
  }
  return same;
}
