// Words of danger are known by what stands beside them, and with slips; what is only said that way is let be.

import assert from "node:assert/strict";
import test from "node:test";

import { Danger } from "../../generator/fieldguide/rendering/client/search/danger.js";

const WORDS = {
  card: 0, contacts: [], leaveTo: "",
  sure: ["put * down", "end it all"], topics: ["abuse", "harassment"], signs: ["scared"], people: ["she", "my"],
  business: ["strategy"], idioms: ["scared of change", "abuse of statistics"],
};
const danger = new Danger(WORDS, (stem) => stem === "hardness");

for (const [typed, meant] of [
  ["he put me down", true], ["he put us all down", true], ["he put the three of us down", false], ["put down", true],
  ["i want to end it all", true], ["end it", false],
  ["abuse", true], ["abuse strategy", false], ["her abuse strategy", false], ["she says abuse strategy", true],
  ["scared", false], ["she is scared", true], ["she is scared of change", false],
  ["abuse of statistics", false], ["abuse of statistics and of children is abuse", true],
  ["harasment", true], ["harrassment", true], ["abyse", true], ["hardness", false], ["", false],
]) test(`“${typed}” ${meant ? "comes with the way to help" : "is a search like any other"}`, () => assert.equal(danger.isMeant(typed.split(" ")), meant));
