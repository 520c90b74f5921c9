import assert from "node:assert/strict";
import { test } from "node:test";

import { NO_FILTER, isFiltering, passes, readFilter } from "../../static/editor/model/filter.js";
import { columnOf, columnsIn, edgesOf, spanOf, tracksOf } from "../../static/editor/model/structure.js";
import { PLAIN, SHIPPED, missingRoles, readShows, sameShows, shippedShows } from "../../static/editor/model/view.js";
import { createTurns, zoomed } from "../../static/editor/model/zoom.js";

const pains = { p1: { id: "p1", severity: 4, personas: ["alex"], owner: "ines" }, p2: { id: "p2", severity: 2, personas: [] } };
const map = { isBacked: (kind, id) => `${kind}:${id}` === "pain_point:p1", painPoint: (id) => pains[id] };
const pass = (filter, kind, row) => passes({ ...NO_FILTER, ...filter }, kind, row, map);

test("no filter passes everything, and says so", () => {
  assert.equal(isFiltering(NO_FILTER), false);
  assert.equal(isFiltering({ ...NO_FILTER, severity: 3 }), true);
  assert.equal(pass({}, "card", { id: "c" }), true);
});

test("a persona's filter keeps what is theirs and what is everybody's", () => {
  const alex = { personas: ["alex"] };
  assert.equal(pass(alex, "card", { id: "c", personas: ["mara"] }), false);
  assert.equal(pass(alex, "card", { id: "c", personas: [] }), true);
  assert.equal(pass(alex, "emotion", { id: "e", map_persona: "mara" }), false);
  assert.equal(pass(alex, "opportunity", { id: "o", pain_points: ["p1"] }), true);
  assert.equal(pass({ personas: ["mara"] }, "opportunity", { id: "o", pain_points: ["p1"] }), false);
  assert.equal(pass({ personas: ["mara"] }, "opportunity", { id: "o", pain_points: ["p1", "p2"] }), true);
  assert.equal(pass(alex, "stage", { id: "s" }), true);
});

test("tags and owners keep what carries one of them; nobody's can be asked for", () => {
  assert.equal(pass({ tags: ["a", "b"] }, "card", { id: "c", tags: ["b"] }), true);
  assert.equal(pass({ tags: ["a"] }, "pain_point", pains.p1), false);
  assert.equal(pass({ owners: ["ines"] }, "pain_point", pains.p1), true);
  assert.equal(pass({ owners: ["none"] }, "pain_point", pains.p1), false);
  assert.equal(pass({ owners: ["none"] }, "pain_point", pains.p2), true);
  assert.equal(pass({ owners: ["none"] }, "emotion", { id: "e", map_persona: "alex" }), false);
});

test("severity is of pain points and of what answers them; evidence is of everything", () => {
  assert.equal(pass({ severity: 4 }, "pain_point", pains.p1), true);
  assert.equal(pass({ severity: 4 }, "pain_point", pains.p2), false);
  assert.equal(pass({ severity: 4 }, "opportunity", { id: "o", pain_points: ["p1"] }), true);
  assert.equal(pass({ severity: 1 }, "card", { id: "c" }), false);
  assert.equal(pass({ evidence: "backed" }, "pain_point", pains.p1), true);
  assert.equal(pass({ evidence: "guess" }, "pain_point", pains.p1), false);
  assert.equal(pass({ evidence: "guess" }, "card", { id: "c" }), true);
});

test("all parts of a filter hold together", () => {
  assert.equal(pass({ severity: 4, owners: ["none"] }, "pain_point", pains.p1), false);
});

test("a kept view that is damaged gives a usable one", () => {
  for (const kept of [null, "x", 7, [], { density: "huge", hidden: "all", heights: { a: "tall" }, filter: 3, folded: [1, "s"] }]) {
    const shows = readShows(kept);
    assert.equal(shows.density, "comfort");
    assert.deepEqual(shows.hidden, []);
    assert.deepEqual(shows.heights, {});
    assert.deepEqual(shows.filter, NO_FILTER);
  }
  assert.deepEqual(readShows({ folded: [1, "s"] }).folded, ["s"]);
  assert.deepEqual(readShows({ heights: { a: 5000, b: 3 } }).heights, { a: 900, b: 28 });
  assert.deepEqual(readFilter({ severity: 9, evidence: "maybe", tags: ["a", 2] }), { ...NO_FILTER, tags: ["a"] });
  assert.ok(sameShows(readShows(JSON.parse(JSON.stringify(PLAIN))), PLAIN));
});

const lanes = ["actions", "thoughts", "emotions", "pain_points", "opportunities"].map((role, at) => ({ id: `l${at}`, role }));

test("the views that ship choose lanes by what they hold", () => {
  assert.deepEqual(shippedShows("journey", lanes).hidden, []);
  assert.deepEqual(shippedShows("pain", lanes).hidden, ["l0", "l1"]);
  assert.equal(shippedShows("pain", lanes).emphasis, "curve");
  assert.deepEqual(shippedShows("evidence", lanes).hidden, ["l0", "l4"]);
  assert.deepEqual(missingRoles("blueprint", lanes), ["on_stage", "off_stage", "support"]);
  assert.deepEqual(missingRoles("journey", lanes), []);
  assert.equal(SHIPPED.length, 4);
});

test("a view that would leave nothing shows all lanes", () => {
  assert.deepEqual(shippedShows("blueprint", [{ id: "n", role: "notes" }]).hidden, []);
});

test("a folded stage is one narrow column that still knows its touchpoints", () => {
  const columns = columnsIn([["s1", ["a", "b"]], ["s2", ["c", "d"]], ["s3", ["e"]]], new Set(["s2"]));
  assert.deepEqual(columns.map((column) => column.touchpoint), ["a", "b", null, "e"]);
  assert.deepEqual(edgesOf(columns), [0, 1, 2, 2.34, 3.34]);
  assert.equal(tracksOf(columns), "var(--col-w) var(--col-w) var(--fold-w) var(--col-w)");
  assert.equal(columnOf(columns, "d"), 2);
  assert.equal(columnOf(columns, "gone"), -1);
  // A card that reaches into the folded stage ends in its column, and one that reaches over it covers it.
  assert.equal(spanOf({ touchpoint: "b", until: "c" }, columns), 2);
  assert.equal(spanOf({ touchpoint: "a", until: "e" }, columns), 4);
});

test("zooming goes from text to marks and back, and ends where there is no step left", () => {
  const far = ["compact", "overview", "overview"];
  let look = { density: "comfort", fit: false };
  for (const density of far) assert.deepEqual((look = zoomed(look, -1)), { density, fit: false });
  assert.deepEqual(zoomed({ density: "overview", fit: true }, 1), { density: "compact", fit: false });
  // Columns that were squeezed into the window get their width back first.
  assert.deepEqual(zoomed({ density: "compact", fit: true }, 1), { density: "compact", fit: false });
  assert.deepEqual(zoomed({ density: "comfort", fit: false }, 1), { density: "comfort", fit: false });
});

test("a notch of a wheel is a step, a pinch adds up to one, and what was left is forgotten after a rest", () => {
  const turns = createTurns();
  const by = (deltaY, timeStamp, deltaMode = 0) => turns({ deltaY, deltaMode, timeStamp });
  assert.equal(by(100, 0), -1);
  assert.equal(by(-3, 10, 1), 1);
  assert.deepEqual([30, 60, 90].map((at) => by(30, at)), [0, 0, -1]);
  assert.deepEqual([by(60, 100), by(60, 2000), by(-60, 2010), by(-60, 2020)], [0, 0, 0, 1]);
});
