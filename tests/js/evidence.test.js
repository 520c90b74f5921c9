/** What a map rests on, as the editor tells it: figures of the evidence, the measured curve, coverage. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { coverageOf, levelOf, summaryOf } from "../../static/editor/model/evidence.js";
import { bandPaths, besideMarkers, gapOf, measureAt, measuredLine } from "../../static/editor/model/measured.js";
import { createStore } from "../../static/editor/model/store.js";
import { createViewState } from "../../static/editor/ui/view_state.js";

const KNOWN = {
  i1: { type: "survey", date: "2026-10-02", sentiment: -0.5, quote: true, source: "s1" },
  i2: { type: "ticket", date: "2026-11-20", sentiment: 0.5, quote: true, source: "s2" },
  i3: { type: "ticket", date: null, sentiment: null, quote: false, source: "s2" },
};

test("evidence is told by how much, of which kinds and how new; each piece counts once", () => {
  assert.deepEqual(summaryOf(["i1", "i2", "i3", "i1"], KNOWN), { n: 3, kinds: ["ticket", "survey"], newest: "2026-11-20" });
  assert.deepEqual(summaryOf([], KNOWN), { n: 0, kinds: [], newest: null });
  assert.deepEqual(summaryOf(["gone"], KNOWN), { n: 1, kinds: [], newest: null });
});

const measure = (value, low = value - 0.5, high = value + 0.5) => ({ value, low, high, n: 4, types: ["survey"], sources: 1, newest: "2026-11-20" });
const columns = ["a", "b", "c", "d"].map((id) => ({ id }));

test("the measured curve has a point where something was measured and breaks where nothing was", () => {
  const measured = { "a:alex": measure(1), "b:alex": measure(-0.5), "d:alex": measure(0), "c:mara": measure(2) };
  const line = measuredLine({ touchpoints: columns, persona: "alex", measured, scores: [1.4, 1, null, null] });
  assert.deepEqual(line.points.map(({ column, touchpoint, guess, gap }) => [column, touchpoint, guess, gap]), [[0, "a", 1.4, null], [1, "b", 1, -1.5], [3, "d", null, null]]);
  assert.deepEqual(line.runs.map((run) => run.map(({ column }) => column)), [[0, 1], [3]]);
  assert.deepEqual(measuredLine({ touchpoints: columns, persona: "nobody", measured, scores: [] }), { points: [], runs: [] });
  assert.deepEqual(measuredLine({ touchpoints: columns, persona: "alex", measured: undefined, scores: [] }).points, []);
});

test("a gap is as large as its figures say it is: what is shown as 1.0 apart is one", () => {
  assert.equal(gapOf(1, 0), -1);
  assert.equal(gapOf(0.5, -0.46), -1);
  assert.equal(gapOf(0.5, -0.44), null);
  assert.equal(gapOf(-1, 0.3), 1.3);
  assert.equal(gapOf(null, 2), null);
});

test("a folded stage is passed at the average of what it holds", () => {
  const measured = { "a:alex": measure(1), "b:alex": measure(0), "c:alex": measure(-1) };
  const line = measuredLine({ touchpoints: [{ id: "a" }, { id: "stage", holds: ["b", "c", "d"] }], persona: "alex", measured, scores: [0, null] });
  assert.deepEqual(line.points.map(({ column }) => column), [0]);
  assert.deepEqual(line.runs, [[{ column: 0, score: 1 }, { column: 1, score: -0.5 }]]);
});

test("the band goes along the high ends and back along the low ones", () => {
  const measured = { "a:alex": measure(1), "b:alex": measure(0), "d:alex": measure(1) };
  const { points } = measuredLine({ touchpoints: columns, persona: "alex", measured, scores: [] });
  const paths = bandPaths(points, (column) => column * 10, (score) => -10 * score);
  assert.equal(paths.length, 1);
  assert.match(paths[0], /^M0 -15C.* 10 -5L10 5C.* 0 -5Z$/);
});

test("a diamond stands on its line where it may, else just so far beside that each face can be pressed", () => {
  assert.equal(besideMarkers(100, [{ x: 0, y: 60 }], 25), 0);
  assert.equal(besideMarkers(100, [{ x: 0, y: 90 }], 25), 25);
  assert.equal(besideMarkers(100, [{ x: 0, y: 90 }, { x: 22, y: 95 }], 25), -25);
  assert.equal(besideMarkers(100, [], 25), 0);
});

test("a bare number is a measured value without a band", () => {
  assert.deepEqual(measureAt({ "a:alex": 0.5 }, "a", "alex"), { value: 0.5, low: 0.5, high: 0.5, n: 0, types: [], sources: 0, newest: null });
  assert.equal(measureAt({ "a:alex": 0 }, "a", "alex").value, 0);
  assert.equal(measureAt({}, "a", "alex"), null);
});

test("coverage counts what claims something, by lane and stage; examples, pictures and the tray claim nothing", () => {
  const lanes = [{ id: "acts", role: "actions" }, { id: "pics", role: "images" }, { id: "curve", role: "emotions" }];
  const rows = {
    card: [
      { id: "c1", lane: "acts", touchpoint: "a" },
      { id: "c2", lane: "acts", touchpoint: "b", example: true },
      { id: "c3", lane: "pics", touchpoint: "a" },
      { id: "c4", lane: null, touchpoint: null },
    ],
    emotion: [{ id: "e1", touchpoint: "a", score: 1 }, { id: "e2", touchpoint: "b", score: -1 }, { id: "e3", touchpoint: "b", score: null }],
    pain_point: [{ id: "p1", touchpoint: "b" }],
    opportunity: [],
  };
  const isBacked = (kind, id) => ["c1", "e2"].includes(id);
  const found = coverageOf({ lanes, stageOf: new Map([["a", "s1"], ["b", "s2"]]), rows: (kind) => rows[kind], isBacked });
  assert.deepEqual([...found.cells], [["acts:s1", { covered: 1, all: 1 }], ["curve:s1", { covered: 0, all: 1 }], ["curve:s2", { covered: 1, all: 1 }]]);
  // The pain point has no lane here, but it is a claim all the same.
  assert.deepEqual(found.claims, { covered: 1, all: 3 });
  assert.deepEqual(found.every, { covered: 2, all: 4 });
});

test("a share is as dark as it is large: none and all stand apart", () => {
  assert.deepEqual([[0, 9], [1, 9], [4, 9], [8, 9], [9, 9]].map(([covered, all]) => levelOf({ covered, all })), [0, 1, 2, 3, 4]);
});

test("an element is backed by a link to what is there: not by an example's, nor by what lies in the trash", () => {
  const store = createStore({ mapId: "m" });
  const view = createViewState({ store, boot: { map: { id: "m" } } });
  const link = (id, target, item, more = {}) => ({ id, target_kind: "card", target, item, example: false, ...more });
  store.reset({ epoch: "e", seq: 1, last_change: null, elements: { evidence_link: [link("1", "x", "i1"), link("2", "x", "i2"), link("3", "y", "gone"), link("4", "z", "i1", { example: true })] } });
  assert.equal(view.keepsEvidence.value, false);
  assert.deepEqual([...view.linked.value], []);
  store.context.value = { evidence: { i1: KNOWN.i1, i2: KNOWN.i2 } };
  assert.equal(view.keepsEvidence.value, true);
  assert.deepEqual([...view.linked.value], [["x", ["i1", "i2"]]]);
  const before = view.linked.value;
  store.context.value = { evidence: { i1: KNOWN.i1, i2: KNOWN.i2 }, people: [] };
  assert.equal(view.linked.value, before, "who looks at it is not told for nothing");
  view.freshItems.value = { gone: KNOWN.i3 };
  assert.equal(view.isBacked("card", "y"), true, "what this tab has just linked needs no word of the server");
});
