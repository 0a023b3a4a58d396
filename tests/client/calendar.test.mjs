// Dates for calendars, as RFC 5545 has them; tests/browser has them read by a library.

import assert from "node:assert/strict";
import { test } from "node:test";
import { toCalendar } from "../../generator/fieldguide/rendering/client/lib/calendar.js";

const NOW = new Date(Date.UTC(2026, 10, 27, 9, 5, 7));
const linesOf = (what) => toCalendar([{ id: "a1", day: "2026-12-10", what }], NOW).split("\r\n");

test("a day is an event of a whole day", () => {
  const lines = linesOf("The health lead: ring the charity");
  assert.equal(lines[0], "BEGIN:VCALENDAR");
  assert.ok(lines.includes("DTSTAMP:20261127T090507Z"));
  assert.ok(lines.includes("DTSTART;VALUE=DATE:20261210"));
  assert.ok(lines.includes("SUMMARY:The health lead: ring the charity"));
  assert.deepEqual(lines.slice(-3), ["END:VEVENT", "END:VCALENDAR", ""]);
});

test("signs that have a meaning in a calendar are escaped", () => {
  assert.ok(linesOf("a, b; c\\d\ne").includes("SUMMARY:a\\, b\\; c\\\\d\\ne"));
});

test("no line is longer than 75 octets, and no letter is cut in two", () => {
  const what = "Élodie’s 会议 🙂 ".repeat(20);
  const text = toCalendar([{ id: "a1", day: "2026-12-10", what }], NOW);
  for (const line of text.split("\r\n")) assert.ok(Buffer.byteLength(line) <= 75, line);
  assert.ok(text.replaceAll("\r\n ", "").includes(`SUMMARY:${what}`));
});
