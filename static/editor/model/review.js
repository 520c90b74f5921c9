/** When a map should be looked at again: its interval after it was last edited. Pure. */

const DAY = 86_400_000;

/** Days before the review from which the map says so. */
export const SOON = 14;

/** @param {string} editedAt ISO time @param {number} days @returns {string} YYYY-MM-DD */
export function reviewDate(editedAt, days) {
  return new Date(Date.parse(editedAt) + days * DAY).toISOString().slice(0, 10);
}

/** Whole days from today to a date; negative when it has passed. @param {string} date YYYY-MM-DD @param {Date} [now] */
export function daysUntil(date, now = new Date()) {
  const today = Date.UTC(now.getFullYear(), now.getMonth(), now.getDate());
  return Math.round((Date.parse(`${date}T00:00:00Z`) - today) / DAY);
}
