// What people paste, taken as they meant it: marks of lists, headings and quotations that other programs put there.

// Marks before a line of a list: bullets of Word and of the web, “1.”, “2)”, “a)”, boxes, and signs of a heading.
const MARK = /^(?:(?:[-*+•‣◦▪▫●○■□–—·∙⁃§☐☑✓➢➤\uf0a7\uf0b7\uf0d8\uf0fc]|o(?=\t)|#{1,6}|\(?\d{1,2}[.)]|\(?[a-z]\))(?:\s+|$))+(?:\[[ xX]?\]\s+)?/u;

/** @param {string} line */
export const withoutMark = (line) => line.trimStart().replace(MARK, "");

/**
 * A text without the quotation marks that stand around the whole of it.
 * @param {string} text
 */
export function unquoted(text) {
  const [, double, single] = /^(?:[“"«]([^“”"«»]+)[”"»]|[‘']([^‘“”"]+)['’])$/u.exec(text) ?? [];
  return (double ?? single)?.trim() ?? text;
}

/**
 * Straight marks as printed ones. Addresses keep theirs.
 * @param {string} text
 */
export function curled(text) {
  if (!/['"]/.test(text)) return text;
  return text.split(/(\]\([^()\s]*\)|https?:\/\/\S+)/).map((part, i) => (i % 2 ? part : curl(part))).join("");
}

/** @param {string} text */
const curl = (text) =>
  text
    .replace(/(?<=[\p{L}\p{N}])'(?=\p{L})/gu, "’")
    .replace(/"([^"\n]+)"/g, "“$1”")
    .replace(/(?<![\p{L}\p{N}])'([^'\n]*[^'\s])'(?![\p{L}\p{N}])/gu, "‘$1’")
    .replace(/(?<=\p{L})'(?!\p{L})/gu, "’");
