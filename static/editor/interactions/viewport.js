/** What part of the grid is seen, in terms that hold on every screen, and where to scroll to see the same. */
import { openPart } from "./edge_scroll.js";
import { IS_ID, within } from "./share_cursor.js";

const COLUMNS = '.map-head [data-row="touchpoints"] [data-col]';
const LANES = ".map > .lane[data-row]";

/**
 * The upper left corner of what is seen: a column and a lane, and how much of each is scrolled past.
 * @param {HTMLElement} root the map
 * @returns {{touchpoint: string|null, lane: string|null, x: number, y: number}}
 */
export function cornerOf(root) {
  const open = openPart(root);
  const column = firstPast(root.querySelectorAll(COLUMNS), ({ left, right }) => [left, right], open.left, (one) => IS_ID.test(one.dataset.col));
  const lane = firstPast(root.querySelectorAll(LANES), ({ top, bottom }) => [top, bottom], open.top);
  return { touchpoint: column?.one.dataset.col ?? null, lane: lane?.one.dataset.row ?? null, x: column?.share ?? 0, y: lane?.share ?? 0 };
}

function firstPast(elements, ends, edge, counts = (_one) => true) {
  for (const one of elements) {
    const [start, end] = ends(one.getBoundingClientRect());
    if (end > edge + 1 && counts(one)) return { one, share: within((edge - start) / (end - start)) };
  }
  return null;
}

/**
 * Where the map scrolls to so that its upper left corner is that of `view`; what this page does not show stays as it is.
 * @param {HTMLElement} root
 * @param {{left: number, top: number, right: number, bottom: number}|null} seen in the window: has to be in sight too, where there is room
 * @returns {{left: number, top: number}}
 */
export function scrollFor(root, view, seen = null) {
  const open = openPart(root);
  const column = view.touchpoint && root.querySelector(`.map-head [data-row="touchpoints"] [data-col="${CSS.escape(view.touchpoint)}"]`)?.getBoundingClientRect();
  const lane = view.lane && root.querySelector(`.map > .lane[data-row="${CSS.escape(view.lane)}"]`)?.getBoundingClientRect();
  const by = {
    left: column ? column.left + view.x * column.width - open.left : 0,
    top: lane ? lane.top + view.y * lane.height - open.top : 0,
  };
  if (seen) {
    by.left = keptIn(by.left, seen.left - open.left, seen.right - open.right);
    by.top = keptIn(by.top, seen.top - open.top, seen.bottom - open.bottom);
  }
  const most = { left: root.scrollWidth - root.clientWidth, top: root.scrollHeight - root.clientHeight };
  return { left: between(0, root.scrollLeft + by.left, most.left), top: between(0, root.scrollTop + by.top, most.top) };
}

const between = (low, value, high) => Math.max(low, Math.min(value, high));

/** As little further as shows all of it; its beginning where there is no room. */
const keptIn = (by, start, end) => Math.min(Math.max(by, end), start);
