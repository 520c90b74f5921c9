import assert from "node:assert/strict";
import { test } from "node:test";

import { cellKey, cells, rankAt, touchpointsAcross, tray } from "../../static/editor/model/layout.js";

const stages = [{ id: "s2", rank: "b" }, { id: "s1", rank: "a" }, { id: "s3", rank: "c" }];
const touchpoints = [
  { id: "t3", stage: "s2", rank: "a" },
  { id: "t2", stage: "s1", rank: "b" },
  { id: "t1", stage: "s1", rank: "a" },
];

test("touchpoints stand in the order of their stages, then their own", () => {
  assert.deepEqual(touchpointsAcross(stages, touchpoints).map((row) => row.id), ["t1", "t2", "t3"]);
});

test("cards lie in cells in order, and without a place in the tray", () => {
  const cards = [
    { id: "b", lane: "l", touchpoint: "t1", rank: "i" },
    { id: "a", lane: "l", touchpoint: "t1", rank: "i" },
    { id: "c", lane: null, touchpoint: null, rank: "i" },
  ];
  assert.deepEqual(cells(cards).get(cellKey("l", "t1")).map((row) => row.id), ["a", "b"]);
  assert.deepEqual(tray(cards).map((row) => row.id), ["c"]);
});

test("a rank can be had at every place, also between siblings of one rank", () => {
  const siblings = [{ id: "1", rank: "a" }, { id: "2", rank: "i" }, { id: "3", rank: "i" }, { id: "4", rank: "q" }];
  assert.ok(rankAt(siblings, 0) < "a");
  assert.ok(rankAt(siblings, 1) > "a" && rankAt(siblings, 1) < "i");
  assert.ok(rankAt(siblings, 2) > "i" && rankAt(siblings, 2) < "q");
  assert.ok(rankAt(siblings, 4) > "q");
  assert.equal(rankAt([], 0), "i");
  assert.ok(rankAt(siblings, 1, "1") > "i");
});
