/** What a metric reads from its series. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { lineOf, objectiveMetric, readingOf } from "../../static/editor/model/series.js";

const series = { name: "Trial to paid", unit: "%", better: /** @type {"up"} */ ("up"), points: /** @type {[string, number][]} */ ([["2026-03-01", 12], ["2026-03-08", 15]]) };
const metric = { baseline: 10, target: 20, better: null };

test("the newest figure, whether the step to it is good, and the way to the target", () => {
  assert.deepEqual(readingOf(series, metric), { on: "2026-03-08", value: 15, step: 3, good: true, progress: 0.5 });
  assert.equal(readingOf(series, { ...metric, better: "down" })?.good, false);
  assert.equal(readingOf({ ...series, better: null }, metric)?.good, null);
  assert.equal(readingOf(series, { ...metric, target: null })?.progress, null);
  assert.equal(readingOf(series, { ...metric, target: 10 })?.progress, null);
});

test("what falls and should fall comes nearer to its target", () => {
  const reading = readingOf({ ...series, points: [["2026-03-01", 30], ["2026-03-08", 24]] }, { baseline: 30, target: 20, better: "down" });
  assert.equal(reading?.progress, 0.6);
  assert.equal(reading?.good, true);
});

test("without a figure there is no reading", () => {
  assert.equal(readingOf(undefined, metric), null);
  assert.equal(readingOf({ ...series, points: [] }, metric), null);
});

test("a line keeps days apart as they are, and one figure has none", () => {
  assert.equal(lineOf([["2026-03-01", 1]], 56, 18), "");
  assert.equal(lineOf([["2026-03-01", 1], ["2026-03-02", 2], ["2026-03-11", 1]], 56, 18), "2,16 7.2,2 54,16");
  assert.equal(lineOf([["2026-03-01", 5], ["2026-03-11", 5]], 56, 18), "2,16 54,16");
});

test("the objective reads the first metric of the whole map that has a series", () => {
  const rows = [
    { id: "c", touchpoint: null, series: "s2", rank: "n" },
    { id: "a", touchpoint: "t", series: "s0", rank: "a" },
    { id: "b", touchpoint: null, series: null, rank: "b" },
    { id: "d", touchpoint: null, series: "s3", rank: "g", example: true },
    { id: "e", touchpoint: null, series: "s4", rank: "g" },
  ];
  assert.equal(objectiveMetric(rows).reads?.id, "e");
  assert.deepEqual(objectiveMetric(rows).whole.map((one) => one.id), ["b", "e", "c"]);
});
