// What scripts read back from the device, the address or a file may be anything: it is set aside, or can be worked with
// like any other. Each sort of it is tried with every part of it lost, or with something else in its place.

import assert from "node:assert/strict";
import test from "node:test";

import { block, startAnew } from "./device.mjs";

const CLIENT = "../../generator/fieldguide/rendering/client";
startAnew();
const { areAgreed, toText } = await import(`${CLIENT}/session/agreed-lines.js`);
const { fromHash, isPlan, placeOfBreak, timesOf, toHash, total, withoutBreak } = await import(`${CLIENT}/session/plan-parts.js`);
const { begin, expectedEnd, isOver, isRun, late, leftInStep, move, pause, resume, step, toClock } = await import(`${CLIENT}/session/timetable.js`);
const { isPlace, nextOf, tick } = await import(`${CLIENT}/path/place-parts.js`);
const { isTicked } = await import(`${CLIENT}/checklist/ticked.js`);
const { isPack } = await import(`${CLIENT}/pack/kept-cards.js`);
const { isHeld } = await import(`${CLIENT}/questions/notes.js`);
const { tidy } = await import(`${CLIENT}/form/contribute-card.js`);
const { isDraft } = await import(`${CLIENT}/form/draft.js`);
const { SORTS } = await import(`${CLIENT}/kept/kept-sorts.js`);
const { count } = await import(`${CLIENT}/lib/kept-count.js`);
const { Kept } = await import(`${CLIENT}/lib/storage.js`);
const { toDay, toTime } = await import(`${CLIENT}/lib/words.js`);

// As a guide in English has it: in a script that is read as it stands, a word is its own key.
for (const name of ["toLocaleDateString", "toLocaleTimeString"]) {
  const say = Date.prototype[name];
  Date.prototype[name] = function (_, options) {
    return say.call(this, "en", options);
  };
}

const NOW = 1_790_000_000_000;
const JUNK = [null, true, -1, 0, 1.5, 1e9, 1e300, "", "x", "2026-99-99", "2026-01-31x", "25:61", "<b>", "__proto__", [], [null], {}, { a: 1 }];

/** @returns every copy of a value with one of its parts lost, or with junk in its place. */
function* damaged(value) {
  yield* JUNK;
  if (typeof value !== "object" || value === null) return;
  for (const key of Object.keys(value)) {
    const others = Object.entries(value).filter(([name]) => name !== key);
    yield Array.isArray(value) ? others.map(([, each]) => each) : Object.fromEntries(others);
    for (const part of damaged(value[key])) {
      yield Array.isArray(value) ? value.map((each, i) => (String(i) === key ? part : each)) : { ...value, [key]: part };
    }
  }
}

const days = (...texts) => texts.filter(Boolean).map(toDay);
const KINDS = { a: { fields: [
  { key: "title", shape: "text" }, { key: "steps", shape: "lines" }, { key: "order", shape: "number" },
  { key: "list", shape: "group", of: [{ key: "items", shape: "lines" }] }, { key: "traps", shape: "groups", of: [{ key: "trap", shape: "text" }] },
] } };

