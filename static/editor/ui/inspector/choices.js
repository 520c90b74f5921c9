/** The words for values that are chosen from a list, and for levels 1 to 5. */
import { gettext, interpolate } from "../../i18n.js";
import { roleName } from "../roles.js";

const WORDS = {
  "map.state": { current: () => gettext("How it is today"), future: () => gettext("How it should be") },
  "map.status": {
    draft: () => gettext("Draft"),
    in_review: () => gettext("In review"),
    published: () => gettext("Published"),
    archived: () => gettext("Archived"),
  },
  better: { up: () => gettext("Higher"), down: () => gettext("Lower") },
  "stage.phase": {
    before: () => gettext("Before"),
    during: () => gettext("During"),
    after: () => gettext("After"),
  },
  "touchpoint.ownership": {
    owned: () => gettext("We do"),
    earned: () => gettext("Others, unpaid"),
    paid: () => gettext("Others, paid"),
    partner: () => gettext("A partner"),
  },
  "touchpoint.contact": {
    yes: () => gettext("With us"),
    waits: () => gettext("None: waits"),
    decides: () => gettext("None: decides"),
    uses: () => gettext("None: uses it"),
  },
  "pain_point.status": {
    open: () => gettext("Open"),
    in_progress: () => gettext("In progress"),
    solved: () => gettext("Solved"),
    accepted: () => gettext("Accepted as it is"),
  },
};

/** @param {string} value as it is stored */
export function choiceWord(kind, field, value) {
  if (kind === "lane" && field === "role") return roleName(value);
  const words = WORDS[`${kind}.${field}`] ?? WORDS[field] ?? {};
  return words[value]?.() ?? value;
}

/** "4, high" */
export function severityWord(level) {
  const words = [gettext("trivial"), gettext("low"), gettext("medium"), gettext("high"), gettext("critical")];
  return interpolate(gettext("%(level)s, %(word)s"), { level, word: words[level - 1] });
}

/** "Impact 3 of 5" and its like: what dots and figures say to those who hear them. */
export function levelWord(tone, level) {
  if (!level) return { severity: gettext("Not rated"), impact: gettext("Impact not set"), effort: gettext("Effort not set") }[tone];
  const sentence = {
    severity: gettext("Severity %(level)s of 5"),
    impact: gettext("Impact %(level)s of 5"),
    effort: gettext("Effort %(level)s of 5"),
  }[tone];
  return interpolate(sentence, { level });
}

/** "3, medium" for impact and effort. */
export function amountWord(level) {
  const words = [gettext("very low"), gettext("low"), gettext("medium"), gettext("high"), gettext("very high")];
  return interpolate(gettext("%(level)s, %(word)s"), { level, word: words[level - 1] });
}
