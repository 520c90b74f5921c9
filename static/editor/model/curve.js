/**
 * The shape of the emotion curve: a line that keeps to what people said, its highs and lows, its averages.
 *
 * Between two points the line is a monotone cubic (F. N. Fritsch and R. E. Carlson, "Monotone Piecewise Cubic
 * Interpolation", SIAM Journal on Numerical Analysis 17(2), 1980), so that it never rises above the higher or falls
 * below the lower of its neighbours: a curve may not claim a feeling that nobody reported. Where no emotion is set the
 * line breaks, because "not set" is not "neutral".
 */

/** @typedef {{column: number, score: number}} Point one set emotion: column counted from 0, score -2 to 2 */

/**
 * The stretches of neighbouring columns that have a score.
 * @param {(number|null|undefined)[]} scores one entry for each column, null where nothing is set
 * @returns {Point[][]}
 */
export function runsOf(scores) {
  const runs = [];
  let run = [];
  scores.forEach((score, column) => {
    if (score === null || score === undefined) {
      if (run.length) runs.push(run);
      run = [];
    } else run.push({ column, score });
  });
  if (run.length) runs.push(run);
  return runs;
}

/**
 * Slopes at the points, as Fritsch and Carlson limit them. `xs` must rise; both lists have the same length.
 * @param {number[]} xs
 * @param {number[]} ys
 * @returns {number[]}
 */
export function tangentsOf(xs, ys) {
  const last = xs.length - 1;
  if (last < 1) return xs.map(() => 0);
  const secants = xs.slice(1).map((x, i) => (ys[i + 1] - ys[i]) / (x - xs[i]));
  const slopes = xs.map((_, i) => {
    if (i === 0) return secants[0];
    if (i === last) return secants[last - 1];
    // A turning point is flat: this is what keeps a peak from being overshot.
    return secants[i - 1] * secants[i] <= 0 ? 0 : (secants[i - 1] + secants[i]) / 2;
  });
  secants.forEach((secant, i) => limit(slopes, i, secant));
  return slopes;
}

/** Pull the two slopes of one interval into the circle of radius 3 in which the cubic is monotone. */
function limit(slopes, i, secant) {
  if (secant === 0) {
    slopes[i] = 0;
    slopes[i + 1] = 0;
    return;
  }
  const before = slopes[i] / secant;
  const after = slopes[i + 1] / secant;
  const length = Math.hypot(before, after);
  if (length <= 3) return;
  slopes[i] = (3 / length) * before * secant;
  slopes[i + 1] = (3 / length) * after * secant;
}

const rounded = (number) => Math.round(number * 100) / 100;

/**
 * A run as the `d` of an SVG path of cubic Béziers. A run of one point is an empty path: its marker stands alone.
 * @param {Point[]} run
 * @param {(column: number) => number} x where a column's middle lies
 * @param {(score: number) => number} y where a score lies
 */
export function linePath(run, x, y) {
  if (run.length < 2) return "";
  const xs = run.map((point) => x(point.column));
  const ys = run.map((point) => y(point.score));
  const slopes = tangentsOf(xs, ys);
  const parts = [`M${rounded(xs[0])} ${rounded(ys[0])}`];
  for (let i = 1; i < xs.length; i += 1) {
    const third = (xs[i] - xs[i - 1]) / 3;
    const c1 = `${rounded(xs[i - 1] + third)} ${rounded(ys[i - 1] + slopes[i - 1] * third)}`;
    const c2 = `${rounded(xs[i] - third)} ${rounded(ys[i] - slopes[i] * third)}`;
    parts.push(`C${c1} ${c2} ${rounded(xs[i])} ${rounded(ys[i])}`);
  }
  return parts.join("");
}

/** The area between a run and the zero line, closed, to be clipped above and below by who draws it. */
export function areaPath(run, x, y) {
  const line = linePath(run, x, y);
  if (!line) return "";
  const zero = rounded(y(0));
  return `${line}L${rounded(x(run[run.length - 1].column))} ${zero}L${rounded(x(run[0].column))} ${zero}Z`;
}

