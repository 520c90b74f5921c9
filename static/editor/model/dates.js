/** Calendar dates (YYYY-MM-DD) as a person reads them; a due date has no time and no zone. */

/**
 * "28 Nov 2026" in the person's format.
 * @param {string} date YYYY-MM-DD
 * @param {string} locale
 */
export function formatDate(date, locale) {
  const [year, month, day] = date.split("-").map(Number);
  const moment = new Date(0);
  // Years under 100 would be taken for 19xx by the constructor.
  moment.setUTCFullYear(year, month - 1, day);
  try {
    return moment.toLocaleDateString(locale, { dateStyle: "medium", timeZone: "UTC" });
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return moment.toLocaleDateString("en-GB", { dateStyle: "medium", timeZone: "UTC" });
  }
}
