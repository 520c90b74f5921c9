import assert from "node:assert/strict";
import { test } from "node:test";

import { fold, rangesOf } from "../../static/editor/model/folded.js";
import { MOST_OPERATIONS, find, replacing } from "../../static/editor/model/search.js";

const of = (rows) => (kind) => rows[kind] ?? [];
const card = (id, text, more = {}) => ({ id, text, lane: "l1", touchpoint: "t1", rank: "i", ...more });

const MAP = {
  map: [{ id: "m", title: "Café journey", rank: "" }],
  stage: [{ id: "s2", title: "Pays", rank: "b" }, { id: "s1", title: "Café visit", rank: "a" }],
  touchpoint: [{ id: "t3", stage: "s2", title: "Pays at the cafe", rank: "a" }, { id: "t2", stage: "s1", title: "Sits", rank: "b" }, { id: "t1", stage: "s1", title: "Enters", rank: "a" }],
  lane: [{ id: "l2", role: "thoughts", label: "", rank: "b" }, { id: "l1", role: "actions", label: "In the CAFE", rank: "a" }, { id: "l3", role: "pain_points", label: "", rank: "c" }],
  card: [
    card("c3", "thinks: cafés", { lane: "l2", touchpoint: "t1" }),
    card("c2", "cafe again", { touchpoint: "t3" }),
    card("c1", "Looks for a café"),
    card("tray", "cafe in the tray", { lane: null, touchpoint: null }),
    card("example", "cafe as an example", { example: true }),
    card("tagged", "nothing", { tags: ["Café"], touchpoint: "t2" }),
  ],
  pain_point: [{ id: "p", touchpoint: "t2", title: "No seat", description: "in the Cafe\u0301", number: 2, rank: "i" }],
  emotion: [{ id: "e", touchpoint: "t1", reason: "smells of café", word: "", score: 1 }],
};

test("case, accents, quotation marks and runs of spaces don't count", () => {
  assert.equal(fold("Straße  “Ünïcode”"), 'strasse "unicode"');
  assert.deepEqual(rangesOf("Zum Café, ins Cafe\u0301.", "cafe"), [[4, 8], [14, 19]]);
  assert.deepEqual(rangesOf("Straße", "strasse"), [[0, 6]]);
  // Half an ß is no match: replacing it would take the other half too.
  assert.deepEqual(rangesOf("Straße", "stras"), []);
  assert.deepEqual(rangesOf("a  b", "a b"), [[0, 4]]);
});

test("whole words and exact case narrow what is found", () => {
  assert.deepEqual(rangesOf("cat, concat, Cat", "cat", { whole: true }), [[0, 3], [13, 16]]);
  assert.deepEqual(rangesOf("cat, concat, Cat", "Cat", { exact: true }), [[13, 16]]);
  assert.deepEqual(rangesOf("größer, groß", "groß", { exact: true, whole: true }), [[8, 12]]);
});

test("a map is read as one reads: header, lanes from left to right, the tray, what has no lane, the map itself", () => {
  const ids = find(of(MAP), { words: "cafe" }).map(({ id }) => id);
  assert.deepEqual(ids, ["s1", "t3", "l1", "c1", "tagged", "c2", "c3", "p", "e", "tray", "m"]);
});

test("examples are never found, numbers of records are, and no words find nothing", () => {
  assert.ok(!find(of(MAP), { words: "example" }).length);
  assert.deepEqual(find(of(MAP), { words: "p2" }).map(({ id }) => id), ["p"]);
  assert.deepEqual(find(of(MAP), { words: "  " }), []);
});

test("what a head shows without a field of its own is found too, and is never replaced", () => {
  const shown = (kind, row) => (kind === "lane" && !row.label ? { thoughts: "Thoughts", pain_points: "Pain points" }[row.role] : "");
  assert.deepEqual(find(of(MAP), { words: "pain POINTS" }, shown).map(({ kind, id }) => [kind, id]), [["lane", "l3"]]);
  assert.deepEqual(find(of(MAP), { words: "Thought", exact: true }, shown).map(({ id }) => id), ["l2"]);
  assert.deepEqual(find(of(MAP), { words: "Thought", whole: true }, shown), []);
  assert.deepEqual(replacing(of(MAP), { words: "thoughts", replacement: "Ideas" }).operations, []);
});

test("what is found knows where it stands, so that folded lanes and stages can open", () => {
  const [found] = find(of(MAP), { words: "again" });
  assert.deepEqual(found, { kind: "card", id: "c2", lane: "l1", touchpoint: "t3", stage: "s2" });
});

test("replacing makes one update a text, leaves examples and tags alone and counts", () => {
  const plan = replacing(of(MAP), { words: "cafe", replacement: "bar" });
  assert.equal(plan.places, 10);
  assert.equal(plan.examples, 1);
  const of_ = (id) => plan.operations.find((operation) => operation.id === id);
  assert.deepEqual(of_("c1"), { op: "update", kind: "card", id: "c1", fields: { text: "Looks for a bar" } });
  assert.deepEqual(of_("p").fields, { description: "in the bar" });
  assert.equal(of_("example"), undefined);
  assert.equal(of_("tagged"), undefined);
  const one = replacing(of(MAP), { words: "cafe", replacement: "bar" }, "c2");
  assert.deepEqual(one.operations.map(({ id }) => id), ["c2"]);
});

test("a text that would grow past its limit stays, and more than one Change holds is said", () => {
  const long = replacing(of({ stage: [{ id: "s", title: `${"x".repeat(190)} end`, rank: "a" }] }), { words: "end", replacement: "a much longer ending" });
  assert.deepEqual([long.operations.length, long.tooLong], [0, 1]);
  const cards = Array.from({ length: MOST_OPERATIONS + 1 }, (_, i) => card(`c${i}`, "same"));
  assert.equal(replacing(of({ card: cards }), { words: "same", replacement: "other" }).tooMuch, true);
  assert.equal(replacing(of({ card: cards.slice(1) }), { words: "same", replacement: "other" }).tooMuch, false);
});
