// Dates as a file that calendars take in: iCalendar, RFC 5545.

/** @typedef {{what: string, day: string, id: string}} Entry `day`: 2026-11-27 */

/**
 * @param {Entry[]} entries each a whole day
 * @param {Date} now
 * @returns {string}
 */
export function toCalendar(entries, now) {
  const stamp = now.toISOString().replace(/[-:]|\.\d+/g, "");
  const events = entries.flatMap(({ what, day, id }) => [
    "BEGIN:VEVENT",
    `UID:${id}@fieldguide`,
    `DTSTAMP:${stamp}`,
    `DTSTART;VALUE=DATE:${day.replaceAll("-", "")}`,
    `SUMMARY:${escapeText(what)}`,
    "TRANSP:TRANSPARENT",
    "END:VEVENT",
  ]);
  const lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//fieldguide//EN", ...events, "END:VCALENDAR"];
  return lines.map((line) => `${fold(line)}\r\n`).join("");
}

/** @param {string} text */
const escapeText = (text) => text.replace(/[\\;,]/g, "\\$&").replace(/\r\n|\r|\n/g, "\\n");

/**
 * A line is at most 75 octets; what is longer goes on in the next, behind a space. No letter is cut in two.
 * @param {string} line
 */
function fold(line) {
  const bytes = new TextEncoder();
  let out = "";
  let length = 0;
  for (const letter of line) {
    const size = bytes.encode(letter).length;
    if (length + size > 75) {
      out += "\r\n ";
      length = 1;
    }
    out += letter;
    length += size;
  }
  return out;
}
