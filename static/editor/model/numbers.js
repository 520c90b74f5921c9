/** Numbers as a person writes and reads them: their decimal mark, their digits, a true minus sign. */

const MINUS = "\u2212";

/** Making one takes longer than a hundred uses of it. @type {Map<string, Intl.NumberFormat>} */
const made = new Map();

function formatter(locale, options) {
  const key = `${locale} ${JSON.stringify(options)}`;
  if (!made.has(key)) made.set(key, newFormatter(locale, options));
  return made.get(key);
}

/**
 * What `Intl` knows of a locale; an unknown tag falls back to English rather than failing a whole page.
 * @param {string} locale
 */
function newFormatter(locale, options) {
  try {
    return new Intl.NumberFormat(locale, options);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return new Intl.NumberFormat("en-GB", options);
  }
}

const trueMinus = (text) => text.replace("-", MINUS);

/** A plain number, at most `decimals` after the mark. @param {number|null} value */
export function formatNumber(value, locale, decimals = 6) {
  if (value === null || value === undefined) return "";
  return trueMinus(formatter(locale, { maximumFractionDigits: decimals }).format(value));
}

/** A share of 0 to 1 in whole percent, with the sign where the locale puts it: 74%, 74 %. `signed`: a step, +8% or −8%. */
export function formatShare(share, locale, signed = false) {
  return trueMinus(formatter(locale, { style: "percent", maximumFractionDigits: 0, signDisplay: signed ? "exceptZero" : "auto" }).format(share));
}

/** A score with sign and one decimal: +1.5, 0.0, −0.5 (in the person's format). */
export function formatScore(score, locale) {
  const options = { minimumFractionDigits: 1, maximumFractionDigits: 1, signDisplay: "exceptZero" };
  return trueMinus(formatter(locale, options).format(score));
}

function marks(locale) {
  const parts = formatter(locale, { useGrouping: true }).formatToParts(-1234567.8);
  const of = (type) => parts.find((part) => part.type === type)?.value;
  return { group: of("group") ?? "", decimal: of("decimal") ?? "." };
}

/** Any script's decimal digits as 0-9: each block of ten starts at a code point whose neighbour below is no digit. */
function latinDigits(text) {
  return text.replace(/\p{Nd}/gu, (digit) => {
    let zero = digit.codePointAt(0);
    for (let steps = 0; steps < 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1)); steps += 1) zero -= 1;
    // Blocks that lie back to back (mathematical digits) are still ten apart from their own zero.
    return String((digit.codePointAt(0) - zero) % 10);
  });
}

/**
 * What somebody typed, as a number: null for nothing, NaN for what is none. The person's own marks hold; where the
 * text can only mean one thing the other mark is understood too (1.5 typed by a German, 1,5 by an English person).
 * @param {string} text
 * @param {string} locale
 * @returns {number|null}
 */
export function parseNumber(text, locale) {
  const { group, decimal } = marks(locale);
  let plain = latinDigits(text.normalize("NFKC")).replace(/[\u2212\u2013\u2012]/g, "-").replace(/\u066b/g, ".");
  plain = plain.replace(/[\s\u066c'\u2019_]/g, "").replace(/%$/, "");
  if (plain === "") return null;
  const sign = plain.startsWith("-") ? -1 : 1;
  plain = plain.replace(/^[+-]/, "");
  if (group && /^\d{1,3}$/.test(plain.split(group)[0]) && isGrouped(plain, group, decimal)) plain = plain.replaceAll(group, "");
  else if (plain.includes(group) && plain.includes(decimal) && /[.,]/.test(group)) return NaN;
  plain = plain.replace(decimal, ".").replace(",", ".");
  return /^(\d+\.?\d*|\.\d+)$/.test(plain) ? sign * Number(plain) + 0 : NaN;
}

function isGrouped(text, group, decimal) {
  const [whole, ...rest] = text.split(decimal);
  const groups = whole.split(group);
  return rest.length < 2 && groups.length > 1 && groups.slice(1).every((part) => /^\d{3}$/.test(part));
}
