import assert from "node:assert/strict";
import { test } from "node:test";

import { NOTHING, primary, select, toggle } from "../../static/editor/model/selection.js";
import { columnsIn, linesAbove, packed, placeForRole, spanOf, spansOf } from "../../static/editor/model/structure.js";
import { linesOf, spansOf as textSpans } from "../../static/editor/model/rich_text.js";

const columns = columnsIn([["s1", ["a", "b"]], ["s2", []], ["s3", ["c", "d", "e"]]]);

test("a stage without touchpoints keeps a column of its own", () => {
  assert.deepEqual(columns.map((column) => column.touchpoint), ["a", "b", null, "c", "d", "e"]);
  assert.deepEqual(spansOf(columns), [
    { stage: "s1", start: 0, span: 2 },
    { stage: "s2", start: 2, span: 1 },
    { stage: "s3", start: 3, span: 3 },
  ]);
  assert.deepEqual(columns.map((column) => column.first), [true, false, true, true, false, false]);
});

test("a card spans up to its until; missing or left of its touchpoint counts as one", () => {
  assert.equal(spanOf({ touchpoint: "b", until: "d" }, columns), 4);
  assert.equal(spanOf({ touchpoint: "b", until: null }, columns), 1);
  assert.equal(spanOf({ touchpoint: "d", until: "a" }, columns), 1);
  assert.equal(spanOf({ touchpoint: "d", until: "gone" }, columns), 1);
  assert.equal(spanOf(undefined, columns), 1);
});

test("cards that overlap lie in lines of their own, others share one", () => {
  const lines = packed([{ id: "x", start: 0, span: 3 }, { id: "y", start: 2, span: 2 }, { id: "z", start: 3, span: 2 }]);
  assert.deepEqual(lines.map(({ id, track }) => [id, track]), [["x", 0], ["y", 1], ["z", 0]]);
});

test("the blueprint's lines follow from the roles, each once, none above the first lane", () => {
  const lanes = ["actions", "on_stage", "off_stage", "off_stage", "support"].map((role, at) => ({ id: `l${at}`, role }));
  assert.deepEqual([...linesAbove(lanes)], [["l1", "interaction"], ["l2", "visibility"], ["l4", "internal"]]);
  assert.equal(linesAbove([{ id: "x", role: "off_stage" }]).size, 0);
});

test("a new lane goes where its role usually stands", () => {
  const lanes = ["actions", "thoughts", "emotions", "pain_points"].map((role) => ({ role }));
  assert.equal(placeForRole(lanes, "on_stage"), 3);
  assert.equal(placeForRole(lanes, "notes"), 4);
  assert.equal(placeForRole([], "actions"), 0);
});

test("selection: one, several of one kind, and without what is gone", () => {
  const one = select(NOTHING, "card", "1");
  assert.equal(select(one, "card", "1"), one);
  const two = toggle(one, "card", "2");
  assert.deepEqual(primary(two), { kind: "card", id: "2" });
  assert.deepEqual(toggle(two, "card", "1"), [{ kind: "card", id: "2" }]);
  assert.deepEqual(toggle(two, "stage", "9"), [{ kind: "stage", id: "9" }]);
});

test("text becomes nodes: bold, links, lists, and nothing else", () => {
  assert.deepEqual(textSpans("a **b** c"), [{ text: "a " }, { text: "b", bold: true }, { text: " c" }]);
  assert.deepEqual(textSpans("[x](https://e.org)"), [{ text: "x", href: "https://e.org" }]);
  assert.deepEqual(textSpans("see https://e.org/a."), [{ text: "see " }, { text: "https://e.org/a", href: "https://e.org/a" }, { text: "." }]);
  assert.deepEqual(textSpans("[x](javascript:alert(1))"), [{ text: "[x](javascript:alert(1))" }]);
  assert.deepEqual(textSpans("<b>no</b>"), [{ text: "<b>no</b>" }]);
  assert.deepEqual(linesOf("one\n- two\n- three\nfour").map((block) => block.type), ["line", "list", "line"]);
});
