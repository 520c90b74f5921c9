import assert from "node:assert/strict";
import { test } from "node:test";

import { ranked, score, wordsOf } from "../../static/editor/model/palette.js";

const entry = (text, more = {}) => ({ key: text, group: "map", text, ...more });
const best = (texts, query, how) => ranked(texts.map((text) => entry(text)), query, how).flatMap(({ entries }) => entries.map(({ text }) => text));

test("a beginning comes before a word's beginning, that before the middle", () => {
  assert.deepEqual(best(["Reprice it", "The pricing page", "Pricing comparison"], "pric"), ["Pricing comparison", "The pricing page", "Reprice it"]);
});

test("accents and case don't count; every word must be somewhere, a hint counts less", () => {
  assert.deepEqual(best(["Öffnet die Seite"], "offnet"), ["Öffnet die Seite"]);
  assert.equal(score(entry("Pricing", { hint: "Touchpoint, Trial" }), wordsOf("pricing nowhere")), 0);
  const found = ranked([entry("Compares", { hint: "Touchpoint, Pricing" }), entry("Pricing")], "pricing");
  assert.deepEqual(found[0].entries.map(({ text }) => text), ["Pricing", "Compares"]);
});

test("initials and a forgotten letter are forgiven, scattered letters are not", () => {
  assert.deepEqual(best(["Pricing comparison"], "pc"), ["Pricing comparison"]);
  assert.deepEqual(best(["Pricing"], "prcing"), ["Pricing"]);
  assert.deepEqual(best(["People read it carefully"], "prt"), []);
});

test("what was opened lately comes first among equals", () => {
  const texts = ["Trial one", "Trial two"];
  assert.deepEqual(best(texts, "trial", { recent: ["Trial two"] })[0], "Trial two");
});

test("groups stand by their best entry, and show only so many of it", () => {
  const entries = [entry("undo the harm", { group: "map" }), entry("Undo", { group: "commands" }), ...Array.from({ length: 20 }, (_, i) => entry(`something to undo ${i}`))];
  const groups = ranked(entries, "undo");
  assert.deepEqual(groups.map(({ group }) => group), ["commands", "map"]);
  assert.deepEqual([groups[1].entries.length, groups[1].total], [8, 21]);
});
