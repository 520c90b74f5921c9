/** Where a pointer is on the map in terms that hold on every screen: a cell, and a place within it from 0 to 1. */

/** A share, as it travels. @param {number} number */
export const within = (number) => Math.round(Math.max(0, Math.min(1, number)) * 1000) / 1000;

export const IS_ID = /^[0-9a-f-]{36}$/;

/** Rows that are not lanes: their names stand for no lane. */
const HEADERS = new Set(["stages", "touchpoints"]);

/**
 * Tell where this page's pointer is, once for each frame drawn; null when it leaves the map.
 * @param {HTMLElement} map
 * @param {(cursor: {touchpoint: string|null, lane: string|null, x: number, y: number}|null) => void} tell
 * @returns {() => void} stops
 */
export function followCursor(map, tell) {
  let frame = 0;
  let newest = null;
  const move = (event) => {
    if (event.pointerType === "touch") return;
    newest = event;
    frame ||= requestAnimationFrame(() => {
      frame = 0;
      const cursor = newest && cursorAt(newest);
      if (cursor) tell(cursor);
    });
  };
  const leave = () => {
    newest = null;
    tell(null);
  };
  map.addEventListener("pointermove", move, { passive: true });
  map.addEventListener("pointerleave", leave);
  return () => {
    cancelAnimationFrame(frame);
    map.removeEventListener("pointermove", move);
    map.removeEventListener("pointerleave", leave);
  };
}

function cursorAt(event) {
  const cell = event.target.closest?.("[data-col]");
  const row = cell?.closest("[data-row]");
  // A stage or an empty column is no touchpoint: the server takes ids only.
  // Cells of the paths have no box of their own.
  if (!row || row.dataset.row === "paths" || !IS_ID.test(cell.dataset.col)) return null;
  const box = cell.getBoundingClientRect();
  return {
    touchpoint: cell.dataset.col,
    lane: HEADERS.has(row.dataset.row) ? null : row.dataset.row,
    x: within((event.clientX - box.left) / box.width),
    y: within((event.clientY - box.top) / box.height),
  };
}

/**
 * The pixels from the map's corner at which a peer's pointer is drawn here; null when its cell isn't on this page.
 * @param {HTMLElement|null|undefined} map
 */
export function pointOf(map, cursor) {
  if (!map || !cursor?.touchpoint) return null;
  const row = cursor.lane ? `[data-row="${CSS.escape(cursor.lane)}"]` : '[data-row="touchpoints"]';
  const cell = map.querySelector(`${row} [data-col="${CSS.escape(cursor.touchpoint)}"]`);
  if (!cell) return null;
  const box = cell.getBoundingClientRect();
  const origin = map.getBoundingClientRect();
  return { x: Math.round(box.left - origin.left + cursor.x * box.width), y: Math.round(box.top - origin.top + cursor.y * box.height) };
}
