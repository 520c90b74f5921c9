import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { mapCaret, merge, mergeSets } from "../../static/editor/model/text_merge.js";

const cases = JSON.parse(readFileSync(new URL("../cases/text_merge.json", import.meta.url), "utf8"));

test("C11: the shared cases of the text merge hold in JavaScript", () => {
  for (const { base, mine, stored, merged } of [...cases.curated, ...cases.random]) {
    assert.equal(merge(base, mine, stored), merged);
  }
  for (const { base, mine, stored, merged } of cases.sets) assert.deepEqual(mergeSets(base, mine, stored), merged);
});

test("the caret keeps its place when a colleague types before it", () => {
  assert.equal(mapCaret("Reads reviews", "Often reads reviews", 5), "Often reads".length);
  assert.equal(mapCaret("Reads reviews", "Reads three reviews", 13), 19);
});

test("the caret stays where typing goes on when text arrives exactly there or behind", () => {
  assert.equal(mapCaret("abc", "abcdef", 3), 3);
  assert.equal(mapCaret("one two", "one two three", 3), 3);
});

test("the caret inside deleted text moves to where that text was", () => {
  assert.equal(mapCaret("one two three", "one three", 6), 4);
  assert.equal(mapCaret("whole text", "", 5), 0);
});

test("the caret is counted in UTF-16 units and never splits a pair", () => {
  assert.equal(mapCaret("🙂 ok", "🙃🙂 ok", 2), 4);
  assert.equal(mapCaret("مرحبا", "يا مرحبا", 5), 8);
  assert.equal(mapCaret("料金を見る", "料金表を見る", 5), 6);
});
