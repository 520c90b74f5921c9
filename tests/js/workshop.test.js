import assert from "node:assert/strict";
import { test } from "node:test";

import { clockText, disagree, dotsLeft, groupsOf, isIn, joining, minutesOf, movedStep, newer, secondsLeft, silent, withDot, worthAsking } from "../../static/editor/model/workshop.js";

const note = (id, more = {}) => ({ id, text: id, same_as: null, revealed: true, ...more });

test("the clock counts on from what the server said, whatever time it is here; a stopped one stands", () => {
  const running = { ends_at: "2031-01-01T00:00:00Z", left: 90 };
  assert.equal(secondsLeft(running, 0), 90);
  assert.equal(secondsLeft(running, 30_400), 60);
  assert.equal(secondsLeft(running, 91_000), 0);
  assert.equal(secondsLeft({ ends_at: null, left: 90 }, 60_000), 90);
  assert.equal(secondsLeft(null, 0), null);
  assert.deepEqual([0, 9, 252, 3700].map(clockText), ["0:00", "0:09", "4:12", "1:01:40"]);
});

test("an agenda is moved step by step and never beyond its ends; minutes that are none count nothing", () => {
  const agenda = [{ key: "a", minutes: 10 }, { key: "b", minutes: "5" }, { key: "c", minutes: "" }];
  const keys = (list) => list.map(({ key }) => key).join("");
  assert.equal(keys(movedStep(agenda, 0, 1)), "bac");
  assert.equal(keys(movedStep(agenda, 2, -1)), "acb");
  assert.equal(movedStep(agenda, 0, -1), agenda);
  assert.equal(movedStep(agenda, 2, 1), agenda);
  assert.equal(keys(agenda), "abc");
  assert.equal(minutesOf(agenda), 15);
});

test("an older answer does not take the place of a newer one, another session does", () => {
  const known = { id: "w", revision: 7 };
  assert.equal(newer(known, { id: "w", revision: 6 }), known);
  for (const told of [{ id: "w", revision: 7 }, { id: "w", revision: 8 }, { id: "x", revision: 1 }, null]) assert.equal(newer(known, told), told);
  assert.equal(isIn({ me: { participant: null } }), false);
  assert.equal(isIn(null), false);
});

test("notes that say the same lie below the first; one whose first can't be seen stands for itself", () => {
  const notes = [note("a"), note("b", { same_as: "a" }), note("c"), note("d", { same_as: "gone" }), note("e", { same_as: "a" })];
  assert.deepEqual(
    groupsOf(notes).map(({ head, others }) => [head.id, others.map(({ id }) => id)]),
    [["a", ["b", "e"]], ["c", []], ["d", []]],
  );
});

test("who joins a group takes along what said the same, and what is there already is not sent again", () => {
  const notes = [note("a"), note("b", { same_as: "a" }), note("c"), note("d", { same_as: "c" })];
  assert.deepEqual(joining(notes, "a", ["c"]), ["c", "d"]);
  assert.deepEqual(joining(notes, "a", ["a", "b"]), []);
  assert.deepEqual(joining(notes, "b", ["a"]), ["a"]);
});

test("groups are asked about once, among notes that all see and that stand apart", () => {
  const notes = [note("a"), note("b"), note("c", { revealed: false }), note("d", { same_as: "a" })];
  const asked = (groups, refused = []) => worthAsking(groups, notes, new Set(refused));
  assert.deepEqual(asked([["a", "b"], ["a", "c"], ["a", "d"], ["a"], ["a", "gone"]]), [["a", "b"]]);
  assert.deepEqual(asked([["b", "a"]], ["a,b"]), []);
});

test("dots are given and taken back one by one, never more than there are", () => {
  let votes = {};
  for (let n = 0; n < 5; n += 1) votes = withDot(votes, "p", 1, 3);
  assert.deepEqual(votes, { p: 3 });
  assert.equal(dotsLeft(votes, 3), 0);
  assert.equal(withDot(votes, "q", 1, 3), votes);
  assert.deepEqual(withDot({ p: 1 }, "p", -1, 3), {});
  const none = {};
  assert.equal(withDot(none, "p", -1, 3), none);
});

test("who has not been heard: those who were let in, first whoever has said nothing at all", () => {
  const person = (id, state, spoken, ever) => ({ id, state, spoken, spoken_ever: ever });
  const people = [person("a", "admitted", false, true), person("b", "admitted", true, true), person("c", "waiting", false, false), person("d", "admitted", false, false)];
  assert.deepEqual(silent(people).map(({ id }) => id), ["d", "a"]);
});

test("people differ when two faces lie between the lowest and the highest", () => {
  assert.equal(disagree([-1, 1]), true);
  assert.equal(disagree([0, 1.5]), false);
  assert.equal(disagree([2]), false);
});
