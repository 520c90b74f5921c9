/** A cost in words: its parts, its range, its sum in a line. */
import { gettext, interpolate } from "../../i18n.js";
import { inputsOf, isPercent, monthOf } from "../../model/cost.js";
import { formatNumber, formatShare } from "../../model/numbers.js";

const NAMES = {
  people: () => gettext("People a month"),
  share: () => gettext("Share who meet it"),
  loss_rate: () => gettext("Share we lose"),
  value: () => gettext("Value of one"),
};

export const partName = (name) => NAMES[name]();

/** One input as it stands in the formula; a dash while nobody has said it. */
export function figureIn(name, figure, locale) {
  if (figure === null || figure === undefined) return "–";
  return isPercent(name) ? formatShare(figure / 100, locale) : formatNumber(figure, locale, 2);
}

/** "250 to 1,200" */
export function rangeWords({ low, high }, locale, percent = false) {
  const said = (number) => (percent ? formatShare(number / 100, locale) : formatNumber(number, locale, 0));
  return interpolate(gettext("%(low)s to %(high)s"), { low: said(low), high: said(high) });
}

/** "600 a month (250 to 1,200)"; empty while it is not known. */
export function monthWords(month, locale) {
  if (!month) return "";
  const sum = interpolate(gettext("%(sum)s a month"), { sum: formatNumber(month.figure, locale, 0) });
  return month.low < month.high ? `${sum} (${rangeWords(month, locale)})` : sum;
}

export const costWords = (pain, locale) => monthWords(monthOf(inputsOf(pain)), locale);
