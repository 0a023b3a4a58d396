// Which sessions suit what one has.

import assert from "node:assert/strict";
import { test } from "node:test";
import { suits } from "../../generator/fieldguide/rendering/client/session/session-list.js";

const SESSION = { minutes: 40, least: 6, most: 20, online: true };
const ANY = { minutes: 0, people: 0, online: false };

test("with nothing said, every session suits", () => assert.ok(suits(SESSION, ANY)));

test("a session suits the minutes it takes, and more", () => {
  assert.deepEqual([39, 40, 90].map((minutes) => suits(SESSION, { ...ANY, minutes })), [false, true, true]);
});

test("a session suits the sizes that it names", () => {
  assert.deepEqual([5, 6, 20, 21].map((people) => suits(SESSION, { ...ANY, people })), [false, true, true, false]);
});

test("a session that names no sizes suits any", () => assert.ok(suits({ ...SESSION, least: 0, most: 0 }, { ...ANY, people: 300 })));

test("on a screen, a session suits that says how", () => assert.ok(!suits({ ...SESSION, online: false }, { ...ANY, online: true })));
