// The form makes the ids that the check and `fieldguide new` make.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import test from "node:test";

import { isId, toId } from "../../generator/fieldguide/rendering/client/form/ids.js";

const read = async (name) => readFile(new URL(name, import.meta.url), "utf-8");
const cases = JSON.parse(await read("../ids.json"));

/** The table of letters as Python has it: it travels to the browser with the form's data. */
const source = (await read("../../generator/fieldguide/model/ids.py")).match(/^LETTERS = (\{[^}]*\})/m)[1];
const rules = { letters: JSON.parse(source.replace(/,\s*\}$/, "}")), longest: 80 };

for (const [title, id] of Object.entries(cases)) {
  test(`“${title}” makes ${id ? `“${id}”` : "no id"}`, () => assert.equal(toId(title, rules), id));
}

test("an id is small letters and figures joined by single hyphens, and not too long", () => {
  assert.deepEqual(["a-2", "A", "a--b", "-a", "", "a".repeat(81)].map((id) => isId(id, rules)), [true, false, false, false, false, false]);
});
