/** Rows for commands, read once: those of some ids, in their order. */
import { holdsCards } from "../model/structure.js";

/** @param {string[]} ids @returns {any[]} without the ids of rows that are gone */
export const rowsOf = (store, kind, ids) => ids.map((id) => store.row(kind, id).value).filter(Boolean);

export const indexIn = (ids, id) => ids.indexOf(id);

/** The siblings of a row, in order: ids. */
export function siblingsOf(store, kind, row) {
  if (kind === "stage") return store.stagesInOrder.value;
  if (kind === "lane") return store.lanesInOrder.value;
  if (kind === "touchpoint") return store.touchpointsOf(row.stage).value;
  if (kind === "card") return row.lane ? store.cardsAt(row.lane, row.touchpoint).value : store.tray.value;
  if (kind === "pain_point") return store.painPointsAt(row.touchpoint).value;
  if (kind === "opportunity") return store.opportunitiesAt(row.touchpoint).value;
  return store.metricsAt(row.touchpoint ?? null).value;
}

/** The map as moving needs it (model/moving.js). @returns {import("../model/moving.js").Ground} */
export function groundOf({ store, structure }) {
  return {
    touchpoints: store.touchpointsInOrder.value,
    // Steps go through what is on the screen: a card must not vanish into a hidden lane.
    lanes: structure.shownLanes.value.filter((lane) => holdsCards(lane.role)).map((lane) => lane.id),
    content: (kind, lane, touchpoint) => rowsOf(store, kind, siblingsOf(store, kind, { lane, touchpoint })),
  };
}

/** Targets with their rows, without those that are gone. @returns {import("../model/moving.js").Item[]} */
export const itemsOf = (store, targets) =>
  targets.map(({ kind, id }) => ({ kind, row: store.row(kind, id).value })).filter(({ row }) => row);
