import assert from "node:assert/strict";
import { test } from "node:test";

import { addToTray, moveRows, spanCard, turnInto } from "../../static/editor/model/edits.js";
import { destinations, gather, moveTogether } from "../../static/editor/model/moving.js";
import { byRank } from "../../static/editor/model/ranks.js";

const TOUCHPOINTS = ["t1", "t2", "t3", "t4"];
const LANES = ["l1", "l2", "l3"];

const card = (id, lane, touchpoint, rank = "i", until = null) => ({ id, lane, touchpoint, rank, until });
const pain = (id, touchpoint, rank = "i") => ({ id, touchpoint, rank });

/** The map around some cards and pain points. */
function ground(cards, pains = []) {
  const inCell = { card: (lane, touchpoint) => cards.filter((one) => one.lane === lane && one.touchpoint === touchpoint), pain_point: (_lane, touchpoint) => pains.filter((one) => one.touchpoint === touchpoint) };
  return { touchpoints: TOUCHPOINTS, lanes: LANES, content: (kind, lane, touchpoint) => inCell[kind](lane, touchpoint).sort(byRank) };
}

const items = (...rows) => rows.map((row) => ({ kind: "lane" in row ? "card" : "pain_point", row }));
const placesAfter = (operations) => Object.fromEntries(operations.map(({ id, fields }) => [id, [fields.lane, fields.touchpoint].filter(Boolean).join(" ")]));

/** The ids of rows in the order that operations leave them in. */
function ordered(rows, operations) {
  const moved = new Map(operations.map(({ id, fields }) => [id, fields.rank]));
  return rows.map((row) => ({ id: row.id, rank: moved.get(row.id) ?? row.rank })).sort(byRank).map(({ id }) => id).join(" ");
}

test("several rows go to one place, one after another, and nothing is written where they stand already", () => {
  const rows = ["a", "b", "c", "d"].map((id, at) => ({ id, rank: "cikq"[at] }));
  const [a, b, c, d] = rows;
  assert.equal(ordered(rows, moveRows({ kind: "stage", rows: [a, c], siblings: rows, index: 2 })), "b d a c");
  assert.equal(ordered(rows, moveRows({ kind: "stage", rows: [b, d], siblings: rows, index: 0 })), "b d a c");
  assert.deepEqual(moveRows({ kind: "stage", rows: [b, c], siblings: rows, index: 1 }), []);
});

test("rows of one rank are stepped over", () => {
  const rows = ["a", "b", "c"].map((id) => ({ id, rank: "i" }));
  const come = [{ id: "x", rank: "c" }, { id: "y", rank: "d" }];
  const operations = moveRows({ kind: "stage", rows: come, siblings: rows, index: 1 });
  assert.equal(operations.length, 2);
  assert.ok(operations[0].fields.rank < operations[1].fields.rank);
});

test("what is grabbed goes where it is put, the others keep their distance in columns and lanes", () => {
  const [a, b, c] = [card("a", "l1", "t1"), card("b", "l1", "t2"), card("c", "l2", "t1")];
  const all = items(a, b, c);
  const to = { lane: "l2", touchpoint: "t2" };
  assert.deepEqual(placesAfter(moveTogether({ items: all, grabbed: all[0], to, ground: ground([a, b, c]) })), { a: "l2 t2", b: "l2 t3", c: "l3 t2" });
});

test("at the edge of the map they pile up, and records keep their lane", () => {
  const [a, b] = [card("a", "l1", "t3"), card("b", "l3", "t4")];
  const p = pain("p", "t1");
  const all = items(a, b, p);
  const move = { items: all, grabbed: all[0], to: { lane: "l2", touchpoint: "t4" }, ground: ground([a, b], [p]) };
  // b is in the last lane and column already: it stays where it is.
  assert.deepEqual(placesAfter(moveTogether(move)), { a: "l2 t4", p: "t2" });
  assert.equal(destinations(move).filter((cell) => cell.first).length, 1);
});

test("cards of one cell go in between two others in their order; from the tray all go to one cell", () => {
  const here = [card("a", "l1", "t1", "c"), card("b", "l1", "t1", "k")];
  const there = [card("x", "l1", "t2", "c"), card("y", "l1", "t2", "k")];
  const all = items(...here);
  const to = { lane: "l1", touchpoint: "t2", before: "y" };
  assert.equal(ordered([...here, ...there], moveTogether({ items: all, grabbed: all[1], to, ground: ground([...here, ...there]) })), "x a b y");
  const loose = items(card("m", null, null, "c"), card("n", null, null, "k"));
  assert.deepEqual(placesAfter(moveTogether({ items: loose, grabbed: loose[1], to: { lane: "l2", touchpoint: "t3" }, ground: ground([]) })), { m: "l2 t3", n: "l2 t3" });
});

test("a drop where it stands writes nothing", () => {
  const rows = [card("a", "l1", "t1", "c"), card("b", "l1", "t1", "k")];
  const [a] = items(...rows);
  assert.deepEqual(moveTogether({ items: [a], grabbed: a, to: { lane: "l1", touchpoint: "t1", before: "b" }, ground: ground(rows) }), []);
});

test("gathering keeps what is not chosen", () => {
  const rows = [card("a", "l1", "t1"), card("b", "l1", "t2"), card("c", "l2", "t2")];
  const move = (where) => placesAfter(gather({ items: items(...rows), ground: ground(rows), ...where }));
  assert.deepEqual(move({ lane: "l2" }), { a: "l2 t1", b: "l2 t2" });
  assert.deepEqual(move({ lane: "l3", touchpoint: "t4" }), { a: "l3 t4", b: "l3 t4", c: "l3 t4" });
});

test("an edge makes a card wider to either side; back to one touchpoint it spans none", () => {
  const one = card("a", "l1", "t2", "i", "t3");
  const span = (from, to) => spanCard({ card: one, from, to, touchpoints: TOUCHPOINTS, siblings: [] })[0]?.fields;
  assert.deepEqual(span("t2", "t4"), { until: "t4" });
  assert.deepEqual(span("t2", "t2"), { until: null });
  assert.equal(span("t2", "t3"), undefined);
  const { rank, ...fields } = span("t1", "t3");
  assert.deepEqual(fields, { touchpoint: "t1", until: "t3" });
  assert.ok(rank);
});

test("a card becomes a pain point: marks go, long texts keep all in the description", () => {
  const turn = (text, kind = "pain_point") => turnInto({ card: { id: "c", text, personas: ["p"], owner: "o" }, kind, id: "n", touchpoint: "t1", rank: "i" });
  const [made, gone] = turn("- Can’t find **the price**\n- anywhere");
  assert.equal(made.fields.title, "Can’t find the price anywhere");
  assert.deepEqual([made.fields.personas, made.fields.owner, made.fields.description], [["p"], "o", undefined]);
  assert.deepEqual(gone, { op: "delete", kind: "card", id: "c" });
  const [long] = turn("x".repeat(300), "opportunity");
  assert.equal([...long.fields.title].length, 200);
  assert.equal(long.fields.description.length, 300);
  assert.equal(long.fields.personas, undefined);
});

test("lines become cards at the end of the tray, in their order", () => {
  let n = 0;
  const tray = [card("a", null, null, "c")];
  const operations = addToTray({ siblings: tray, texts: ["one", "two", "three"], newId: () => `n${(n += 1)}`, persona: "p" });
  const made = operations.map(({ id, fields }) => ({ id, rank: fields.rank }));
  assert.equal(ordered([...tray, ...made], []), "a n1 n2 n3");
  assert.deepEqual(operations.map(({ fields }) => fields.personas), [["p"], ["p"], ["p"]]);
});
