import assert from "node:assert/strict";
import { test } from "node:test";

import { effect } from "@preact/signals-core";

import { keyedId } from "../../static/editor/model/keys.js";
import { filledStore, accept } from "./support/client.js";
import { MAP } from "./support/server.js";

const watch = (signal) => {
  const seen = { times: 0, value: undefined };
  effect(() => {
    seen.times += 1;
    seen.value = signal.value;
  });
  return seen;
};
const update = (kind, id, fields, base) => ({ op: "update", kind, id, fields, ...(base ? { base } : {}) });

test("a keystroke touches one row and no order", () => {
  const { store, card, lane, one, stage } = filledStore();
  const own = watch(store.row("card", card));
  const others = [watch(store.row("stage", stage)), watch(store.cardsAt(lane, one)), watch(store.touchpointsInOrder)];
  store.commit([update("card", card, { text: "Reads reviews." })]);
  assert.equal(own.times, 2);
  assert.equal(own.value.text, "Reads reviews.");
  assert.deepEqual(others.map(({ times }) => times), [1, 1, 1]);
});

test("the acknowledgement of what is shown notifies nobody", () => {
  const { store, card } = filledStore();
  store.commit([update("card", card, { text: "Other" })]);
  const seen = watch(store.row("card", card));
  const { change } = store.pending[0];
  store.receive([{ seq: store.head.seq + 1, id: change.id, operations: [update("card", card, { text: "Other" })] }]);
  assert.equal(store.pendingCount.value, 0);
  assert.equal(seen.times, 1);
});

test("a field with a pending edit does not flicker when somebody else writes it", () => {
  const { store, card } = filledStore();
  store.commit([update("card", card, { colour: 3 })]);
  const seen = watch(store.row("card", card));
  store.receive([{ seq: store.head.seq + 1, id: "x", operations: [update("card", card, { colour: 5, icon: "phone" })] }]);
  assert.equal(seen.value.colour, 3);
  assert.equal(seen.value.icon, "phone");
  assert.equal(store.confirmed.get("card", card).colour, 5);
});

test("C11: a pending text merges with what arrives", () => {
  const { store, card } = filledStore();
  store.commit([update("card", card, { text: "Reads three reviews" })]);
  store.receive([{ seq: store.head.seq + 1, id: "x", operations: [update("card", card, { text: "Reads reviews online" })] }]);
  assert.equal(store.row("card", card).value.text, "Reads three reviews online");
});

test("commit sends base for texts and sets, and only fields that change", () => {
  const { store, card } = filledStore();
  store.commit([update("card", card, { text: "New", colour: store.row("card", card).value.colour, tags: ["a"] })]);
  assert.deepEqual(store.pending[0].change.operations, [
    update("card", card, { text: "New", tags: ["a"] }, { text: "Reads reviews", tags: [] }),
  ]);
  assert.equal(store.commit([update("card", card, { colour: store.row("card", card).value.colour })]), null);
});

test("C4b: what has a key gets its id from it, and a second create is an update", () => {
  const { store, one } = filledStore();
  const persona = "0b9c1f0e-0000-4000-8000-0000000000aa";
  const mapPersona = keyedId(MAP, "map_persona", [persona]);
  store.commit([{ op: "create", kind: "map_persona", fields: { persona, rank: "i" } }]);
  const emotion = (score) => [{ op: "create", kind: "emotion", fields: { touchpoint: one, map_persona: mapPersona, score } }];
  store.commit(emotion(1.5));
  store.commit(emotion(-0.5));
  assert.equal(store.emotionAt(one, mapPersona).value.score, -0.5);
  assert.equal(store.visible("emotion").value.size, 1);
});

test("deleting a stage takes along what lies in it, and one undo brings all back", () => {
  const { store, stage, card, lane, one } = filledStore();
  store.commit([{ op: "delete", kind: "stage", id: stage }]);
  assert.deepEqual(store.touchpointsInOrder.value, []);
  assert.equal(store.row("card", card).value, undefined);
  store.undo();
  assert.deepEqual(store.cardsAt(lane, one).value, [card]);
  assert.equal(store.row("card", card).value.text, "Reads reviews");
  assert.deepEqual(store.pending[1].change.undo, [store.pending[0].change.id]);
});

test("a deleted pain point leaves the sets that name it, and comes back into them", () => {
  const { store, one } = filledStore();
  const [pain, idea] = [store.newId(), store.newId()];
  store.commit([{ op: "create", kind: "pain_point", id: pain, fields: { touchpoint: one, title: "Slow", rank: "i" } }]);
  store.commit([{ op: "create", kind: "opportunity", id: idea, fields: { touchpoint: one, pain_points: [pain], rank: "i" } }]);
  store.commit([{ op: "delete", kind: "pain_point", id: pain }]);
  assert.deepEqual(store.row("opportunity", idea).value.pain_points, []);
  store.undo();
  assert.deepEqual(store.row("opportunity", idea).value.pain_points, [pain]);
});

test("C12: undo of a typed session is one step, redo brings it back", () => {
  const { store, card } = filledStore();
  for (const text of ["Reads", "Reads every", "Reads every review"]) {
    store.commit([update("card", card, { text })], { group: "0b9c1f0e-0000-4000-8000-0000000000ab" });
    accept(store, [update("card", card, { text })]);
  }
  store.undo();
  assert.equal(store.row("card", card).value.text, "Reads reviews");
  assert.equal(store.pending[0].change.undo.length, 3);
  store.redo();
  assert.equal(store.row("card", card).value.text, "Reads every review");
  assert.equal(store.canUndo.value, true);
});