/**
 * The highs and lows worth a label: the highest and the lowest first, then those that stand out most, at most `most`,
 * in the order of the journey. A swing under half a face is not one, nor is a mere beginning or end. Gaps are skipped
 * over, a plateau counts once.
 * @param {(number|null|undefined)[]} scores
 * @returns {{column: number, score: number, kind: "peak"|"valley"}[]}
 */
export function extremesOf(scores, most = 4, least = 0.5) {
  const turns = turningPoints(runsOf(scores).flat());
  if (turns.length < 2) return [];
  const standing = turns.map((turn, i) => ({ ...turn, prominence: prominence(turns, i) }));
  const highest = best(standing, "peak", (turn) => turn.score);
  const lowest = best(standing, "valley", (turn) => -turn.score);
  const rest = standing
    .filter((turn, i) => i > 0 && i < standing.length - 1 && turn !== highest && turn !== lowest)
    .sort((a, b) => b.prominence - a.prominence || a.column - b.column);
  return [highest, lowest, ...rest]
    .filter((turn) => turn && turn.prominence >= least)
    .slice(0, most)
    .sort((a, b) => a.column - b.column)
    .map(({ column, score, kind }) => ({ column, score, kind }));
}

/** Points where the line changes direction, its two ends included; a plateau is its first column. */
function turningPoints(points) {
  const steps = points.filter((point, i) => i === 0 || point.score !== points[i - 1].score);
  if (steps.length < 2) return [];
  return steps.flatMap((point, i) => {
    const fromAbove = i > 0 && steps[i - 1].score > point.score;
    const toAbove = i < steps.length - 1 && steps[i + 1].score > point.score;
    const isEnd = i === 0 || i === steps.length - 1;
    if (!isEnd && fromAbove !== toAbove) return [];
    return [{ ...point, kind: fromAbove || toAbove ? "valley" : "peak" }];
  });
}

const prominence = (turns, i) =>
  Math.min(...[turns[i - 1], turns[i + 1]].filter(Boolean).map((turn) => Math.abs(turn.score - turns[i].score)));

function best(turns, kind, value) {
  const those = turns.filter((turn) => turn.kind === kind);
  return those.reduce((found, turn) => (found && value(found) >= value(turn) ? found : turn), undefined);
}

/**
 * The mean of the scores that are set, to one decimal; null when none is.
 * @param {(number|null|undefined)[]} scores
 */
export function averageOf(scores) {
  const set = scores.filter((score) => score !== null && score !== undefined);
  if (!set.length) return null;
  // Summed in tenths: 0.1 + 0.2 in binary fractions could tip the rounding.
  const tenths = set.reduce((sum, score) => sum + Math.round(score * 10), 0);
  return roundHalfAway(tenths / set.length) / 10;
}

const roundHalfAway = (number) => Math.sign(number) * Math.round(Math.abs(number)) + 0;

/**
 * Sideways shifts for the markers of one column, so that none hides another: the first stays on its line, each further
 * one goes as little to the side as it must to be `near` away from those placed before it.
 * @param {(number|null|undefined)[]} scores one for each persona in this column, the one in front first
 * @param {number} near how far apart the middles must be, in scores
 * @returns {number[]} shifts to the right, in scores (times the pixels of one score); 0 for those that stand alone
 */
export function fanOut(scores, near = 0.45) {
  /** @type {{x: number, y: number}[]} */
  const placed = [];
  return scores.map((y) => {
    if (y === null || y === undefined) return 0;
    const x = freePlace(y, placed, near);
    placed.push({ x, y });
    return x;
  });
}

function freePlace(y, placed, near) {
  const reach = placed
    .filter((other) => Math.abs(other.y - y) < near)
    .flatMap((other) => {
      const side = Math.sqrt(near * near - (other.y - y) ** 2);
      return [other.x + side, other.x - side];
    });
  const free = (x) => placed.every((other) => Math.hypot(other.x - x, other.y - y) >= near - 1e-9);
  return [0, ...reach.sort((a, b) => Math.abs(a) - Math.abs(b) || b - a)].find(free) ?? 0;
}
