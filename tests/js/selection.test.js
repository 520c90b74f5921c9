import assert from "node:assert/strict";
import { test } from "node:test";

import { signal } from "@preact/signals-core";

import { placesOf, targetsOf } from "../../static/editor/commands/targets.js";
import { NOTHING, extend, select, selectMany, toggle, widened } from "../../static/editor/model/selection.js";
import { createStore } from "../../static/editor/model/store.js";
import { createSelectionState } from "../../static/editor/ui/selection_state.js";

const MAP = "11111111-1111-4111-8111-111111111111";
const ids = (list) => list.map((one) => one.id).join(" ");
const cards = (text) => text.split(" ").map((id) => ({ kind: "card", id }));

/** Two touchpoints, two lanes of cards and one of pain points, and one card in the tray. */
function filled() {
  const store = createStore({ mapId: MAP });
  const card = (id, lane, touchpoint, rank = "i") => ({ id, lane, touchpoint, until: null, text: id, personas: [], tags: [], rank });
  store.reset({
    epoch: "e",
    seq: 1,
    last_change: null,
    elements: {
      map: [{ id: MAP, title: "M" }],
      stage: [{ id: "s1", title: "S", rank: "c", colour: 1 }, { id: "s2", title: "S", rank: "k", colour: 2 }],
      touchpoint: [{ id: "t1", stage: "s1", title: "", rank: "c" }, { id: "t2", stage: "s1", title: "", rank: "k" }],
      lane: ["actions", "thoughts", "pain_points"].map((role, at) => ({ id: `l${at + 1}`, role, label: "", rank: "cik"[at] })),
      card: [card("a", "l1", "t1", "c"), card("b", "l1", "t1", "k"), card("c", "l1", "t2"), card("d", "l2", "t1"), card("e", "l2", "t2"), card("f", null, null)],
      pain_point: [{ id: "p", touchpoint: "t1", title: "", number: 1, personas: [], rank: "i" }],
    },
  });
  return store;
}

test("what lies in cells may be selected together, a stage only with stages", () => {
  const mixed = toggle(select(NOTHING, "card", "a"), "pain_point", "p");
  assert.equal(ids(mixed), "a p");
  assert.equal(ids(toggle(mixed, "stage", "s1")), "s1");
  assert.equal(ids(selectMany(NOTHING, [{ kind: "stage", id: "s1" }, ...cards("a b")])), "a b");
});

test("the same selection comes back as the same object", () => {
  const two = selectMany(NOTHING, cards("a b"));
  assert.equal(selectMany(two, cards("a b")), two);
  assert.notEqual(selectMany(two, cards("b a")), two);
  assert.equal(selectMany(two, []), NOTHING);
});

test("reading order goes lane by lane, cell by cell, and ends with the tray", () => {
  assert.equal(ids(placesOf(filled(), "card")), "a b c d e p f");
});

test("extending along a lane takes what lies between, across lanes the rectangle", () => {
  const places = placesOf(filled(), "card");
  assert.equal(ids(extend(places, { kind: "card", id: "b" }, { kind: "card", id: "c" })), "b c");
  assert.equal(ids(extend(places, { kind: "card", id: "c" }, { kind: "card", id: "a" })), "b c a");
  assert.equal(ids(extend(places, { kind: "card", id: "a" }, { kind: "card", id: "d" })), "a b d");
  assert.equal(ids(extend(places, { kind: "card", id: "c" }, { kind: "pain_point", id: "p" })), "a b c d e p");
  assert.deepEqual(extend(places, { kind: "card", id: "gone" }, { kind: "card", id: "d" }), []);
});

test("all: of the cell, then of the lane, then of the map", () => {
  const places = placesOf(filled(), "card");
  const at = { row: 0, col: 0 };
  const cell = widened(places, [], at);
  const lane = widened(places, cell, at);
  assert.equal(ids(cell), "a b");
  assert.equal(ids(lane), "a b c");
  assert.equal(ids(widened(places, lane, at)), "a b c d e p f");
});

test("Shift goes on from what was chosen last, however far it went before", () => {
  const state = createSelectionState(filled());
  state.select("card", "b");
  state.extendTo("card", "c");
  state.extendTo("card", "a");
  assert.equal(ids(state.selection.value), "b a");
  state.selectAll({ kind: "card", id: "a", lane: "l1", touchpoint: "t1" });
  assert.equal(ids(state.selection.value), "b c a");
});

test("what is deleted elsewhere is selected no more", () => {
  const store = filled();
  const state = createSelectionState(store);
  state.selectMany(cards("a b d"));
  store.commit([{ op: "delete", kind: "card", id: "b" }]);
  assert.equal(ids(state.selection.value), "a d");
});

test("a command on one of several selected acts on all, in reading order; on another it acts on that alone", () => {
  const store = filled();
  const editor = { store, selection: signal(cards("e p a").map((one) => (one.id === "p" ? { kind: "pain_point", id: "p" } : one))) };
  assert.deepEqual(targetsOf(editor, { kind: "card", id: "e" }), [
    { kind: "card", id: "a", lane: "l1", touchpoint: "t1" },
    { kind: "card", id: "e", lane: "l2", touchpoint: "t2" },
    { kind: "pain_point", id: "p", lane: "l3", touchpoint: "t1" },
  ]);
  assert.equal(ids(targetsOf(editor, { kind: "card", id: "b" })), "b");
});
