/** Where the label of a high or low stands: beside its face, on no other face, within the lane. */

import { LABEL } from "./scale.js";

/** A label and a face nearer than this, middle to middle, would cover each other. */
const TOUCH = 22;

/**
 * Places for all labels of a line, none over another: one that would meet a label beside it keeps to its own
 * column, and so does the other. The highest and the lowest choose first.
 * @param {{kind: "peak"|"valley", column: number, score: number}[]} extremes
 * @param {number} reach how many columns away a label of full width may still be met
 * @returns {{extreme: object, top: number, narrow: boolean}[]} in the order of `extremes`
 */
export function labelPlaces(extremes, lines, scale, reach = 1) {
  const placed = [];
  const byWeight = [...extremes].sort((a, b) => Math.abs(b.score) - Math.abs(a.score));
  for (const extreme of byWeight) {
    const place = labelPlace(extreme, lines, scale);
    const beside = placed.filter((other) => Math.abs(other.extreme.column - extreme.column) <= reach && Math.abs(other.top - place.top) < LABEL + 2);
    if (beside.length) {
      place.narrow = true;
      beside.forEach((other) => (other.narrow = true));
    }
    placed.push({ extreme, ...place });
  }
  return extremes.map((extreme) => placed.find((one) => one.extreme === extreme));
}

/**
 * @param {{kind: "peak"|"valley", column: number, score: number}} extreme
 * @param {{points: {column: number, score: number, shift: number}[]}[]} lines of all personas
 * @param {{height: number, beside: number, y: (score: number) => number}} scale
 * @returns {{top: number, narrow: boolean}} narrow: a face in a neighbouring column leaves it only its own column
 */
export function labelPlace(extreme, lines, scale) {
  const own = scale.y(extreme.score);
  const points = lines.flatMap((line) => line.points);
  const meets = (top, reach) =>
    points.some(({ column, score }) => {
      const away = Math.abs(column - extreme.column);
      const isOwn = away === 0 && score === extreme.score;
      return !isOwn && away >= reach[0] && away <= reach[1] && Math.abs(scale.y(score) - top - LABEL / 2) < TOUCH;
    });
  const above = own - scale.beside - LABEL;
  const below = own + scale.beside;
  // Past the others' faces too, where they touch: on the far side it would cover the line itself.
  const beside = points.filter(({ column }) => column === extreme.column).map(({ score }) => scale.y(score));
  const past = extreme.kind === "peak" ? Math.min(...beside) - scale.beside - LABEL : Math.max(...beside) + scale.beside;
  const near = Math.abs(past - (extreme.kind === "peak" ? above : below)) < TOUCH ? [past] : [];
  const sides = extreme.kind === "peak" ? [above, ...near, below] : [below, ...near, above];
  const top = sides.find((side) => fits(side, scale) && !meets(side, [0, 0])) ?? Math.max(1, Math.min(scale.height - LABEL - 1, sides[0]));
  return { top, narrow: meets(top, [1, 1]) };
}

const fits = (top, scale) => top >= 0 && top + LABEL <= scale.height;
