import assert from "node:assert/strict";
import { test } from "node:test";

import { drawnPaths, goOnShare } from "../../static/editor/model/paths.js";
import { daysUntil, nextReview } from "../../static/editor/model/review.js";
import { columnsIn } from "../../static/editor/model/structure.js";

const columns = columnsIn([["s1", ["a", "b", "c"]], ["s2", ["d", "e"]]]);
const path = (id, from, to, share = null) => ({ id, from, to, share, label: "" });
const short = (drawn) => drawn.map(({ path: { id }, way, track }) => [id, way, track]);

test("paths lead on, back or out, from the middles of their columns", () => {
  const drawn = drawnPaths([path("on", "a", "c"), path("back", "d", "b"), path("out", "e", null)], columns);
  assert.deepEqual(short(drawn), [["on", "on", 0], ["back", "back", 1], ["out", "exit", 0]]);
  const [on] = drawn;
  assert.deepEqual([on.start, on.end], [0.5, 2.5]);
});

test("no two arcs that overlap share a line, and short ones lie above", () => {
  const paths = [path("long", "a", "e"), path("short", "b", "c"), path("next", "c", "d")];
  const drawn = drawnPaths(paths, columns);
  const track = Object.fromEntries(drawn.map((one) => [one.path.id, one.track]));
  assert.equal(track.short, 0);
  assert.equal(track.next, 0, "arcs that only meet at a touchpoint share a line");
  assert.equal(track.long, 1);
  for (const one of drawn) {
    for (const other of drawn) {
      if (one === other || one.track !== other.track) continue;
      assert.ok(one.end <= other.start || other.end <= one.start);
    }
  }
});

test("a long label takes room beside its arc, so that the next one keeps off it", () => {
  const named = { ...path("a", "a", "b", 40), label: "skips the comparison altogether" };
  const drawn = drawnPaths([named, path("b", "b", "c")], columns);
  assert.notEqual(drawn[0].track, drawn[1].track);
});

test("an exit begins at its touchpoint; what is gone or lies in one folded stage is not drawn", () => {
  const [exit] = drawnPaths([path("x", "e", null)], columns);
  assert.equal(exit.start, 4.5);
  assert.deepEqual(drawnPaths([path("x", "gone", "a"), path("y", "a", "gone"), path("z", "a", "a")], columns), []);
  const folded = columnsIn([["s1", ["a", "b", "c"]], ["s2", ["d", "e"]]], new Set(["s1"]));
  assert.deepEqual(short(drawnPaths([path("in", "a", "c"), path("on", "b", "d")], folded)), [["on", "on", 0]]);
});

test("who goes on: exits first, one touchpoint after the other", () => {
  const order = ["a", "b", "c", "d", "e"];
  const stage = ["a", "b", "c"];
  assert.equal(goOnShare(stage, order, []), null);
  assert.equal(goOnShare(stage, order, [path("1", "a", "b", 40)]), null, "a way within the stage says nothing");
  assert.ok(Math.abs(goOnShare(stage, order, [path("1", "a", null, 50), path("2", "c", null, 20)]) - 0.4) < 1e-9);
  assert.ok(Math.abs(goOnShare(stage, order, [path("1", "a", null, 30), path("2", "a", null, 20)]) - 0.5) < 1e-9);
  assert.equal(goOnShare(stage, order, [path("1", "a", null, 80), path("2", "a", null, 80)]), 0);
  assert.equal(goOnShare(stage, order, [path("1", "c", "d", 30), path("2", "b", "e", 12), path("3", "c", "a", 50)]), 0.42);
  assert.equal(goOnShare(stage, order, [path("1", "c", "d", 30), path("2", "b", null, 10)]), 0.9, "exits tell it best");
});

test("a review falls due its interval after the last review, else after the last edit, or when something asks", () => {
  const edited = "2026-01-01T12:00:00Z";
  const due = (review) => nextReview(review, edited, 90);
  assert.deepEqual(due(null), { date: "2026-04-01", asked: false });
  assert.deepEqual(due({ since: "2025-12-01", asked: null }), { date: "2026-03-01", asked: false });
  assert.deepEqual(due({ since: "2025-12-01", asked: "2026-02-03" }), { date: "2026-02-03", asked: true });
  assert.deepEqual(due({ since: "2025-12-01", asked: "2026-03-05" }), { date: "2026-03-01", asked: false });
  assert.equal(daysUntil("2026-04-01", new Date(2026, 2, 30)), 2);
  assert.equal(daysUntil("2026-04-01", new Date(2026, 3, 3)), -2);
});
