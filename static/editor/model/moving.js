/**
 * Several elements of the map's cells moved together: what is grabbed goes where it is put, the others keep their
 * distance to it in columns and lanes. Pure: rows in, operations of one Change out.
 */
import { moveCards, moveRows } from "./edits.js";

/**
 * @typedef {{kind: string, row: any}} Item
 * @typedef {{lane: string|null, touchpoint: string, before?: string|null}} Cell where the grabbed one goes; before: the id that follows
 * @typedef {object} Ground the map as far as moving needs it
 * @property {string[]} touchpoints in order
 * @property {string[]} lanes those that hold cards, in order
 * @property {(kind: string, lane: string|null, touchpoint: string) => any[]} content rows of a kind in a cell, in order
 */

const clamp = (at, length) => Math.max(0, Math.min(at, length - 1));

/** How far the grabbed one goes; null: it comes from the tray, and the others go where it goes. */
function distance({ kind, row }, to, { touchpoints, lanes }) {
  if (!row.touchpoint) return null;
  const lane = kind === "card" ? lanes.indexOf(to.lane) - lanes.indexOf(row.lane) : 0;
  return { col: touchpoints.indexOf(to.touchpoint) - touchpoints.indexOf(row.touchpoint), lane };
}

/** Where one of the others goes. */
function placeOf({ kind, row }, by, to, { touchpoints, lanes }) {
  if (!by || !row.touchpoint) return kind === "card" && !to.lane ? null : { lane: kind === "card" ? to.lane : null, touchpoint: to.touchpoint };
  const touchpoint = touchpoints[clamp(touchpoints.indexOf(row.touchpoint) + by.col, touchpoints.length)];
  return { lane: kind === "card" ? lanes[clamp(lanes.indexOf(row.lane) + by.lane, lanes.length)] : null, touchpoint };
}

/**
 * The cells that items go to, each with what goes there.
 * @param {{items: Item[], grabbed: Item, to: Cell, ground: Ground}} move items in reading order
 * @returns {{kind: string, lane: string|null, touchpoint: string, rows: any[], first: boolean}[]} first: the cell of the grabbed one
 */
export function destinations({ items, grabbed, to, ground }) {
  const by = distance(grabbed, to, ground);
  const cells = new Map();
  for (const item of items) {
    const own = item.row.id === grabbed.row.id;
    const place = own ? { lane: item.kind === "card" ? to.lane : null, touchpoint: to.touchpoint } : placeOf(item, by, to, ground);
    if (!place) continue;
    const key = `${item.kind} ${place.lane} ${place.touchpoint}`;
    if (!cells.has(key)) cells.set(key, { kind: item.kind, ...place, rows: [], first: false });
    cells.get(key).rows.push(item.row);
    if (own) cells.get(key).first = true;
  }
  return [...cells.values()];
}

/** @param {{items: Item[], grabbed: Item, to: Cell, ground: Ground}} move @returns {any[]} operations; [] when nothing would change */
export function moveTogether({ items, grabbed, to, ground }) {
  const moving = new Set(items.map(({ row }) => row.id));
  return destinations({ items, grabbed, to, ground }).flatMap(({ kind, lane, touchpoint, rows, first }) => {
    const siblings = ground.content(kind, lane, touchpoint);
    const isHere = (row) => row.touchpoint === touchpoint && (kind !== "card" || row.lane === lane);
    // Away from the grabbed one nothing says where in the cell: what is there already stays, the others come last.
    const come = first ? rows : rows.filter((row) => !isHere(row));
    const rest = siblings.filter((one) => (first ? !moving.has(one.id) : !come.includes(one)));
    const before = first && to.before ? rest.findIndex((one) => one.id === to.before) : -1;
    const index = before < 0 ? rest.length : before;
    if (!come.length) return [];
    if (kind !== "card") return moveRows({ kind, rows: come, siblings, index, parent: { touchpoint } });
    return moveCards({ cards: come, siblings, index, lane, touchpoint, touchpoints: ground.touchpoints });
  });
}

/**
 * All of them to the end of one cell, but those that are there; a place that is left out stays each one's own.
 * @param {{items: Item[], lane?: string, touchpoint?: string, ground: Ground}} move
 */
export function gather({ items, lane = "", touchpoint = "", ground }) {
  const cells = new Map();
  for (const { kind, row } of items) {
    const to = { lane: kind === "card" ? lane || row.lane : null, touchpoint: touchpoint || row.touchpoint };
    const isThere = row.touchpoint === to.touchpoint && (kind !== "card" || row.lane === to.lane);
    if (isThere || !to.touchpoint || (kind === "card" && !to.lane)) continue;
    const key = `${kind} ${to.lane} ${to.touchpoint}`;
    if (!cells.has(key)) cells.set(key, { kind, ...to, rows: [] });
    cells.get(key).rows.push(row);
  }
  return [...cells.values()].flatMap(({ kind, rows, ...to }) => {
    const siblings = ground.content(kind, to.lane, to.touchpoint);
    if (kind !== "card") return moveRows({ kind, rows, siblings, index: siblings.length, parent: { touchpoint: to.touchpoint } });
    return moveCards({ cards: rows, siblings, index: siblings.length, ...to, touchpoints: ground.touchpoints });
  });
}
