import test from "node:test";
import assert from "node:assert/strict";
import { curveView } from "../../static/editor/model/curve_view.js";
import { emotionKey, scoreAfter } from "../../static/editor/interactions/emotion_keys.js";
import { followPointer } from "../../static/editor/interactions/draw_emotion.js";
import { labelPlace, labelPlaces } from "../../static/editor/ui/emotion/label_place.js";
import { scaleOf } from "../../static/editor/ui/emotion/scale.js";

const touchpoints = ["a", "b", "c"].map((id) => ({ id, title: id, stage: id === "c" ? "s2" : "s1" }));
const personas = [{ id: "alex", persona: "p1", colour: 1 }, { id: "mara", persona: "p2", colour: 2 }];
const emotion = (touchpoint, who, score) => ({ id: `${touchpoint}-${who}`, touchpoint, map_persona: who, score });

test("each persona has a line, the primary one is in front until a lens is chosen", () => {
  const emotions = [emotion("a", "alex", 1), emotion("c", "alex", -1), emotion("a", "mara", 1.2)];
  const all = curveView({ touchpoints, personas, emotions, lens: null });
  assert.equal(all.front.id, "alex");
  assert.equal(all.lensed, false);
  assert.deepEqual(all.lines[0].scores, [1, null, -1]);
  assert.equal(all.lines[0].runs.length, 2);
  assert.equal(all.lines[0].points[0].shift, 0);
  assert.ok(all.lines[1].points[0].shift > 0.4);
  const lensed = curveView({ touchpoints, personas, emotions, lens: "mara" });
  assert.equal(lensed.front.id, "mara");
  assert.equal(lensed.front.points[0].shift, 0);
  assert.equal(lensed.lines[0].primary, true);
});

test("while dragged, an emotion shows the score under the pointer; the row is untouched", () => {
  const row = emotion("a", "alex", 1);
  const view = curveView({ touchpoints, personas, emotions: [row], lens: null, preview: { id: row.id, score: -2 } });
  assert.equal(view.front.scores[0], -2);
  assert.equal(row.score, 1);
});

test("a map without personas has no lines", () => {
  assert.deepEqual(curveView({ touchpoints, personas: [], emotions: [], lens: null }), { lines: [], front: null, lensed: false });
});

const key = (name, more = {}) => ({ key: name, altKey: false, shiftKey: false, ctrlKey: false, metaKey: false, ...more });

test("keys: arrows with Alt nudge, 1 to 5 are faces, Delete clears, Enter opens", () => {
  assert.equal(scoreAfter(emotionKey(key("ArrowUp", { altKey: true })), null), 0.5);
  assert.equal(scoreAfter(emotionKey(key("ArrowDown", { altKey: true, shiftKey: true })), 0.3), 0.2);
  assert.equal(scoreAfter(emotionKey(key("ArrowUp", { altKey: true })), 0.3), 0.8);
  assert.equal(scoreAfter(emotionKey(key("ArrowUp", { altKey: true })), 1.9), 2);
  assert.equal(scoreAfter(emotionKey(key("1")), 2), -2);
  assert.deepEqual(emotionKey(key("Delete")), { type: "clear" });
  assert.deepEqual(emotionKey(key("Enter")), { type: "open" });
  for (const event of [key("ArrowUp"), key("6"), key("1", { ctrlKey: true }), key("1", { isComposing: true })]) assert.equal(emotionKey(event), null);
});

class Pointer extends Event {
  constructor(type, clientY, more = {}) {
    super(type, { cancelable: true });
    Object.assign(this, { pointerId: 1, clientX: 0, clientY, altKey: false, ...more });
  }
}

function drag(...events) {
  const target = new EventTarget();
  const seen = [];
  followPointer(new Pointer("pointerdown", 100), {
    target,
    scoreAt: (y) => (100 - y) / 40,
    preview: (score) => seen.push(`preview ${score}`),
    commit: (score) => seen.push(`commit ${score}`),
    cancel: () => seen.push("cancel"),
    tap: () => seen.push("tap"),
  });
  events.forEach((event) => target.dispatchEvent(event));
  return seen;
}

test("a drag previews by half faces and commits once", () => {
  const seen = drag(new Pointer("pointermove", 98), new Pointer("pointermove", 78), new Pointer("pointermove", 77), new Pointer("pointerup", 77), new Pointer("pointermove", 10));
  assert.deepEqual(seen, ["preview 0.5", "commit 0.5"]);
});

