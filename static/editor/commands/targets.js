/** What a command acts on when several elements are selected, and where everything stands in reading order. */
import { CELL_KINDS, isSelected } from "../model/selection.js";
import { holdsCards } from "../model/structure.js";

const RECORDS = {
  pain_points: (store, touchpoint) => ["pain_point", store.painPointsAt(touchpoint)],
  opportunities: (store, touchpoint) => ["opportunity", store.opportunitiesAt(touchpoint)],
  metrics: (store, touchpoint) => ["metric", store.metricsAt(touchpoint)],
};

/** Kinds of records, by the role of the lane that shows them. */
export const ROLE_OF = { pain_point: "pain_points", opportunity: "opportunities", metric: "metrics" };

/** [kind, ids] of what lies in a cell, in order. @param {any} store @param {{id: string, role: string}} lane @returns {[string, string[]]} */
export function cellContent(store, lane, touchpoint) {
  const { id, role } = lane;
  if (holdsCards(role)) return ["card", store.cardsAt(id, touchpoint).value];
  if (!RECORDS[role]) return ["card", []];
  const [kind, ids] = RECORDS[role](store, touchpoint);
  return [kind, ids.value];
}

const lanesOf = (store) => store.lanesInOrder.value.map((id) => store.row("lane", id).value).filter(Boolean);

/**
 * Everything of a kind that can be selected with it, in reading order. Cards of the tray come last, as a row of their own.
 * @returns {import("../model/selection.js").Place[]}
 */
export function placesOf(store, kind) {
  if (kind === "stage") return store.stagesInOrder.value.map((id, col) => ({ kind, id, row: 0, col }));
  if (kind === "touchpoint") return store.touchpointsInOrder.value.map((id, col) => ({ kind, id, row: 0, col }));
  if (kind === "lane") return store.lanesInOrder.value.map((id, row) => ({ kind, id, row, col: 0 }));
  if (!CELL_KINDS.includes(kind)) return [];
  const lanes = lanesOf(store);
  const inCells = lanes.flatMap((lane, row) =>
    store.touchpointsInOrder.value.flatMap((touchpoint, col) => {
      const [held, ids] = cellContent(store, lane, touchpoint);
      return ids.map((id) => ({ kind: held, id, row, col }));
    }),
  );
  return [...inCells, ...store.tray.value.map((id, col) => ({ kind: "card", id, row: lanes.length, col }))];
}

/** An element as the target of a command; null when it is gone. */
export function targetFor(store, { kind, id }) {
  const row = store.row(kind, id).value;
  if (!row) return null;
  const lane = kind === "lane" ? id : kind === "card" ? row.lane : (lanesOf(store).find((one) => one.role === ROLE_OF[kind])?.id ?? null);
  return { kind, id, lane, touchpoint: kind === "touchpoint" ? id : (row.touchpoint ?? null) };
}

/** The whole selection in reading order when the target is part of it, else the target alone. */
export function targetsOf(editor, target) {
  const selection = editor.selection?.value ?? [];
  if (selection.length < 2 || !target?.id || !isSelected(selection, target.kind, target.id)) return target ? [target] : [];
  const { store } = editor;
  const places = placesOf(store, target.kind).filter(({ kind, id }) => isSelected(selection, kind, id));
  return places.map((one) => targetFor(store, one)).filter(Boolean);
}
