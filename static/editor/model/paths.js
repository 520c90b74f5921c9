/** Paths between touchpoints as they are drawn under the header, and the share of people who go on. Pure. */
import { columnOf, edgesOf } from "./structure.js";

/**
 * @typedef {{id: string, from: string, to: string|null, label: string, share: number|null}} Path
 * @typedef {object} Drawn
 * @property {Path} path
 * @property {"on"|"back"|"exit"} way ahead, back to an earlier touchpoint, or out of the journey
 * @property {number} start middle of its left column, in widths of a column
 * @property {number} end middle of its right one
 * @property {number} at column of the touchpoint that it leaves
 * @property {number} room width that its label may take
 * @property {boolean} left an exit whose label has no room on the right
 * @property {number} track line it is drawn in, from 0
 */

/** Room that a label needs beside its arc's bends, about, in widths of a column: arcs and labels must not cross. */
const roomFor = ({ label, share }) => Math.min(2, 0.42 + 0.047 * Math.max(10, (label?.length ?? 0) + (share === null ? 0 : 4)));

/**
 * Paths as arcs: short ones on the upper lines, so that long ones pass below and none crosses another's label.
 * One whose touchpoint is gone, or that stays within a folded stage, is not drawn.
 * @param {Iterable<Path>} paths
 * @param {import("./structure.js").Column[]} columns
 * @returns {Drawn[]} from left to right
 */
export function drawnPaths(paths, columns) {
  const edges = edgesOf(columns);
  const middle = (at) => (edges[at] + edges[at + 1]) / 2;
  const arcs = [...paths].flatMap((path) => {
    const from = columnOf(columns, path.from);
    const to = path.to === null ? null : columnOf(columns, path.to);
    if (from < 0 || to === -1 || to === from) return [];
    const room = roomFor(path);
    const [start, end] = to === null ? [middle(from), middle(from) + room] : [middle(from), middle(to)].sort((a, b) => a - b);
    const left = to === null && end > edges[columns.length] && start >= room;
    const way = /** @type {Drawn["way"]} */ (to === null ? "exit" : to > from ? "on" : "back");
    const aside = Math.max(0, room - (end - start)) / 2;
    return [{ path, way, at: from, start, end, room: Math.max(room, end - start), left, taken: left ? [start - room, start] : [start - aside, end + aside] }];
  });
  // Short before long: what spans much lies below. Arcs that only meet at a touchpoint share a line.
  const lines = [];
  arcs.sort((a, b) => a.end - a.start - (b.end - b.start) || a.start - b.start || (a.path.id < b.path.id ? -1 : 1));
  const placed = arcs.map(({ taken, ...arc }) => {
    let track = 0;
    while (lines[track]?.some((other) => taken[0] < other[1] && other[0] < taken[1])) track += 1;
    (lines[track] ??= []).push(taken);
    return { ...arc, track };
  });
  return placed.sort((a, b) => a.start - b.start || a.track - b.track);
}

/**
 * The share of people (0 to 1) who go on from a stage to a later one; null when its paths don't tell.
 *
 * Exits tell it best. At every touchpoint t of the stage the share `left(t)` leaves, the sum of the shares of t's exits
 * (at most 100 %); who is left after all of them goes on: product over t of (1 - left(t)). Without any exit that has a
 * share, the shares of the paths that lead from the stage to touchpoints after it are added up, at most 100 %.
 * @param {string[]} touchpoints of the stage
 * @param {string[]} order all touchpoints of the map, in order
 * @param {Path[]} paths
 */
export function goOnShare(touchpoints, order, paths) {
  const own = new Set(touchpoints);
  const leaving = paths.filter((path) => own.has(path.from) && path.share !== null && path.share !== undefined);
  const exits = leaving.filter((path) => path.to === null);
  if (exits.length) {
    const left = (id) => Math.min(100, exits.filter((path) => path.from === id).reduce((sum, path) => sum + path.share, 0));
    return touchpoints.reduce((share, id) => share * (1 - left(id) / 100), 1);
  }
  const last = Math.max(...touchpoints.map((id) => order.indexOf(id)));
  const onward = leaving.filter((path) => order.indexOf(path.to) > last);
  return onward.length ? Math.min(100, onward.reduce((sum, path) => sum + path.share, 0)) / 100 : null;
}
