/** Changes that the server made because this tab asked for them are steps of its undo. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { filledStore } from "./support/client.js";

const update = (kind, id, fields) => ({ op: "update", kind, id, fields });
const next = (store, id, operations) => store.receive([{ seq: store.head.seq + 1, id, operations }]);

test("a Change that was asked for can be undone here once it arrives, and done again", () => {
  const { store, one } = filledStore();
  const title = store.row("touchpoint", one).value.title;
  store.adoptChange("asked-for");
  assert.equal(store.canUndo.value, false);
  next(store, "asked-for", [update("touchpoint", one, { title: "Check out", linked_map: "another-map" })]);
  assert.equal(store.canUndoChange("asked-for"), true);

  const undoing = store.undo();
  assert.deepEqual(store.pending[0].change, { id: undoing, undo: ["asked-for"] });
  assert.equal(store.row("touchpoint", one).value.title, title);
  assert.equal(store.row("touchpoint", one).value.linked_map, null);

  const redoing = store.redo();
  assert.deepEqual(store.pending[1].change, { id: redoing, undo: [undoing] });
  assert.equal(store.row("touchpoint", one).value.title, "Check out");
});

test("it lies in the stack where it happened, and is no part of a typing session", () => {
  const { store, card, one } = filledStore();
  store.commit([update("card", card, { text: "before" })], { group: "g" });
  store.adoptChange("asked-for");
  next(store, "asked-for", [update("touchpoint", one, { title: "Check out" })]);
  store.commit([update("card", card, { text: "before and after" })], { group: "g" });
  store.undo();
  assert.equal(store.row("card", card).value.text, "before");
  store.undo();
  assert.deepEqual(store.pending.at(-1).change.undo, ["asked-for"]);
});

test("it may arrive before the answer to its request", () => {
  const { store, one } = filledStore();
  next(store, "asked-for", [update("touchpoint", one, { title: "Check out" })]);
  next(store, "somebody-elses", [update("touchpoint", one, { online: true })]);
  store.adoptChange("asked-for");
  store.adoptChange("asked-for");
  assert.equal(store.canUndo.value, true);
  store.undo();
  assert.deepEqual(store.pending.at(-1).change.undo, ["asked-for"]);
  assert.notEqual(store.row("touchpoint", one).value.title, "Check out");
  assert.equal(store.row("touchpoint", one).value.online, true);
  assert.equal(store.undo(), null);
});

test("others' Changes are not adopted, nor is one that was asked for and never came", () => {
  const { store, one } = filledStore();
  store.adoptChange("refused");
  next(store, "somebody-elses", [update("touchpoint", one, { title: "Theirs" })]);
  assert.equal(store.canUndo.value, false);
  assert.equal(store.undo(), null);
});
