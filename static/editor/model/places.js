/** Where rows stand, as signals over the visible rows: arrays of ids that keep their identity while nothing moves. */

import { computed } from "@preact/signals-core";

import { isSame } from "./elements.js";
import { keyedId } from "./keys.js";
import { cellKey, cells, grouped, inOrder, touchpointsAcross, tray } from "./layout.js";

const NONE = Object.freeze([]);

/** @param {any} shown what createStore shows: `rows`, `row`, `structure` */
export function createPlaces(shown, mapId) {
  const rowsOf = (kind) => {
    shown.structure(kind).value; // read it, so that the computed runs again when something moved
    return shown.rows.rows(kind);
  };
  const ordered = (kind) => steady(() => ids(inOrder(rowsOf(kind))));
  const byTouchpoint = (kind) => indexed(() => grouped(rowsOf(kind), (row) => row.touchpoint));
  const touchpointsByStage = indexed(() => grouped(rowsOf("touchpoint"), (row) => row.stage));
  const cardsByCell = indexed(() => cells(rowsOf("card")));
  return {
    map: shown.row("map", mapId),
    stagesInOrder: ordered("stage"),
    lanesInOrder: ordered("lane"),
    mapPersonasInOrder: ordered("map_persona"),
    touchpointsInOrder: steady(() => ids(touchpointsAcross(rowsOf("stage"), rowsOf("touchpoint")))),
    tray: steady(() => ids(tray(rowsOf("card")))),
    touchpointsOf: touchpointsByStage,
    cardsAt: (lane, touchpoint) => cardsByCell(cellKey(lane, touchpoint)),
    emotionAt: (touchpoint, mapPersona) =>
      shown.row("emotion", keyedId(mapId, "emotion", [touchpoint, mapPersona])),
    painPointsAt: byTouchpoint("pain_point"),
    opportunitiesAt: byTouchpoint("opportunity"),
    metricsAt: byTouchpoint("metric"),
  };
}

function ids(rows) {
  return rows.map((row) => row.id);
}

/** A computed array that is the same array as before while its content is the same. */
function steady(compute) {
  let last = NONE;
  return computed(() => {
    const next = compute();
    if (!isSame(last, next)) last = next;
    return last;
  });
}

/** A memoised signal for each group: only the cells whose cards moved notify. */
function indexed(group) {
  const groups = computed(group);
  const known = new Map();
  return (key) => {
    let found = known.get(key);
    if (!found) known.set(key, (found = steady(() => ids(groups.value.get(key) ?? NONE))));
    return found;
  };
}
