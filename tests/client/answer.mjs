// Answers tests that are written in Python: a script and its argument come on a line, and its value goes back on one.

import { createInterface } from "node:readline";

import * as yaml from "../../generator/fieldguide/rendering/client/form/card-yaml.js";
import * as form from "../../generator/fieldguide/rendering/client/form/contribute-card.js";
import { Danger } from "../../generator/fieldguide/rendering/client/search/danger.js";
import * as editor from "../../generator/fieldguide/rendering/client/form/editor.js";
import * as relations from "../../generator/fieldguide/rendering/client/form/relations.js";
import * as showing from "../../generator/fieldguide/rendering/client/form/showing.js";
import * as engine from "../../generator/fieldguide/rendering/client/search/search-engine.js";
import { Index } from "../../generator/fieldguide/rendering/client/search/search-index.js";

const card = { ...form, ...yaml };

for await (const line of createInterface({ input: process.stdin })) {
  const [script, argument] = JSON.parse(line);
  const value = await Function("card", "editor", "relations", "showing", "engine", "Danger", "Index", "argument", `return ${script}`)(card, editor, relations, showing, engine, Danger, Index, argument);
  process.stdout.write(`${JSON.stringify(value)}\n`);
}
