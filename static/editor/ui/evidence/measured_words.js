/** The measured curve as text: for its markers, for the popover, and for those who hear the curve. */
import { gettext, interpolate, ngettext } from "../../i18n.js";
import { formatMonth } from "../../model/dates.js";
import { averageOf } from "../../model/curve.js";
import { formatScore } from "../../model/numbers.js";
import { kindWord, piecesWord } from "./words.js";

const sourcesWord = (n) => interpolate(ngettext("%(n)s source", "%(n)s sources", n), { n });

const listed = (types) => (Array.isArray(types) ? types.map(kindWord).join(", ") : "");

/** "12 pieces of evidence, 3 sources, Survey, Reviews, newest Nov 2026" @param {import("../../model/measured.js").Measure} measure */
export function groundWords({ n, sources, types, newest }, locale) {
  const latest = newest && interpolate(gettext("newest %(month)s"), { month: formatMonth(newest, locale) });
  return [n && piecesWord(n), sources && sourcesWord(sources), listed(types), latest].filter(Boolean).join(", ");
}

/** "between −0.9 and +0.1", or nothing where the band is not wider than the line. */
export function bandWords({ low, high }, locale) {
  const [from, to] = [low, high].map((score) => formatScore(score, locale));
  return from === to ? "" : interpolate(gettext("likely between %(from)s and %(to)s"), { from, to });
}

export function gapWords(gap, locale) {
  if (!gap) return "";
  const by = formatScore(Math.abs(gap), locale).replace("+", "");
  return interpolate(gap < 0 ? gettext("customers feel %(by)s worse than the team guesses") : gettext("customers feel %(by)s better than the team guesses"), { by });
}

/** What a marker of the curve adds to its name: "measured −0.4, 12 pieces of evidence, …" */
export function measureWords(measure, gap, locale) {
  const value = interpolate(gettext("measured %(score)s"), { score: formatScore(measure.value, locale) });
  return [value, bandWords(measure, locale), measure.n && piecesWord(measure.n), gapWords(gap, locale)].filter(Boolean).join(", ");
}

/** One persona's measured curve as a sentence or two. @param {import("../../model/measured.js").Point[]} points */
export function describeMeasured(name, points, titles, locale) {
  if (!points.length) return "";
  const parts = { persona: name, set: points.length, all: titles.filter((title) => title !== null).length, average: formatScore(averageOf(points.map(({ value }) => value)), locale) };
  const head = interpolate(gettext("Measured for %(persona)s at %(set)s of %(all)s touchpoints, average %(average)s."), parts);
  const gaps = points.filter(({ gap }) => gap).map((point) => {
    const place = titles[point.column] || gettext("untitled touchpoint");
    return interpolate(gettext("%(touchpoint)s: guess %(guess)s, measured %(value)s"), { touchpoint: place, guess: formatScore(point.guess, locale), value: formatScore(point.value, locale) });
  });
  return gaps.length ? `${head} ${interpolate(gettext("Far apart at %(places)s."), { places: gaps.join("; ") })}` : head;
}
