/** Which column, stage and lane lie at a point of the window. What the head and the lane column cover is not there. */
import { openPart, pinnedAt } from "./edge_scroll.js";

const within = (at, low, high) => at >= low && at < high;

const headers = (root) => [...root.querySelectorAll('.map-head [data-row="touchpoints"] [data-col]')];

/** Whether a point is where cells are seen: of lanes that scroll, or of pinned ones. */
export function isOpen(root, { x, y }) {
  const { left, top, right, bottom } = openPart(root);
  return within(x, left, right) && (within(y, top, bottom) || Boolean(pinnedAt(root, y)));
}

/** The head of the column at a point among the cells. @returns {HTMLElement|null} */
export const columnAt = (root, point) => (isOpen(root, point) ? headerAt(root, '[data-row="touchpoints"] [data-col]', point.x) : null);

/** The lane at a point among the cells; its folded strip too. @returns {HTMLElement|null} */
export function laneAt(root, point) {
  if (!isOpen(root, point)) return null;
  // Pinned lanes come first on the page: what they cover is not there.
  return [...root.querySelectorAll(".lane[data-row]")].find((row) => holdsY(row, point.y)) ?? null;
}

/** The header over an x, wherever the point is up and down. */
function headerAt(root, selector, x) {
  const found = [...root.querySelectorAll(`.map-head ${selector}`)].find((one) => {
    const box = one.getBoundingClientRect();
    return within(x, box.left, box.right);
  });
  return found ?? null;
}

/** Of some headers the one nearest to an x. @param {HTMLElement[]} list @returns {HTMLElement|null} */
function nearest(list, x) {
  const away = (one) => {
    const box = one.getBoundingClientRect();
    return Math.max(box.left - x, x - box.right, 0);
  };
  return list.reduce((best, one) => (!best || away(one) < away(best) ? one : best), null);
}

/** The header nearest to an x among those in sight: beside the first and behind the last there is room to drop too. */
export function headerNear(root, selector, x) {
  const { left, right } = openPart(root);
  return nearest([...root.querySelectorAll(`.map-head ${selector}`)], Math.max(left, Math.min(right, x)));
}

/** The nearest column that belongs to a touchpoint. @param {(id: string) => boolean} isTouchpoint */
export const nearestColumn = (root, x, isTouchpoint) => nearest(headers(root).filter((one) => isTouchpoint(one.dataset.col)), x);

export const holdsY = (element, y) => {
  const box = element.getBoundingClientRect();
  return within(y, box.top, box.bottom);
};
