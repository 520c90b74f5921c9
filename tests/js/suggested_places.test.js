/** Where on the map suggestions are drawn, and what differs in their texts. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { asPart, placed } from "../../static/editor/ui/suggest/places.js";

const part = (id, kind, op, after = {}, more = {}) => ({ id, kind, element: id, op, state: "open", fields: Object.fromEntries(Object.entries(after).map(([name, value]) => [name, { before: null, after: value, now: null }])), ...more });
const looks = (places) => Object.fromEntries([...places].map(([place, items]) => [place, items.map((item) => `${item.part.id} ${item.look}`)]));

test("a part stands at its element, something new or moved where it would lie", () => {
  const rows = { old: { lane: "l", touchpoint: "t1" }, gone: { lane: "l", touchpoint: "t1" } };
  const parts = [
    part("new", "card", "create", { lane: "l", touchpoint: "t2" }),
    part("loose", "card", "create", { text: "No place yet" }),
    part("old", "card", "update", { touchpoint: "t2" }),
    part("gone", "card", "delete"),
    part("pain", "pain_point", "create", { touchpoint: "t1" }),
    part("felt", "emotion", "create", { touchpoint: "t1", score: -1 }),
    part("column", "touchpoint", "create", { stage: "s" }),
    part("done", "card", "create", { lane: "l", touchpoint: "t1" }, { state: "refused" }),
  ];
  const found = placed({ suggestions: [{ id: "one", parts }], parts: [], row: (_kind, id) => rows[id] });
  assert.deepEqual(looks(found), {
    "l t2": ["new new", "old moved"],
    tray: ["loose new"],
    old: ["old here"],
    gone: ["gone here"],
    "pain_point t1": ["pain new"],
    "emotion t1": ["felt new"],
    s: ["column new"],
  });
});

test("what is not sent yet stands at its element; a deletion is drawn by what is missing", () => {
  const held = [
    { kind: "card", id: "a", op: "update", before: { id: "a", text: "x", colour: null }, after: { id: "a", text: "y", colour: null } },
    { kind: "card", id: "b", op: "delete", before: { id: "b", text: "z" }, after: undefined },
  ];
  const found = placed({ suggestions: [], parts: held, row: () => undefined });
  assert.deepEqual(looks(found), { a: ["a here"] });
  assert.deepEqual(asPart(held[0]).fields, { text: { before: "x", after: "y", now: "x" } });
});
