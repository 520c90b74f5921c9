/** Emotions in words: names of the five faces, suggested words, and the curve told as text. */
import { gettext, interpolate, ngettext } from "../../i18n.js";
import { formatScore } from "../../model/numbers.js";
import { faceOf } from "../../model/score.js";

/** What a face 1 to 5 is called. */
export function faceName(face) {
  return {
    1: gettext("Very frustrated"),
    2: gettext("Frustrated"),
    3: gettext("Neutral"),
    4: gettext("Pleased"),
    5: gettext("Delighted"),
  }[face];
}

/** Words that people often mean by a face; any other may be typed. */
export function suggestedWords(face) {
  return {
    1: [gettext("Angry"), gettext("Helpless"), gettext("Let down")],
    2: [gettext("Annoyed"), gettext("Confused"), gettext("Impatient")],
    3: [gettext("Unsure"), gettext("Expectant"), gettext("Indifferent")],
    4: [gettext("Curious"), gettext("Relieved"), gettext("Hopeful")],
    5: [gettext("Delighted"), gettext("Proud"), gettext("Excited")],
  }[face];
}

/** The name of a marker: "Alex, very frustrated, −1.8", then its word and the touchpoint for those who can't see them. */
export function markerName(persona, score, word, touchpoint, locale) {
  const feeling = faceName(faceOf(score)).toLocaleLowerCase();
  const place = touchpoint || gettext("untitled touchpoint");
  return [persona, feeling, formatScore(score, locale), word, place].filter(Boolean).join(", ");
}

/** One line of the curve as a sentence or two: range, average, how much is set. */
function describeLine(name, line, titles, locale) {
  const set = line.points.length;
  if (!set) return interpolate(gettext("%(persona)s: no emotion set yet."), { persona: name });
  const highest = line.points.reduce((best, point) => (point.score > best.score ? point : best));
  const lowest = line.points.reduce((best, point) => (point.score < best.score ? point : best));
  const sentence = gettext(
    "%(persona)s: highest at %(high_at)s, %(high)s; lowest at %(low_at)s, %(low)s; average %(average)s; set at %(set)s of %(all)s touchpoints.",
  );
  return interpolate(sentence, {
    persona: name,
    high_at: titles[highest.column] || gettext("untitled touchpoint"),
    high: formatScore(highest.score, locale),
    low_at: titles[lowest.column] || gettext("untitled touchpoint"),
    low: formatScore(lowest.score, locale),
    average: formatScore(line.average, locale),
    set,
    all: touchpointsIn(titles),
  });
}

/** A stage without touchpoints has a column, too; its title is null. */
const touchpointsIn = (titles) => titles.filter((title) => title !== null).length;

/** The whole curve as text for people who hear it. */
export function describeCurve(lines, nameOf, titles, locale) {
  const count = touchpointsIn(titles);
  const head = interpolate(ngettext("Emotion over %(count)s touchpoint.", "Emotion over %(count)s touchpoints.", count), { count });
  return [head, ...lines.map((line) => describeLine(nameOf(line), line, titles, locale))].join(" ");
}
