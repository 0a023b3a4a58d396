// The clock of a session that is led: the same after a pause, a reload and a step back.

import assert from "node:assert/strict";
import { test } from "node:test";
import { begin, expectedEnd, isOver, isRun, late, leftInStep, move, pause, plannedEnd, resume, step, toClock } from "../../generator/fieldguide/rendering/client/session/timetable.js";

const START = Date.UTC(2026, 10, 27, 9);
const after = (minutes) => START + minutes * 60_000;
const session = () => begin([3, 5, 7], START);

test("a step counts down from its minutes, and on below zero", () => {
  assert.equal(leftInStep(session(), START), 180);
  assert.equal(leftInStep(session(), after(2)), 60);
  assert.equal(leftInStep(session(), after(4)), -60);
});

test("the next step has its whole time, however long the last took", () => {
  const second = step(session(), 1, after(4));
  assert.equal(second.at, 1);
  assert.equal(leftInStep(second, after(5)), 240);
});

test("a step back begins that step again, and no step is before the first", () => {
  const again = step(step(session(), 1, after(3)), -1, after(4));
  assert.deepEqual([again.at, leftInStep(again, after(4))], [0, 180]);
  const first = session();
  assert.equal(step(first, -1, after(1)), first);
});

test("after the last step it is over, and stays so", () => {
  const over = step(step(step(session(), 1, after(3)), 1, after(8)), 1, after(15));
  assert.ok(isOver(over));
  assert.equal(step(over, 1, after(16)), over);
});

test("lateness is what the whole runs over, in whole minutes", () => {
  assert.equal(late(session(), after(3)), 0);
  assert.equal(late(session(), after(5)), 2);
  assert.equal(late(step(session(), 1, after(5)), after(5)), 2);
  assert.equal(expectedEnd(session(), after(1)), plannedEnd(session()));
});

test("while it stands still the step keeps its time, and the whole gets later", () => {
  const held = pause(session(), after(1));
  assert.equal(leftInStep(held, after(10)), 120);
  const on = resume(held, after(10));
  assert.equal(leftInStep(on, after(11)), 60);
  assert.equal(late(on, after(10)), 9);
});

test("a minute more comes out of the longest step to come", () => {
  const { run, from } = move(session(), 1);
  assert.deepEqual(run.minutes, [4, 5, 6]);
  assert.equal(from, 2);
});

test("a minute less goes to the next step", () => {
  const { run, from } = move(session(), -1);
  assert.deepEqual(run.minutes, [2, 6, 7]);
  assert.equal(from, 1);
});

test("where no step to come has a minute to give, the whole grows, and is late", () => {
  const last = step(step(session(), 1, after(3)), 1, after(8));
  const { run, from } = move(last, 1);
  assert.deepEqual(run.minutes, [3, 5, 8]);
  assert.equal(from, null);
  assert.equal(late(run, after(8)), 1);
});

test("no step is shorter than a minute", () => {
  const short = begin([1, 1], START);
  assert.deepEqual(move(short, -1).run, short);
  assert.deepEqual(move(short, 1).run.minutes, [2, 1]);
});

test("seconds are shown as on a clock", () => {
  assert.deepEqual([0, 9, 60, 605, -75].map(toClock), ["0:00", "0:09", "1:00", "10:05", "1:15"]);
});

test("what was kept is used only where it can be", () => {
  assert.ok(isRun(null));
  assert.ok(isRun(JSON.parse(JSON.stringify(session()))));
  for (const damaged of ["x", {}, { ...session(), at: -1 }, { ...session(), minutes: ["3"] }, { ...session(), held: "no" }]) assert.ok(!isRun(damaged));
});
