/** What customers said they felt, beside what the team guesses: the measured curve, its band, and gaps. Pure. */
import { averageOf, linePath, runsOf } from "./curve.js";

/** Guess and measured value this far apart are a gap (check Q35). */
export const GAP = 1;

/**
 * @typedef {{value: number, low: number, high: number, n: number, types: string[]|number, sources: number, newest: string|null}} Measure
 * @typedef {Measure & {column: number, touchpoint: string, guess: number|null, gap: number|null}} Point
 *   gap: measured less guessed, to one decimal, where it is GAP or more; else null
 */

/** What the context says of one touchpoint and persona; a bare number is the value alone. @returns {Measure|null} */
export function measureAt(measured, touchpoint, persona) {
  const found = measured?.[`${touchpoint}:${persona}`];
  if (found === undefined || found === null) return null;
  const told = typeof found === "number" ? { value: found } : found;
  return { low: told.value, high: told.value, n: 0, types: [], sources: 0, newest: null, ...told };
}

const tenth = (number) => Math.round(number * 10) / 10;

/** How far the measured value lies from the guess, if that is far; both as they are shown, to one decimal. */
export function gapOf(guess, value) {
  if (guess === null || guess === undefined) return null;
  const gap = tenth(tenth(value) - tenth(guess));
  return Math.abs(gap) >= GAP ? gap : null;
}

/**
 * The measured curve of one persona.
 * @param {object} of
 * @param {{id: string, holds?: string[]}[]} of.touchpoints columns as the guessed curve has them (curve_view.js)
 * @param {string} of.persona on the map
 * @param {Record<string, any>} of.measured by "touchpoint:persona on the map"
 * @param {(number|null)[]} of.scores what the team guesses, one for each column
 * @returns {{points: Point[], runs: import("./curve.js").Point[][]}}
 */
export function measuredLine({ touchpoints, persona, measured, scores }) {
  const points = [];
  const values = touchpoints.map(({ id, holds }, column) => {
    // A folded stage is passed at the average of what it holds; nothing is told there.
    if (holds) return averageOf(holds.map((one) => measureAt(measured, one, persona)?.value ?? null));
    const found = measureAt(measured, id, persona);
    if (!found) return null;
    points.push({ ...found, column, touchpoint: id, guess: scores[column] ?? null, gap: gapOf(scores[column], found.value) });
    return found.value;
  });
  return { points, runs: runsOf(values) };
}

/**
 * The bands between neighbouring points as closed paths: from the low to the high end of what is likely.
 * @param {Point[]} points in order
 * @param {(column: number) => number} x
 * @param {(score: number) => number} y
 * @returns {string[]}
 */
export function bandPaths(points, x, y) {
  const of = (end) => runsOf(spread(points, end)).filter((run) => run.length > 1);
  const highs = of("high");
  return of("low").map((low, i) => `${linePath(highs[i], x, y)}${linePath([...low].reverse(), x, y).replace("M", "L")}Z`);
}

/** One entry for each column, null between points. */
function spread(points, end) {
  const values = new Array((points.at(-1)?.column ?? -1) + 1).fill(null);
  for (const point of points) values[point.column] = point[end];
  return values;
}

/**
 * How far to the side a mark at a height must stand, to be `apart` from all markers of its column: as little as it may.
 * @param {number} y @param {{x: number, y: number}[]} markers x: how far beside the middle of the column
 */
export function besideMarkers(y, markers, apart) {
  const free = (x) => markers.every((one) => Math.hypot(one.x - x, one.y - y) >= apart);
  return [0, apart, -apart, 2 * apart, -2 * apart].find(free) ?? 0;
}
