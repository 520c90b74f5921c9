/** The map's shape as signals that keep their value while only text changes: a keystroke draws one cell, not the grid. */
import { computed } from "../lib.js";
import { cellKey, cells as cellsOf, inOrder, tray as trayOf } from "../model/layout.js";
import { columnsOf, linesAbove } from "../model/structure.js";

/**
 * A computed whose value stays the same object as long as `key` of it stays the same text.
 * @template T
 * @param {() => T} work
 * @param {(value: T) => string} key
 */
export function steady(work, key) {
  let last;
  let lastKey = null;
  return computed(() => {
    const value = work();
    const now = key(value);
    if (now !== lastKey) {
      last = value;
      lastKey = now;
    }
    return last;
  });
}

const idsKey = (ids) => ids.join(" ");

/** Signals that are made once for each key asked for. */
function family(make) {
  const made = new Map();
  return (...parts) => {
    const key = parts.join(":");
    if (!made.has(key)) made.set(key, make(...parts));
    return made.get(key);
  };
}

/** @param {ReturnType<import("../model/store.js").createStore>} store */
export function createStructure(store) {
  const rows = (kind) => store.visible(kind).value.values();
  const stageIds = steady(() => inOrder(rows("stage")).map((row) => row.id), idsKey);
  const columns = steady(
    () => columnsOf(rows("stage"), rows("touchpoint")),
    (value) => value.map((column) => `${column.stage}/${column.key}`).join(" "),
  );
  const lanes = steady(
    () => inOrder(rows("lane")).map((row) => ({ id: row.id, role: row.role })),
    (value) => value.map((lane) => `${lane.id}/${lane.role}`).join(" "),
  );
  const cells = computed(() => cellsOf(rows("card")));
  const byTouchpoint = family((kind) =>
    computed(() => {
      const found = new Map();
      for (const row of inOrder(rows(kind))) {
        if (!found.has(row.touchpoint)) found.set(row.touchpoint, []);
        found.get(row.touchpoint).push(row.id);
      }
      return found;
    }),
  );
  return {
    /** signal<string[]> stages in order */
    stageIds,
    /** signal<Column[]> see model/structure.js */
    columns,
    /** signal<{id, role}[]> lanes in order */
    lanes,
    /** signal<Map<lane id, line>> */
    lines: computed(() => linesAbove(lanes.value)),
    /** signal<string[]> personas on the map (ids of kind map_persona), the primary one first */
    personaIds: steady(() => inOrder(rows("map_persona")).map((row) => row.id), idsKey),
    /** (lane, touchpoint) -> signal<string[]> cards of a cell in order */
    cards: family((lane, touchpoint) =>
      steady(() => (cells.value.get(cellKey(lane, touchpoint)) ?? []).map((card) => card.id), idsKey),
    ),
    /** signal<string[]> cards without a cell */
    tray: steady(() => trayOf(rows("card")).map((card) => card.id), idsKey),
    /** (kind, touchpoint) -> signal<string[]> pain points, opportunities or metrics of a touchpoint in order */
    at: family((kind, touchpoint) => steady(() => byTouchpoint(kind).value.get(touchpoint) ?? [], idsKey)),
  };
}
