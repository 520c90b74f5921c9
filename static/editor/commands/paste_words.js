/** What was copied, pasted or left out, in words. */
import { gettext, interpolate, ngettext } from "../i18n.js";
import { rootsOf } from "../model/clipboard.js";

const words = () => ({
  stage: (n) => ngettext("%(n)s stage", "%(n)s stages", n),
  touchpoint: (n) => ngettext("%(n)s touchpoint", "%(n)s touchpoints", n),
  lane: (n) => ngettext("%(n)s lane", "%(n)s lanes", n),
  card: (n) => ngettext("%(n)s card", "%(n)s cards", n),
  pain_point: (n) => ngettext("%(n)s pain point", "%(n)s pain points", n),
  opportunity: (n) => ngettext("%(n)s opportunity", "%(n)s opportunities", n),
  metric: (n) => ngettext("%(n)s metric", "%(n)s metrics", n),
  emotion: (n) => ngettext("%(n)s emotion", "%(n)s emotions", n),
});

const listed = (parts, locale) => new Intl.ListFormat(locale, { type: "unit" }).format(parts);

/** @param {Record<string, number>} counts by kind */
export function countsInWords(counts, locale) {
  return listed(Object.entries(words()).flatMap(([kind, of]) => (counts[kind] ? [interpolate(of(counts[kind]), { n: counts[kind] })] : [])), locale);
}

export function elementsInWords(elements, locale) {
  const counts = /** @type {Record<string, number>} */ ({});
  for (const { kind } of elements) counts[kind] = (counts[kind] ?? 0) + 1;
  return countsInWords(counts, locale);
}

/** The chosen elements of a parcel. @param {import("../model/clipboard.js").Parcel} parcel */
export const inWords = (parcel, locale) => elementsInWords(rootsOf(parcel), locale);

/** What could not come along, as one sentence; "" when everything did. @param {Set<string>} left */
export function leftInWords(left, locale) {
  const names = {
    personas: gettext("personas who are not on this map"),
    emotions: gettext("feelings without their persona"),
    images: gettext("pictures that could not be copied"),
    people: gettext("owners and teams of another workspace"),
    channels: gettext("channels of another workspace"),
    maps: gettext("links to maps that can't be opened here"),
    records: gettext("what belongs to a touchpoint and can't lie in the tray"),
    lanes: gettext("lanes that a map has only once"),
    clipped: gettext("the ends of texts that were too long"),
  };
  const parts = [...left].map((what) => names[what]).filter(Boolean);
  return parts.length ? interpolate(gettext("Left out: %(list)s."), { list: listed(parts, locale) }) : "";
}
