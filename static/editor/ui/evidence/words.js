/** Evidence in words: what kinds of research are called, how many pieces, how new, how they feel. */
import { gettext, interpolate, ngettext, pgettext } from "../../i18n.js";
import { formatMonth } from "../../model/dates.js";

const KINDS = {
  survey: () => gettext("Survey"),
  review: () => gettext("Reviews"),
  ticket: () => gettext("Support tickets"),
  feedback: () => gettext("Feedback on a page"),
  interview: () => gettext("Interviews"),
  note: () => gettext("Notes"),
  analytics: () => gettext("Analytics"),
  social: () => gettext("Social and forum posts"),
  validation: () => gettext("Validation by customers"),
};

export const KIND_NAMES = Object.keys(KINDS);

export const kindWord = (kind) => KINDS[kind]?.() ?? kind;

export const piecesWord = (n) => interpolate(ngettext("%(n)s piece of evidence", "%(n)s pieces of evidence", n), { n });

/** "Survey, Support tickets · Nov 2026" @param {import("../../model/evidence.js").Summary} summary */
export function summaryWords({ kinds, newest }, locale, most = 3) {
  const named = kinds.slice(0, most).map(kindWord).join(", ") + (kinds.length > most ? "…" : "");
  return [named, newest && formatMonth(newest, locale)].filter(Boolean).join(" · ");
}

/** What a piece of evidence feels like, −1 to 1. */
export function toneWord(sentiment) {
  if (sentiment === null || sentiment === undefined) return "";
  if (sentiment > 0.15) return pgettext("sentiment", "Positive");
  return sentiment < -0.15 ? pgettext("sentiment", "Negative") : pgettext("sentiment", "Neutral");
}
