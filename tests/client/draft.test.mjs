// A draft is checked when it is read, and two tabs write one draft.

import assert from "node:assert/strict";
import test from "node:test";

import "./device.mjs";

const { NO_DRAFT, isDraft, mergeDrafts } = await import("../../generator/fieldguide/rendering/client/form/draft.js");

const text = (key) => ({ key, shape: "text" });
const KINDS = {
  obstacle: {
    fields: [
      text("title"),
      { key: "ask", shape: "lines" },
      { key: "checklist", shape: "group", of: [text("form")] },
      { key: "sources", shape: "links", of: [text("note")] },
    ],
  },
};
const draft = (values, more = {}) => ({ kindName: "obstacle", values, id: "", idTyped: false, ...more });

const GOOD = [
  {},
  { title: "A", ask: "a\nb", sources: [{ note: "n" }], checklist: { form: "x" } },
  { ask: ["a", "b"], order: 3, sources: [] },
];
for (const values of GOOD) test(`a draft of ${JSON.stringify(values)} is taken up`, () => assert.ok(isDraft(draft(values), KINDS)));

const BAD = [
  null, "draft", [], {},
  draft({ title: {} }), draft({ title: null }), draft({ ask: [{}] }), draft({ checklist: "x" }), draft({ checklist: [] }),
  draft({ sources: "x" }), draft({ sources: ["x"] }), draft({ sources: [{ note: [null] }] }),
  draft([]), draft({}, { id: 1 }), draft({}, { kindName: "gone" }), draft({}, { kindName: "toString" }), draft({}, { idTyped: "no" }),
];
for (const value of BAD) test(`what is no draft, ${JSON.stringify(value)}, is not`, () => assert.ok(!isDraft(value, KINDS)));

test("each tab keeps the fields that it has changed", () => {
  const before = draft({ title: "T", ask: "a" });
  const mine = draft({ title: "Mine", ask: "a" }, { id: "mine" });
  const theirs = draft({ title: "T", ask: "theirs", sources: [{ note: "n" }] });
  assert.deepEqual(mergeDrafts(before, mine, theirs), {
    ...draft({ title: "Mine", ask: "theirs", sources: [{ note: "n" }] }, { id: "mine" }),
    base: undefined,
  });
});

test("an entry that nobody has filled in takes the place of none that somebody has", () => {
  const theirs = draft({ sources: [{ note: "theirs" }] });
  const merged = mergeDrafts(draft({}), draft({ title: "Mine", sources: [{}], ask: "" }), theirs);
  assert.deepEqual(merged.values, { title: "Mine", sources: [{ note: "theirs" }] });
});

test("a field that was emptied stays empty", () => {
  const merged = mergeDrafts(draft({ title: "T" }), draft({ title: "" }), draft({ title: "T", ask: "a" }));
  assert.deepEqual(merged.values, { title: "", ask: "a" });
});

test("where there is no draft yet, what stands in the form is the draft", () => {
  const mine = draft({ title: "Mine" });
  assert.equal(mergeDrafts(draft({}), mine, NO_DRAFT), mine);
});
