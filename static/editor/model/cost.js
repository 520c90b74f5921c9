/**
 * What a pain point costs in a month, as a range: people × share × loss rate × value. Pure; the twin of
 * insights/analysis/costs.py (tests/cases/costs.json holds both to the same).
 */

export const PARTS = ["people", "share", "loss_rate", "value"];

const PERCENT = new Set(["share", "loss_rate"]);
export const isPercent = (name) => PERCENT.has(name);

/** Of a normal distribution: 95 % of it lie within. */
const Z = 1.96;

/** @typedef {{low: number, figure: number, high: number}} Range low <= figure <= high */

/**
 * The share n / of in %, with Wilson's 95 % interval; null for nobody asked. More than all count as all.
 * @returns {Range|null}
 */
function shareInterval(n, of) {
  if (!(of > 0) || !(n >= 0)) return null;
  const share = Math.min(1, n / of);
  const middle = (share + (Z * Z) / (2 * of)) / (1 + (Z * Z) / of);
  const half = (Z / (1 + (Z * Z) / of)) * Math.sqrt((share * (1 - share)) / of + (Z * Z) / (4 * of * of));
  return { low: 100 * Math.max(0, Math.min(share, middle - half)), figure: 100 * share, high: 100 * Math.min(1, Math.max(share, middle + half)) };
}

const known = (number) => number !== null && number !== undefined;

/** The figure within its range. A bound that is not said is the figure; a figure that is not said is the middle. @returns {Range|null} */
function rangeOf(name, { low = null, figure = null, high = null } = {}) {
  const likely = figure ?? (known(low) && known(high) ? (low + high) / 2 : null);
  if (likely === null) return null;
  const ends = [low, likely, high].filter(known);
  if (Math.min(...ends) < 0 || (isPercent(name) && Math.max(...ends) > 100)) return null;
  return { low: Math.min(...ends), figure: likely, high: Math.max(...ends) };
}

/**
 * The four inputs in the order of the formula. Without a share of its own, the frequency stands in for it.
 * @param {{cost?: any, frequency_n?: number|null, frequency_of?: number|null}} pain
 * @returns {{name: string, range: Range|null, source: string}[]}
 */
export function inputsOf({ cost, frequency_n: n, frequency_of: of }) {
  return PARTS.map((name) => {
    const range = rangeOf(name, cost?.[name]);
    if (!range && name === "share" && known(n) && known(of)) return { name, range: shareInterval(n, of), source: "frequency" };
    return { name, range, source: cost?.[name]?.source ?? "assumption" };
  });
}

/** Money a month; null while an input is missing. @returns {Range|null} */
export function monthOf(inputs) {
  if (inputs.some(({ range }) => !range)) return null;
  const product = (end) => inputs.reduce((sum, { name, range }) => (sum * range[end]) / (isPercent(name) ? 100 : 1), 1);
  return { low: product("low"), figure: product("figure"), high: product("high") };
}

/** The same with one input put at a figure: what a measure that is reached makes of it. @returns {Range|null} */
export function monthWith(pain, name, figure) {
  const range = rangeOf(name, { figure });
  return range && monthOf(inputsOf(pain).map((one) => (one.name === name ? { ...one, range } : one)));
}
