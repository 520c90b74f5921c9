/** Figures over time as a metric shows them: the newest, the step to it, a line of them, how far it is. Pure. */

/** @typedef {{name: string, unit: string, better: "up"|"down"|null, points: [string, number][]}} Series */

/**
 * @param {Series|undefined} series
 * @param {{baseline: number|null, target: number|null, better: string|null}} metric
 * @returns {{on: string, value: number, step: number|null, good: boolean|null, progress: number|null}|null}
 */
export function readingOf(series, { baseline, target, better }) {
  const last = series?.points.at(-1);
  if (!series || !last) return null;
  const before = series.points.at(-2);
  const step = before ? Math.round((last[1] - before[1]) * 1e6) / 1e6 : null;
  const way = better ?? series.better;
  const known = typeof baseline === "number" && typeof target === "number" && baseline !== target;
  return {
    on: last[0],
    value: last[1],
    step,
    good: step && way ? step > 0 === (way === "up") : null,
    progress: known ? (last[1] - /** @type {number} */ (baseline)) / (/** @type {number} */ (target) - /** @type {number} */ (baseline)) : null,
  };
}

/** The points of a line in a box of `width` x `height`, days as far apart as they are; empty for fewer than two. */
export function lineOf(points, width, height, edge = 2) {
  if (points.length < 2) return "";
  const days = points.map(([on]) => Date.parse(on));
  const values = points.map(([, value]) => value);
  const [first, low] = [days[0], Math.min(...values)];
  const [time, range] = [days[days.length - 1] - first || 1, Math.max(...values) - low || 1];
  const round = (number) => Math.round(number * 10) / 10;
  const x = (day) => round(edge + ((day - first) / time) * (width - 2 * edge));
  const y = (value) => round(height - edge - ((value - low) / range) * (height - 2 * edge));
  return points.map((_, at) => `${x(days[at])},${y(values[at])}`).join(" ");
}

/** The metric that the objective reads: the first that belongs to no touchpoint and names a series. */
export function objectiveMetric(metrics) {
  const whole = [...metrics].filter((one) => !one.touchpoint && !one.example).sort((a, b) => (a.rank < b.rank ? -1 : a.rank > b.rank ? 1 : a.id < b.id ? -1 : 1));
  return { reads: whole.find((one) => one.series) ?? null, whole };
}