test("Alt drags by tenths; Esc leaves everything as it was; a press without a move is a tap", () => {
  assert.deepEqual(drag(new Pointer("pointermove", 92, { altKey: true }), new Pointer("pointerup", 92)), ["preview 0.2", "commit 0.2"]);
  const escape = Object.assign(new Event("keydown", { cancelable: true }), { key: "Escape" });
  assert.deepEqual(drag(new Pointer("pointermove", 60), escape, new Pointer("pointerup", 60)), ["preview 1", "cancel"]);
  assert.deepEqual(drag(new Pointer("pointermove", 97), new Pointer("pointerup", 97)), ["tap"]);
});

test("the label of a low stands below its face, above it where another face is, and never past the lane", () => {
  const scale = scaleOf(204);
  const low = { kind: "valley", column: 1, score: -1 };
  const own = { points: [{ column: 1, score: -1, shift: 0 }] };
  const other = (column, score) => ({ points: [{ column, score, shift: 0 }] });
  const plain = labelPlace(low, [own], scale);
  assert.ok(plain.top > scale.y(-1) && !plain.narrow);
  assert.ok(labelPlace(low, [own, other(1, -2)], scale).top < scale.y(-1), "the other persona's face is below");
  assert.ok(labelPlace(low, [own, other(1, -1.4)], scale).top > scale.y(-1.4), "past a face that touches: on the far side runs the line");
  assert.ok(labelPlace(low, [own, other(2, -2)], scale).narrow, "the next column's face leaves it its own column");
  for (const score of [-2, 2]) {
    const { top } = labelPlace({ kind: score > 0 ? "peak" : "valley", column: 0, score }, [], scale);
    assert.ok(top >= 3 && top + 19 <= 201, "not on the lane's edge either");
  }
});

test("a folded stage is passed at its average, without a marker; others' averages stay whole", () => {
  const emotions = [emotion("a", "alex", 2), emotion("b", "alex", 1), emotion("c", "alex", -1)];
  const folded = [{ id: "folded:s1", stage: "s1", title: "One", holds: ["a", "b"] }, touchpoints[2]];
  const { front } = curveView({ touchpoints: folded, personas, emotions, lens: null });
  assert.deepEqual(front.runs, [[{ column: 0, score: 1.5 }, { column: 1, score: -1 }]]);
  assert.deepEqual(front.points.map((point) => point.column), [1]);
  assert.equal(front.average, 0.7);
});

test("folding a stage makes no other touchpoint a high or a low", () => {
  const list = ["a", "b", "c", "d", "e"].map((id) => ({ id, title: id, stage: id < "c" ? "s1" : "s2" }));
  const emotions = [2, -2, 0, 1, -1].map((score, at) => emotion(list[at].id, "alex", score));
  const highs = (shown) => curveView({ touchpoints: shown, personas, emotions, lens: null }).front.extremes.map(({ column, kind }) => `${shown[column].id} ${kind}`);
  const folded = [{ id: "folded:s1", stage: "s1", title: "One", holds: ["a", "b"] }, ...list.slice(2)];
  assert.deepEqual(highs(folded), highs(list).filter((one) => !/^[ab] /.test(one)));
});

test("stretches of the line that rest on a guess are told, and end where both sides are known", () => {
  const list = ["a", "b", "c", "d"].map((id) => ({ id, title: id, stage: "s1" }));
  const emotions = list.map(({ id }, at) => emotion(id, "alex", at / 2));
  const guessed = (known) => curveView({ touchpoints: list, personas, emotions, lens: null, isBacked: (id) => known.includes(id) }).front.guesses;
  assert.deepEqual(guessed([]), [[0, 3]]);
  assert.deepEqual(guessed(["a-alex", "b-alex"]), [[1, 3]]);
  assert.deepEqual(guessed(["a-alex", "b-alex", "c-alex", "d-alex"]), []);
});

test("labels of neighbouring highs and lows never lie over each other", () => {
  const scale = scaleOf(140);
  const extremes = [{ kind: "peak", column: 0, score: 0.2 }, { kind: "valley", column: 1, score: -0.1 }, { kind: "peak", column: 2, score: 0.3 }, { kind: "valley", column: 3, score: -2 }];
  const lines = [{ points: extremes.map(({ column, score }) => ({ column, score, shift: 0 })) }];
  const places = labelPlaces(extremes, lines, scale);
  assert.deepEqual(places.map((place) => place.extreme), extremes);
  for (const one of places) {
    for (const other of places) {
      const near = Math.abs(one.extreme.column - other.extreme.column) === 1 && Math.abs(one.top - other.top) < 19;
      if (near) assert.ok(one.narrow && other.narrow, "each keeps to its own column");
    }
  }
});
