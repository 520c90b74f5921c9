/**
 * Ranks: base-36 fractions that order siblings, the twin of maps/ranks.py.
 *
 * A rank is the digits after the point of a fraction between 0 and 1, lower case, without a trailing zero, so that
 * comparing ranks as text compares the fractions. An open end is null. Both twins read tests/cases/ranks.json.
 */

const DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz";
const BASE = 36n;
const MAX_LENGTH = 100;
const RANK = /^[0-9a-z]{0,99}[1-9a-z]$/;
const MIDDLE = "i";

/** @param {unknown} value */
export function isRank(value) {
  return typeof value === "string" && RANK.test(value);
}

/**
 * A rank after `a` and before `b`, null being an open end.
 * Throws RangeError for what is not a rank, for a >= b, and where the answer would pass 100 digits.
 * @param {string|null} a
 * @param {string|null} b
 * @returns {string}
 */
export function between(a, b) {
  check(a, b);
  if (a === null && b === null) return MIDDLE;
  if (a === null) return shortEnough(before(/** @type {string} */ (b)));
  if (b === null) return shortEnough(after(a));
  return shortEnough(spread(a, b, 1)[0]);
}

/**
 * `n` ascending ranks after `a` and before `b`, as short and as evenly spread as possible.
 * @param {string|null} a
 * @param {string|null} b
 * @param {number} n
 * @returns {string[]}
 */
export function betweenMany(a, b, n) {
  check(a, b);
  if (n < 1) return [];
  if (n === 1) return [between(a, b)];
  return spread(a, b, n).map(shortEnough);
}

/**
 * Orders rows by rank, ties by id: the one order that everybody sees.
 * @param {{rank: string, id: string}} one
 * @param {{rank: string, id: string}} other
 */
export function byRank(one, other) {
  if (one.rank !== other.rank) return one.rank < other.rank ? -1 : 1;
  return one.id < other.id ? -1 : one.id > other.id ? 1 : 0;
}

function check(a, b) {
  for (const rank of [a, b]) {
    if (rank !== null && !isRank(rank)) throw new RangeError(`not a rank: ${rank}`);
  }
  if (a !== null && b !== null && a >= b) throw new RangeError(`no rank lies between ${a} and ${b}`);
}

function shortEnough(rank) {
  if (rank.length > MAX_LENGTH) throw new RangeError("the rank would be longer than 100 digits");
  return rank;
}

/** Appending steps the first digit that is not z, so that a list grown at its end gains a digit every 35 rows. */
function after(a) {
  for (let place = 0; place < a.length; place += 1) {
    if (a[place] !== "z") return a.slice(0, place) + DIGITS[DIGITS.indexOf(a[place]) + 1];
  }
  return `${a}1`;
}

/** Prepending is the mirror: the first digit above 0 steps down, never to a trailing zero. */
function before(b) {
  const place = [...b].findIndex((digit) => digit !== "0");
  if (b[place] !== "1") return b.slice(0, place) + DIGITS[DIGITS.indexOf(b[place]) - 1];
  return place + 1 < b.length ? b.slice(0, place + 1) : `${b.slice(0, place)}0z`;
}

/** n ranks at equal steps, with the fewest digits that leave room for n. */
function spread(a, b, n) {
  for (let length = 1; ; length += 1) {
    const low = floor(a ?? "", length);
    const high = ceiling(b, length);
    if (high - low > BigInt(n)) {
      const parts = BigInt(n + 1);
      return Array.from({ length: n }, (_, step) => text(low + ((high - low) * BigInt(step + 1)) / parts, length));
    }
  }
}

function floor(rank, length) {
  let value = 0n;
  for (const digit of rank.slice(0, length).padEnd(length, "0")) value = value * BASE + BigInt(DIGITS.indexOf(digit));
  return value;
}

function ceiling(rank, length) {
  if (rank === null) return BASE ** BigInt(length);
  return floor(rank, length) + (rank.length > length ? 1n : 0n);
}

function text(value, length) {
  let digits = "";
  for (let place = 0; place < length; place += 1) {
    digits = DIGITS[Number(value % BASE)] + digits;
    value /= BASE;
  }
  return digits.replace(/0+$/, "");
}
