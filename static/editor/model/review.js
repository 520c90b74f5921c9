/** When a map should be looked at again: its interval after somebody last said that it holds, or sooner. Pure. */

const DAY = 86_400_000;

/** Days before the review from which the map says so. */
export const SOON = 14;

/**
 * The day of the next review, and whether something that happened asks for it.
 * @param {{since: string|null, asked: string|null} | null | undefined} review of the context (maps/context.py)
 * @param {string} editedAt ISO time, of a map that nobody has reviewed or published
 * @param {number} days between reviews
 * @returns {{date: string, asked: boolean}} YYYY-MM-DD
 */
export function nextReview(review, editedAt, days) {
  const due = new Date(Date.parse(review?.since ?? editedAt) + days * DAY).toISOString().slice(0, 10);
  return review?.asked && review.asked <= due ? { date: review.asked, asked: true } : { date: due, asked: false };
}

/** Whole days from today to a date; negative when it has passed. @param {string} date YYYY-MM-DD @param {Date} [now] */
export function daysUntil(date, now = new Date()) {
  const today = Date.UTC(now.getFullYear(), now.getMonth(), now.getDate());
  return Math.round((Date.parse(`${date}T00:00:00Z`) - today) / DAY);
}
