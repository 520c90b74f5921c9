import assert from "node:assert/strict";
import { test } from "node:test";

import { STEPS, factsOf, moreThanHalf, stepOf, stepsOf } from "../../static/editor/model/guide.js";
import { taskTexts } from "../../static/editor/ui/guide/texts.js";

const of = (rows) => (kind) => rows[kind] ?? [];
const done = (rows, context = null, isShared = false) => Object.entries(factsOf(of(rows), context, isShared).done).filter(([, is]) => is).map(([task]) => task);

const touchpoint = (id, more = {}) => ({ id, stage: "s", title: `Touchpoint ${id}`, contact: "yes", rank: id, ...more });

/** A map on which every task is done. */
const WHOLE = {
  map: [{ id: "m", title: "Trial", objective_text: "o", objective_metric: "Rate", target: 5, due: "2026-12-01", scope_start: "a", scope_end: "b", status: "published", review_days: 90 }],
  map_persona: [{ id: "mp" }],
  stage: ["s", "s2", "s3"].map((id) => ({ id, title: id })),
  touchpoint: ["1", "2", "3", "4", "5", "6"].map((id) => touchpoint(id, { channel: "c", contact: id === "2" ? "waits" : "yes", moment_of_truth: id === "3" })),
  lane: ["actions", "thoughts", "off_stage", "highs"].map((role) => ({ id: role, role })),
  card: [
    ...["1", "2", "3", "4", "5", "6"].map((id) => ({ id: `a${id}`, lane: "actions", touchpoint: id, text: "does" })),
    ...["1", "2", "3"].map((id) => ({ id: `t${id}`, lane: "thoughts", touchpoint: id, text: "thinks" })),
    { id: "o", lane: "off_stage", touchpoint: "1", text: "works" },
    { id: "h", lane: "highs", touchpoint: "1", text: "good" },
  ],
  emotion: ["1", "2", "3", "4", "5", "6"].map((id, at) => ({ id: `e${id}`, touchpoint: id, map_persona: "mp", score: at === 2 ? -1.5 : 0.5, word: "so", reason: "" })),
  pain_point: [{ id: "p", touchpoint: "3", title: "p", severity: 4, frequency_n: 3, frequency_of: 5 }],
  opportunity: [{ id: "o1", touchpoint: "3", pain_points: ["p"], impact: 5, effort: 2, owner: "u" }],
  metric: [{ id: "k", target: 3 }],
  path: [{ id: "x", from: "3", to: null, share: 38 }],
};
const TEAM = { people: [{ kind: "member" }, { kind: "member" }] };

test("a blank map has nothing ticked, and a whole one has everything", () => {
  assert.deepEqual(done({ map: [{ id: "m", title: "", status: "draft", review_days: 90 }] }), []);
  assert.deepEqual(new Set(done(WHOLE, TEAM, true)), new Set(STEPS.flatMap(({ tasks }) => tasks)));
});

test("examples never tick anything", () => {
  const examples = Object.fromEntries(Object.entries(WHOLE).map(([kind, rows]) => [kind, kind === "map" || kind === "map_persona" ? [] : rows.map((row) => ({ ...row, example: true }))]));
  assert.deepEqual(done(examples), []);
});

test("each task goes on at the first element that lacks something", () => {
  const rows = { ...WHOLE, card: WHOLE.card.filter(({ id }) => id !== "a4"), opportunity: [{ ...WHOLE.opportunity[0], effort: null }] };
  const { done: is, next } = factsOf(of(rows), TEAM);
  assert.deepEqual([is.actions, next.actions], [false, { kind: "touchpoint", id: "4" }]);
  assert.deepEqual([is.effort, next.effort], [false, { kind: "opportunity", id: "o1" }]);
  const hurting = factsOf(of({ ...WHOLE, pain_point: [] }), TEAM);
  assert.deepEqual([hurting.done.lowest, hurting.next.lowest], [false, { kind: "touchpoint", id: "3" }]);
});

test("a contact without an account is no second member", () => {
  assert.ok(!done(WHOLE, { people: [{ kind: "member" }, { kind: "contact" }] }).includes("team"));
});

test("who may not share the map has no such task, and is done without it", () => {
  const all = factsOf(of(WHOLE), TEAM).done;
  assert.ok(!("shared" in all) && Object.values(all).every(Boolean));
  assert.ok(stepsOf(all).every(({ tasks }) => !tasks.includes("shared")));
  const shares = factsOf(of(WHOLE), TEAM, false).done;
  assert.ok(stepsOf(shares).some(({ id, tasks }) => id === "finalise" && tasks.includes("shared")));
  assert.equal(stepOf(shares), "finalise");
});

test("one is in the first step that is not finished", () => {
  const all = factsOf(of(WHOLE), TEAM).done;
  assert.equal(stepOf({ ...all, emotions: false }), "draft");
  assert.equal(stepOf(all), "revisit");
});

test("every task has its words, and each step four to seven tasks", () => {
  const texts = taskTexts();
  const tasks = STEPS.flatMap((step) => step.tasks);
  assert.deepEqual(Object.keys(texts).sort(), [...tasks].sort());
  for (const task of tasks) for (const part of ["title", "why", "good", "bad"]) assert.ok(texts[task][part], `${task}.${part}`);
  for (const { tasks: own } of STEPS) assert.ok(own.length >= 4 && own.length <= 7);
});

test("a whole map needs no guide that opens by itself, a new one does", () => {
  assert.equal(moreThanHalf(factsOf(of(WHOLE), TEAM).done), true);
  assert.equal(moreThanHalf(factsOf(of({ map: [{ id: "m", title: "New" }] }), TEAM).done), false);
  assert.equal(moreThanHalf({ a: true, b: false }), false);
});
