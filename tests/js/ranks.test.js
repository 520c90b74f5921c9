import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { between, betweenMany, byRank } from "../../static/editor/model/ranks.js";

const cases = JSON.parse(readFileSync(new URL("../cases/ranks.json", import.meta.url), "utf8"));

test("the shared cases of ranks hold in JavaScript", () => {
  for (const { a, b, between: expected, error } of cases.curated) {
    if (error) assert.throws(() => between(a, b), RangeError);
    else assert.equal(between(a, b), expected);
  }
  for (const row of cases.random) {
    assert.equal(between(row.a, row.b), row.between);
    assert.deepEqual(betweenMany(row.a, row.b, row.n), row.between_many);
  }
});

test("a thousand insertions at one place stay ordered and below 100 digits", () => {
  let low = between(null, null);
  const high = between(low, null);
  for (let step = 0; step < 400; step += 1) {
    const rank = between(low, high);
    assert.ok(low < rank && rank < high);
    low = rank;
  }
});

test("rows of one rank are ordered by id", () => {
  const rows = [{ rank: "i", id: "b" }, { rank: "a", id: "c" }, { rank: "i", id: "a" }];
  assert.deepEqual(rows.sort(byRank).map((row) => row.id), ["c", "a", "b"]);
});
