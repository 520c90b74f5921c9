// The history of an element in words: before and after as people read them, and typing in one go as one entry.
import assert from "node:assert/strict";
import { test } from "node:test";

import { createStore } from "../../static/editor/model/store.js";
import { daysUntil, today } from "../../static/editor/model/dates.js";
import { wordsOf } from "../../static/editor/ui/due_words.js";
import { deedOf, folded, linesOf } from "../../static/editor/ui/inspector/history_words.js";
import { legendOf } from "../../static/editor/ui/legend.js";

const MAP = "00000000-0000-4000-8000-000000000000";
const INES = { id: "00000000-0000-4000-8000-00000000000a", name: "Ines" };

function small() {
  const store = createStore({ mapId: MAP });
  store.reset({
    epoch: "e",
    seq: 0,
    last_change: null,
    elements: {
      map: [{ id: MAP, title: "M", legend: { 3: "Idea" } }],
      touchpoint: [{ id: "t1", stage: "s1", title: "Pricing", rank: "1" }],
      pain_point: [{ id: "p2", touchpoint: "t1", number: 2, title: "No price", rank: "1" }],
    },
  });
  store.context.value = { people: [{ ...INES, kind: "member" }], teams: [], channels: [], personas: [], maps: [] };
  return store;
}

const entry = (kind, fields, more = {}) => ({ seq: 1, at: "2026-11-22T10:00:00Z", actor: INES, op: "update", kind, fields, undo: false, ...more });
const words = (kind, fields) => linesOf(small(), entry(kind, fields), "en-GB").map((line) => `${line.label}: ${line.words}`);

test("a level, a choice, a date and a person are said in words", () => {
  assert.deepEqual(words("pain_point", { severity: { before: 3, after: 4 } }), ["Severity: 3, medium → 4, high"]);
  assert.deepEqual(words("pain_point", { status: { before: "open", after: "solved" } }), ["Status: Open → Solved"]);
  assert.deepEqual(words("card", { due: { before: null, after: "2026-11-28" } }), ["Due: set to 28 Nov 2026"]);
  assert.deepEqual(words("card", { owner: { before: INES.id, after: null } }), ["Owner: Ines taken away"]);
  assert.deepEqual(words("card", { owner: { before: null, after: "gone" } }), ["Owner: set to one that is gone"]);
});

test("a colour is called what it means on this map", () => {
  assert.deepEqual(words("card", { colour: { before: 2, after: 3 } }), ["Colour: Colour 2 → Idea"]);
});

test("of a set only what came and went is said", () => {
  assert.deepEqual(words("card", { tags: { before: ["a", "b"], after: ["b", "c"] } }), ["Tags: added c; removed a"]);
  const links = words("opportunity", { pain_points: { before: [], after: ["p2"] } });
  assert.equal(links.length, 1);
  assert.match(links[0], /added P2$/);
});

test("a place among others is a move; with a new touchpoint that says it all", () => {
  assert.deepEqual(words("card", { rank: { before: "1", after: "2" } }), [": Moved to another place in its row"]);
  assert.deepEqual(words("card", { rank: { before: "1", after: "2" }, touchpoint: { before: "t1", after: "t9" } }), [
    "Touchpoint: Pricing → one that is gone",
  ]);
});

test("what was typed in one go is one entry, with the first text before and the last after", () => {
  const typed = (seq, at, before, after) => entry("card", { text: { before, after } }, { seq, at: `2026-11-22T${at}Z` });
  const list = folded([typed(3, "10:00:02", "ab", "abc"), typed(2, "10:00:01", "a", "ab"), typed(1, "08:00:00", "", "a")]);
  assert.deepEqual(list.map((one) => one.fields.text), [{ before: "a", after: "abc" }, { before: "", after: "a" }]);
});

test("another person's typing stays an entry of its own", () => {
  const first = entry("card", { text: { before: "", after: "a" } });
  const second = entry("card", { text: { before: "a", after: "ab" } }, { seq: 2, actor: { id: "x", name: "Mateo" } });
  assert.equal(folded([second, first]).length, 2);
});

test("an element was created, deleted and brought back", () => {
  assert.deepEqual(["create", "delete", "restore"].map((op) => deedOf({ op })), ["created it", "deleted it", "brought it back"]);
  assert.equal(deedOf({ op: "update", undo: true }), "took a change back");
});

test("a due date says how far away it is, wherever the person is", () => {
  assert.deepEqual([0, 1, 10, -1, -6].map(wordsOf), ["today", "in 1 day", "in 10 days", "1 day late", "6 days late"]);
  assert.equal(daysUntil("2026-11-28", "2026-11-18"), 10);
  assert.equal(daysUntil("2026-03-30", "2026-03-28"), 2); // over the night that clocks change
  const night = new Date("2026-11-21T23:30:00Z");
  assert.equal(today("Europe/Berlin", night), "2026-11-22");
  assert.equal(today("America/New_York", night), "2026-11-21");
  assert.match(today("Nowhere/At_all", night), /^2026-11-2[12]$/);
});

test("the legend stays the same while other fields of the map change", () => {
  const store = small();
  const before = legendOf(store);
  store.commit([{ op: "update", kind: "map", id: MAP, fields: { title: "Another" } }]);
  assert.equal(legendOf(store), before);
  store.commit([{ op: "update", kind: "map", id: MAP, fields: { legend: { 3: "Fact" } } }]);
  assert.deepEqual(legendOf(store), { 3: "Fact" });
});