test("C12: undo leaves alone what somebody else changed since, and keeps what they typed", () => {
  const { store, card } = filledStore();
  store.commit([update("card", card, { colour: 3, text: "Reads three reviews" })]);
  accept(store, [update("card", card, { colour: 3, text: "Reads three reviews" })]);
  store.receive([{ seq: store.head.seq + 1, id: "x", operations: [update("card", card, { colour: 7, text: "Reads three reviews online" })] }]);
  store.undo();
  assert.equal(store.row("card", card).value.colour, 7);
  assert.equal(store.row("card", card).value.text, "Reads reviews online");
});

test("C12: comments and votes are not in the undo stack, and the stack holds a hundred steps", () => {
  const { store, card, one } = filledStore();
  store.commit([{ op: "create", kind: "vote", fields: { target_kind: "card", target: card, value: 1, person: store.userId } }]);
  assert.equal(store.canUndo.value, false);
  for (let step = 0; step < 120; step += 1) store.commit([update("touchpoint", one, { title: `T${step}` })]);
  let undone = 0;
  while (store.undo()) undone += 1;
  assert.equal(undone, 100);
});

test("a refused Change is taken back, offered again, and leaves the undo stack", () => {
  const { store, card } = filledStore();
  const id = store.commit([update("card", card, { colour: 3 })]);
  store.reject({ id, code: "forbidden", message: "No", details: {} });
  assert.notEqual(store.row("card", card).value.colour, 3);
  assert.equal(store.lastRejected.value.code, "forbidden");
  assert.equal(store.lastRejected.value.change.id, id);
  assert.equal(store.canUndo.value, false);
});

test("C9: Changes already here are dropped, and a gap is noticed", () => {
  const { store, card } = filledStore();
  const seq = store.head.seq;
  assert.equal(store.receive([{ seq, id: "old", operations: [update("card", card, { colour: 8 })] }]).gap, false);
  assert.notEqual(store.row("card", card).value.colour, 8);
  assert.equal(store.receive([{ seq: seq + 2, id: "later", operations: [] }]).gap, true);
  assert.equal(store.head.seq, seq);
});

test("a Change that can't be shown any more is shown as nothing, not in part", () => {
  const { store, card, two, stage } = filledStore();
  store.commit([update("touchpoint", two, { title: "Changed" }), update("card", card, { colour: 4 })]);
  store.receive([{ seq: store.head.seq + 1, id: "x", operations: [{ op: "delete", kind: "card", id: card }] }]);
  assert.equal(store.row("touchpoint", two).value.title, "Two");
  assert.equal(store.pendingCount.value, 1);
  assert.ok(store.row("stage", stage).value);
});

test("the state of saving has a name", () => {
  const { store, card } = filledStore();
  store.connection.value = "offline";
  assert.equal(store.saveState.value, "saved");
  const id = store.commit([update("card", card, { colour: 4 })]);
  assert.equal(store.saveState.value, "saving"); // not on this device yet
  assert.equal(store.keptCount.value, 0);
  store.markDurable(id);
  assert.equal(store.keptCount.value, 1);
  assert.equal(store.saveState.value, "offline");
  store.connection.value = "live";
  assert.equal(store.saveState.value, "saving");
});

test("C17: halves of surrogate pairs and NULs never reach the server", () => {
  const { store, card } = filledStore();
  store.commit([update("card", card, { text: "a\ud800b\0c", tags: ["x\0"] })]);
  assert.deepEqual(store.pending[0].change.operations[0].fields, { text: "a\ufffdbc", tags: ["x"] });
  store.commit([{ ...update("card", card, { text: "a" }), base: { text: "a\ud800b\0c" } }]);
  assert.deepEqual(store.pending[1].change.operations[0].base, { text: "a\ufffdbc" });
});

test("an acknowledgement that differs from what was shown is shown", () => {
  const { store, one } = filledStore();
  const id = store.newId();
  store.commit([{ op: "create", kind: "pain_point", id, fields: { touchpoint: one, title: "Slow", rank: "i" } }]);
  store.commit([update("pain_point", id, { severity: 5 })]);
  const shown = store.row("pain_point", id);
  const { id: _, ...fields } = { ...shown.value, number: 7, severity: 3 };
  store.receive([{ seq: store.head.seq + 1, id: store.pending[0].change.id, operations: [{ op: "create", kind: "pain_point", id, fields }] }]);
  assert.equal(shown.value.number, 7);
  assert.equal(shown.value.severity, 5);
});

test("several refusals are shown one after the other, none is overlooked", () => {
  const { store, card, one } = filledStore();
  const ids = [store.commit([update("card", card, { colour: 3 })]), store.commit([update("touchpoint", one, { online: true })])];
  for (const id of ids) store.reject({ id, code: "forbidden", message: "No", details: {} });
  assert.equal(store.lastRejected.value.change.id, ids[0]);
  store.lastRejected.value = null;
  assert.equal(store.lastRejected.value.change.id, ids[1]);
  store.lastRejected.value = null;
  assert.equal(store.lastRejected.value, null);
});
