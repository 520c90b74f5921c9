import test from "node:test";
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import {
  areaPath, averageOf, extremesOf, fanOut, linePath, runsOf, tangentsOf,
} from "../../static/editor/model/curve.js";

/**
 * The score of the drawn line at any place between the first and the last column of a run.
 * @param {Point[]} run
 * @param {number} column may lie between two columns
 */
function scoreAt(run, column) {
  const xs = run.map((point) => point.column);
  const ys = run.map((point) => point.score);
  const slopes = tangentsOf(xs, ys);
  const i = Math.max(0, Math.min(xs.length - 2, xs.findLastIndex((x) => x <= column)));
  if (xs.length === 1) return ys[0];
  const width = xs[i + 1] - xs[i];
  const t = (column - xs[i]) / width;
  const a = (1 + 2 * t) * (1 - t) ** 2 * ys[i];
  const b = t * (1 - t) ** 2 * width * slopes[i];
  const c = t * t * (3 - 2 * t) * ys[i + 1];
  const d = t * t * (t - 1) * width * slopes[i + 1];
  return a + b + c + d;
}

/** A small seeded generator, so that a failure can be run again. */
function random(seed) {
  let state = seed;
  return () => {
    state = (state * 1664525 + 1013904223) % 4294967296;
    return state / 4294967296;
  };
}

test("the line breaks where no emotion is set, and neutral is not a break", () => {
  const runs = runsOf([1, null, 0, -1, undefined, 2]);
  assert.deepEqual(runs.map((run) => run.map((point) => point.column)), [[0], [2, 3], [5]]);
  assert.deepEqual(runsOf([null, null]), []);
});

test("the curve passes through every point", () => {
  const run = runsOf([0.4, 1.8, -2, -1.9, 0, 0])[0];
  run.forEach((point) => assert.ok(Math.abs(scoreAt(run, point.column) - point.score) < 1e-12));
});

test("the curve never overshoots its two neighbours", () => {
  for (let seed = 1; seed <= 200; seed += 1) {
    const next = random(seed);
    const scores = Array.from({ length: 12 }, () => Math.round((next() * 4 - 2) * 10) / 10);
    const run = runsOf(scores)[0];
    for (let i = 0; i < scores.length - 1; i += 1) {
      for (let t = 0; t <= 1; t += 0.05) {
        const value = scoreAt(run, Math.min(i + t, i + 0.999999));
        const low = Math.min(scores[i], scores[i + 1]);
        const high = Math.max(scores[i], scores[i + 1]);
        assert.ok(value >= low - 1e-9 && value <= high + 1e-9, `seed ${seed}, column ${i + t}: ${value}`);
      }
    }
  }
});

test("a turning point and a plateau are flat", () => {
  assert.deepEqual(tangentsOf([0, 1, 2, 3], [0, 2, 0, 0]), [2, 0, 0, 0]);
});

test("a path has one cubic for each interval; a lone point has none", () => {
  const x = (column) => column * 100 + 50;
  const y = (score) => 100 - score * 40;
  assert.equal(linePath([{ column: 0, score: 1 }], x, y), "");
  const line = linePath(runsOf([0, 1, 0])[0], x, y);
  assert.equal(line.match(/C/g).length, 2);
  assert.ok(line.startsWith("M50 100"));
  assert.ok(areaPath(runsOf([0, 1, 0])[0], x, y).endsWith("L250 100L50 100Z"));
});

test("the four labels are the highest, the lowest and what stands out most", () => {
  const found = extremesOf([1, 1.5, 2, -1.8, 0.9, 0, -1, 1, -0.9, -0.2, 1.2, -1.5, 1.9, 1]);
  assert.equal(found.length, 4);
  assert.deepEqual(found.filter((one) => one.score === 2 || one.score === -1.8).map((one) => one.kind), ["peak", "valley"]);
  assert.deepEqual(found.map((one) => one.column), [...found.map((one) => one.column)].sort((a, b) => a - b));
});

test("flat, lone and empty curves have no extremes; a swing under half a face is none", () => {
  assert.deepEqual(extremesOf([1, 1, 1]), []);
  assert.deepEqual(extremesOf([null, 1, null]), []);
  assert.deepEqual(extremesOf([]), []);
  assert.deepEqual(extremesOf([0, 0.3, 0]), []);
  assert.deepEqual(extremesOf([0, 1, 1, null, 0]).map((one) => [one.column, one.kind]), [[0, "valley"], [1, "peak"]]);
});

test("a beginning is no low of its own, the deepest point is, wherever it lies", () => {
  assert.deepEqual(extremesOf([1.5, 2, -2, 1]).map((one) => one.column), [1, 2]);
  assert.deepEqual(extremesOf([-2, 1, 0, 1.5]).map((one) => one.column), [0, 1, 2, 3]);
});

test("averages count what is set only, by tenths", () => {
  assert.equal(averageOf([1, null, 2]), 1.5);
  assert.equal(averageOf([null]), null);
  assert.equal(averageOf([]), null);
  assert.equal(averageOf([-0.1, -0.2]), -0.2);
  assert.ok(Object.is(averageOf([-0.1, 0.1]), 0));
});

test("overlapping markers fan out as far as they must, the one in front stays", () => {
  assert.deepEqual(fanOut([1, 1], 0.5), [0, 0.5]);
  assert.deepEqual(fanOut([1, -1], 0.5), [0, 0]);
  const some = fanOut([1, null, 1.3, 0.8, 1], 0.5);
  assert.equal(some[0], 0);
  assert.ok(Math.abs(some[2] - 0.4) < 1e-9);
  const at = [[0, 1], [some[2], 1.3], [some[3], 0.8], [some[4], 1]];
  at.forEach(([x, y], i) => at.slice(0, i).forEach(([x2, y2]) => assert.ok(Math.hypot(x - x2, y - y2) >= 0.5 - 1e-6)));
});

test("drawn documents find the same highs and lows (maps/exchange/layout/curve.py)", () => {
  const cases = JSON.parse(readFileSync(new URL("../cases/extremes.json", import.meta.url), "utf8"));
  for (const { scores, extremes } of cases) assert.deepEqual(extremesOf(scores), extremes, JSON.stringify(scores));
});
