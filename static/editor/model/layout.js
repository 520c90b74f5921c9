/** Order and places: which stages, touchpoints and lanes come when, which cards lie where, and ranks for new places. */

import { between, betweenMany, byRank } from "./ranks.js";

/** @typedef {import("./elements.js").Row} Row */

/** @param {Iterable<Row>} rows @returns {Row[]} by rank, ties by id */
export function inOrder(rows) {
  return [...rows].sort(/** @type {any} */ (byRank));
}

/**
 * Rows grouped by a field (or a function of the row), each group in order.
 * @param {Iterable<Row>} rows
 * @param {(row: Row) => any} group
 * @returns {Map<any, Row[]>}
 */
export function grouped(rows, group) {
  const groups = new Map();
  for (const row of inOrder(rows)) {
    const key = group(row);
    const list = groups.get(key);
    if (list) list.push(row);
    else groups.set(key, [row]);
  }
  return groups;
}

/**
 * Touchpoints across all stages: by the order of their stages, then by their own.
 * @param {Iterable<Row>} stages
 * @param {Iterable<Row>} touchpoints
 * @returns {Row[]}
 */
export function touchpointsAcross(stages, touchpoints) {
  const byStage = grouped(touchpoints, (row) => row.stage);
  return inOrder(stages).flatMap((stage) => byStage.get(stage.id) ?? []);
}

export function cellKey(lane, touchpoint) {
  return `${lane}:${touchpoint}`;
}

/** @param {Iterable<Row>} cards @returns {Map<string, Row[]>} cards by cell (cellKey), in order, without the tray */
export function cells(cards) {
  return grouped([...cards].filter((card) => card.lane && card.touchpoint), (card) => cellKey(card.lane, card.touchpoint));
}

/** @param {Iterable<Row>} cards */
export function tray(cards) {
  return inOrder([...cards].filter((card) => !card.lane || !card.touchpoint));
}

/**
 * A rank for a row put at `index` among `siblings` (in order; the moved row itself is left out by `moved`).
 * Neighbours of one rank are stepped over, so that this never fails; the server re-spaces them.
 * @param {Row[]} siblings
 * @param {number} index
 * @param {string|null} moved
 * @returns {string}
 */
export function rankAt(siblings, index, moved = null) {
  const [before, after] = neighbours(siblings, index, moved);
  return between(before, after);
}

/** Ranks for `n` rows put one after another at `index` among `siblings`, none of them among these. @returns {string[]} */
export function ranksAt(siblings, index, n) {
  const [before, after] = neighbours(siblings, index, null);
  return betweenMany(before, after, n);
}

function neighbours(siblings, index, moved) {
  const others = siblings.filter((row) => row.id !== moved && row.rank);
  const before = index > 0 ? (others[Math.min(index, others.length) - 1]?.rank ?? null) : null;
  const after = others.slice(Math.max(index, 0)).find((row) => before === null || row.rank > before)?.rank ?? null;
  return [before, after];
}
