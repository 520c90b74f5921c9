/** The grid's shape as signals that keep their value while only text changes: a keystroke draws one cell, not the grid. */
import { computed } from "../lib.js";
import { columnsIn, linesAbove, spansOf } from "../model/structure.js";

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

/**
 * @param {ReturnType<import("../model/store.js").createStore>} store
 * @param {ReturnType<typeof import("./view_state.js").createViewState>} view
 */
export function createStructure(store, view) {
  const columns = steady(
    () => columnsIn(store.stagesInOrder.value.map((stage) => [stage, store.touchpointsOf(stage).value]), view.folded.value),
    (value) => value.map((column) => `${column.stage}/${column.key}/${column.holds ?? ""}`).join(" "),
  );
  const lanes = steady(
    () =>
      store.lanesInOrder.value.flatMap((id) => {
        const row = store.row("lane", id).value;
        return row ? [{ id, role: row.role }] : [];
      }),
    (value) => value.map((lane) => `${lane.id}/${lane.role}`).join(" "),
  );
  const shown = computed(() => lanes.value.filter((lane) => !view.hidden.value.has(lane.id)));
  const pinned = steady(
    () => [...view.pinned.value].flatMap((id) => shown.value.filter((lane) => lane.id === id)),
    (value) => value.map((lane) => lane.id).join(" "),
  );
  const unpinned = computed(() => shown.value.filter((lane) => !pinned.value.includes(lane)));
  const at = { pain_point: store.painPointsAt, opportunity: store.opportunitiesAt, metric: store.metricsAt };
  return {
    /** (kind, touchpoint) -> signal<string[]> pain points, opportunities or metrics of a touchpoint, in order */
    at: (kind, touchpoint) => at[kind](touchpoint),
    /** signal<string[]> personas on the map (ids of kind map_persona), the primary one first */
    personaIds: store.mapPersonasInOrder,
    /** signal<Column[]> see model/structure.js */
    columns,
    /** signal<{stage, start, span}[]> */
    spans: computed(() => spansOf(columns.value)),
    /** signal<{id, role}[]> lanes in order */
    lanes,
    /** signal<{id, role}[]> lanes in sight: not hidden by this person */
    shownLanes: shown,
    /** signal<{id, role}[]> of those, the ones that stay under the header */
    pinnedLanes: pinned,
    /** signal<{id, role}[]> and the others */
    unpinnedLanes: unpinned,
    /** signal<Map<lane id, "interaction"|"visibility"|"internal">> the blueprint's line above a lane */
    lines: computed(() => linesAbove(unpinned.value)),
  };
}
