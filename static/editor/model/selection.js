/**
 * What is selected on the map, as plain data: a list of elements, the last one being the one that commands act on.
 *
 * Elements that lie in cells may be selected together, whatever their kind; stages, touchpoints and lanes only with
 * their own kind. The same list comes back when nothing changes, so that nothing is drawn again.
 */

/**
 * @typedef {{kind: string, id: string}} Element
 * @typedef {Element & {row: number, col: number}} Place an element and where it stands, rows and columns from 0
 */

/** @type {readonly Element[]} */
export const NOTHING = Object.freeze([]);

/** Kinds whose elements lie in cells. */
export const CELL_KINDS = ["card", "pain_point", "opportunity", "metric"];

/** The element that commands act on. @param {readonly Element[]} selection @returns {Element|null} */
export const primary = (selection) => selection[selection.length - 1] ?? null;

export const isSelected = (selection, kind, id) => selection.some((one) => one.kind === kind && one.id === id);

/** Whether two kinds may be selected together. */
const gather = (kind) => (CELL_KINDS.includes(kind) ? "cell" : kind);

/** Only this element. */
export function select(selection, kind, id) {
  return selection.length === 1 && isSelected(selection, kind, id) ? selection : [{ kind, id }];
}

/** Put it in, or take it out. What can't be selected together with it leaves. */
export function toggle(selection, kind, id) {
  const rest = selection.filter((one) => gather(one.kind) === gather(kind) && one.id !== id);
  return isSelected(selection, kind, id) ? rest : [...rest, { kind, id }];
}

/** These elements, without those that can't be selected together with the last one. */
export function selectMany(selection, list) {
  const last = primary(list);
  if (!last) return NOTHING;
  const fitting = list.filter((one) => gather(one.kind) === gather(last.kind)).map(({ kind, id }) => ({ kind, id }));
  const next = fitting.filter((one, at) => fitting.findIndex((other) => other.id === one.id) === at);
  const same = next.length === selection.length && next.every(({ kind, id }, at) => selection[at].id === id && selection[at].kind === kind);
  return same ? selection : next;
}

/**
 * From one element to another: along one row everything between them, across rows the rectangle they span.
 * @param {Place[]} places all that can be reached, in reading order
 * @returns {Element[]} `to` last; [] when one of them isn't there
 */
export function extend(places, from, to) {
  const find = (one) => places.findIndex(({ kind, id }) => kind === one.kind && id === one.id);
  const [a, b] = [find(from), find(to)];
  if (a < 0 || b < 0) return [];
  const [start, end] = [places[a], places[b]];
  const between = (at, one, other) => at >= Math.min(one, other) && at <= Math.max(one, other);
  const inside = (place, at) =>
    start.row === end.row ? between(at, a, b) : between(place.row, start.row, end.row) && between(place.col, start.col, end.col);
  return toEnd(places.filter(inside), end);
}

/**
 * Everything of the cell; when that is selected already everything of the row; then of the map.
 * @param {Place[]} places
 * @param {readonly Element[]} selection
 * @param {{row: number, col: number}} at the cell
 */
export function widened(places, selection, at) {
  const scopes = [(one) => one.row === at.row && one.col === at.col, (one) => one.row === at.row, () => true];
  for (const scope of scopes) {
    const found = places.filter(scope);
    if (found.some((one) => !isSelected(selection, one.kind, one.id))) return found.map(({ kind, id }) => ({ kind, id }));
  }
  return [...selection];
}

const toEnd = (list, last) => [...list.filter((one) => one.id !== last.id), last].map(({ kind, id }) => ({ kind, id }));
