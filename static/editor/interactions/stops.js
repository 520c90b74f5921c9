/** The stops of the grid: what arrow keys go through. Read from the page, so that every part can add its own. */

/** @typedef {{row: string, col: string}} Place */

/** @param {Element} root @returns {HTMLElement[]} */
export const allStops = (root) => [...root.querySelectorAll("[data-stop]")];

export const rowOf = (element) => element.closest("[data-row]");
export const cellOf = (element) => element.closest("[data-col]");

/** @param {Element} stop @returns {Place|null} */
export function placeOf(stop) {
  const row = rowOf(stop)?.dataset.row;
  const col = cellOf(stop)?.dataset.col;
  return row === undefined || col === undefined ? null : { row, col };
}

export const rowElements = (root) => [...root.querySelectorAll("[data-row]")];

/** The cells of a row from left to right; a card that spans columns is a cell of its own. */
export function cellsOf(row) {
  return [...row.querySelectorAll("[data-col]")].filter((cell) => rowOf(cell) === row);
}

/** @returns {HTMLElement[]} */
export function stopsIn(cell) {
  const inside = [...cell.querySelectorAll("[data-stop]")];
  return cell.matches("[data-stop]") ? [cell, ...inside] : inside;
}

/** Column of a cell as a number: its middle in the page; headers of lanes come first. */
function middle(cell) {
  const box = cell.getBoundingClientRect();
  return cell.dataset.col === "head" ? -Infinity : box.left + box.width / 2;
}

/** The cell of a row under (or over) a given one. */
export function cellBelow(row, cell) {
  const cells = cellsOf(row).filter((one) => stopsIn(one).length);
  if (!cells.length) return null;
  const same = cells.find((one) => one.dataset.col === cell.dataset.col);
  if (same) return same;
  if (cell.dataset.col === "head") return cells[0];
  const box = cell.getBoundingClientRect();
  // A stage covers several columns, and a column lies under one stage: where the left edges meet.
  const covering = cells.find((one) => {
    const other = one.getBoundingClientRect();
    return other.left - 4 <= box.left + 8 && box.left + 8 < other.right && one.dataset.col !== "head";
  });
  return covering ?? cells.reduce((best, one) => (Math.abs(middle(one) - middle(cell)) < Math.abs(middle(best) - middle(cell)) ? one : best));
}

/** What commands act on for a stop: its element, or its empty cell. */
export function targetOf(editor, stop) {
  if (!stop) return null;
  const place = placeOf(stop);
  const isLane = place && editor.structure.lanes.peek().some((lane) => lane.id === place.row);
  const lane = isLane ? place.row : null;
  const touchpoint = place && editor.store.row("touchpoint", place.col).peek() ? place.col : null;
  const holder = stop.closest("[data-kind]");
  if (holder) return { kind: holder.dataset.kind, id: holder.dataset.id, lane, touchpoint };
  return lane && touchpoint ? { kind: "cell", lane, touchpoint } : null;
}
