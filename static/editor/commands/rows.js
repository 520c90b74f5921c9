/** Rows for commands, read once: those of some ids, in their order. */

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