/** Of each sort a whole value, whether it can be worked with, and all that is made of it. */
const KEPT = {
  pack: { whole: ["a", "b"], fits: isPack, use: (ids) => ids.map((id) => id.toUpperCase()) },
  plan: {
    whole: { minutes: 90, start: "14:00", parts: [{ type: "session", id: "a", minutes: 45 }, { type: "break", id: "", minutes: 10 }] },
    fits: isPlan,
    use: (plan) => [toHash(plan), ...timesOf(plan), total(plan), withoutBreak(plan), placeOfBreak(plan.parts)],
  },
  agreed: {
    whole: [{ id: "1", who: "A", what: "b", when: "2026-12-01", on: "2026-11-27T10:00:00.000Z", done: false }],
    fits: areAgreed,
    use: (lines) => lines.flatMap((line) => [toText(line), line.who + line.what, ...days(line.when, line.on)]),
  },
  ticks: { whole: { on: "2026-11-27T10:00:00.000Z", lines: ["a"] }, fits: isTicked, use: ({ on, lines }) => [...days(on), lines.join()] },
  questions: {
    whole: { notes: { "q-1": "a" }, at: 0, on: "2026-11-27" },
    fits: isHeld,
    use: ({ notes, at, on }) => [...Object.values(notes).map((note) => note.trim()), String(at), ...days(on)],
  },
  path: {
    whole: { step: 2, done: [1, 2], day: "2026-11-27" },
    fits: isPlace,
    use: (place) => [nextOf(place, [1, 2, 3], 3), ...days(place.day), tick(place, 3, true, "2026-11-28").step],
  },
  run: {
    whole: { ...begin([5, 10], NOW), held: NOW },
    fits: isRun,
    use: (run) => !run ? [] : [
      isOver(run), late(run, NOW), toTime(expectedEnd(run, NOW)), toClock(leftInStep(run, NOW)), step(run, 1, NOW).at,
      toClock(leftInStep(resume(run, NOW), NOW)), pause(run, NOW).held, ...move(run, 1).run.minutes, ...move(run, -1).run.minutes,
    ],
  },
  draft: {
    whole: { kindName: "a", values: { title: "A", steps: ["b"], order: 1, list: { items: ["c"] }, traps: [{ trap: "d" }] }, id: "a", idTyped: false, base: "", answer: { card: "b", why: "c" } },
    fits: (value) => isDraft(value, KINDS),
    use: ({ kindName, id, values }) => [kindName, id.trim(), JSON.stringify(tidy(KINDS[kindName].fields, values))],
  },
};

for (const [name, { whole, fits, use }] of Object.entries(KEPT)) {
  test(`of ${name}, what is damaged is set aside or can be worked with`, () => {
    assert.ok(fits(whole));
    assert.ok(use(whole).length);
    let aside = 0;
    for (const value of damaged(whole)) {
      if (!fits(value)) aside++;
      else assert.doesNotMatch(use(value).join("\n"), /NaN|Infinity|Invalid|undefined|\[object/, JSON.stringify(value));
    }
    assert.ok(aside > 10);
  });

  test(`of ${name}, what is damaged and kept is read as nothing, and is not lost`, () => {
    for (const value of damaged(whole)) {
      if (fits(value)) continue;
      startAnew();
      const kept = new Kept({ name, empty: null, fits });
      const text = JSON.stringify(value);
      localStorage.setItem(kept.key, text);
      assert.equal(kept.read(), null);
      assert.deepEqual([...Array(localStorage.length).keys()].map((at) => localStorage.getItem(localStorage.key(at))), [text]);
    }
  });
}

for (const [name, { fits, merge }] of Object.entries(SORTS)) {
  test(`of ${name}, two that can be worked with make one that can`, () => {
    const { whole } = KEPT[name];
    for (const other of damaged(whole)) {
      if (!fits(other)) continue;
      for (const made of [merge(whole, other), merge(other, whole)]) assert.ok(fits(made), JSON.stringify(other));
    }
  });
}

test("whatever is kept is counted without a fall", () => {
  for (const [name, { whole }] of Object.entries(KEPT)) {
    for (const value of damaged(whole)) for (const number of Object.values(count({ [`${name} a`]: value, constructor: value }))) assert.ok(number > 0);
  }
});

test("an address that is no plan's is none, and one that is can be worked with", () => {
  const whole = toHash(KEPT.plan.whole);
  for (let at = 0; at <= whole.length; at++) {
    for (const put of ["", "%", "%E0%A4", ",", ".", "9999", "-", "<", "\u0000", "é"]) {
      const plan = fromHash(whole.slice(0, at) + put + whole.slice(at + 1));
      if (plan) assert.doesNotMatch(KEPT.plan.use(plan).join("\n"), /NaN|undefined/);
    }
  }
});

test("where nothing may be read, nothing is there", () => {
  block();
  for (const [name, { fits }] of Object.entries(KEPT)) assert.equal(new Kept({ name, empty: null, fits }).read(), null);
});
