/** The actions of a map in words: which one an opportunity has led to, its status, how it stands with its day, what came of it. */
import { gettext, interpolate, pgettext } from "../../i18n.js";
import { formatDate, formatDay } from "../../model/dates.js";
import { formatNumber } from "../../model/numbers.js";
import { dueIn } from "../due_words.js";

const OPEN = ["proposed", "planned", "in_progress"];

export const isOpen = ({ status }) => OPEN.includes(status);

/** Of an opportunity, the newest first: what did not help may have been accepted anew. */
export const actionsOf = (actions, opportunity) => actions.filter((one) => one.opportunity === opportunity).sort((a, b) => b.number - a.number);

export const statusWord = (status) =>
  ({
    proposed: gettext("Proposed"),
    planned: gettext("Planned"),
    in_progress: gettext("In progress"),
    done: gettext("Done"),
    dropped: gettext("Dropped"),
  })[status];

export const outcomeWord = (outcome) =>
  ({
    reached: gettext("Target reached"),
    helped: gettext("Helped, but less than expected"),
    did_not_help: gettext("Did not help"),
  })[outcome] ?? "";

export const outcomeTone = (outcome) => ({ reached: "pos", helped: "warn", did_not_help: "neg" })[outcome];

const outcomeShort = (outcome) =>
  ({ reached: pgettext("of an action", "Reached"), helped: pgettext("of an action", "Helped"), did_not_help: pgettext("of an action", "No help") })[outcome];

/** What matters most now, short: until when, or what came of it. */
export function standing(action, editor) {
  if (!isOpen(action)) return outcomeShort(action.outcome) ?? statusWord(action.status);
  return action.due ? formatDay(action.due, editor.locale) : statusWord(action.status);
}

/** "A12, in progress, Ines Kaluvra, due 28 Nov 2026, in 10 days" */
export function inWords(action, editor) {
  const due = action.due && isOpen(action) ? `${gettext("Due")} ${formatDate(action.due, editor.locale)}, ${dueIn(action.due, editor).words}` : "";
  return [`A${action.number}`, statusWord(action.status), outcomeWord(action.outcome), action.owner?.name ?? gettext("No owner"), due].filter(Boolean).join(", ");
}

/** "Share we lose: from 12 to 6 %, now 9" */
export function measureWords(action, locale) {
  const { measure, unit, baseline, target, latest, after } = action;
  if (!measure && baseline === null && target === null) return "";
  const figure = (number) => (number === null ? "–" : `${formatNumber(number, locale, 2)}${unit ? ` ${unit}` : ""}`);
  const way = interpolate(gettext("from %(from)s to %(to)s"), { from: figure(baseline), to: figure(target) });
  const now = after !== null ? interpolate(gettext("then %(figure)s"), { figure: figure(after) }) : latest !== null && latest !== undefined && interpolate(gettext("now %(figure)s"), { figure: figure(latest) });
  return [measure && `${measure}:`, [way, now].filter(Boolean).join(", ")].filter(Boolean).join(" ");
}

/** Its page in the register. @param {{number: number}|undefined} action */
export const addressOf = (action, { boot }) => `${boot.urls.home}actions/${action ? `${action.number}/` : ""}`;
