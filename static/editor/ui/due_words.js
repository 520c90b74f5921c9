/** How far away a date is, in words: "in 10 days", "6 days late". */
import { gettext, interpolate, ngettext } from "../i18n.js";
import { daysUntil, today } from "../model/dates.js";

/** @param {string} date YYYY-MM-DD @param {object} editor @returns {{days: number, words: string}} */
export function dueIn(date, editor) {
  const days = daysUntil(date, today(editor.boot?.locale?.timeZone));
  return { days, words: wordsOf(days) };
}

export function wordsOf(days) {
  if (days === 0) return gettext("today");
  const n = Math.abs(days);
  const sentence = days > 0 ? ngettext("in %(n)s day", "in %(n)s days", n) : ngettext("%(n)s day late", "%(n)s days late", n);
  return interpolate(sentence, { n });
}
