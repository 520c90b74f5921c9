/** Calendar dates (YYYY-MM-DD) as a person reads them; a due date has no time and no zone. */

/**
 * "28 Nov 2026" in the person's format.
 * @param {string} date YYYY-MM-DD
 * @param {string} locale
 */
export const formatDate = (date, locale) => formatted(date, locale, { dateStyle: "medium" });

/** "28 Nov", for places where the year goes without saying. */
export const formatDay = (date, locale) => formatted(date, locale, { day: "numeric", month: "short" });

/** "Nov 2026", for what is as old as a month tells. */
export const formatMonth = (date, locale) => formatted(date, locale, { month: "short", year: "numeric" });

function formatted(date, locale, style) {
  const [year, month, day] = date.split("-").map(Number);
  const moment = new Date(0);
  // Years under 100 would be taken for 19xx by the constructor.
  moment.setUTCFullYear(year, month - 1, day);
  try {
    return moment.toLocaleDateString(locale, { ...style, timeZone: "UTC" });
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return moment.toLocaleDateString("en-GB", { ...style, timeZone: "UTC" });
  }
}

/** The date it is where the person is. @param {string} [timeZone] @param {Date} [now] */
export function today(timeZone, now = new Date()) {
  const style = /** @type {const} */ ({ year: "numeric", month: "2-digit", day: "2-digit" });
  try {
    return new Intl.DateTimeFormat("sv-SE", { ...style, timeZone: timeZone || undefined }).format(now);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return new Intl.DateTimeFormat("sv-SE", style).format(now);
  }
}

const DAY = 86_400_000;

/** Days from one date to another; below zero when it has passed. */
export const daysUntil = (date, from) => Math.round((Date.parse(date) - Date.parse(from)) / DAY);
