/** What is special about this map now, in a word each: its status, a review that is due, that one may only look. */
import { html } from "../lib.js";
import { gettext, interpolate, ngettext } from "../i18n.js";
import { formatDate } from "../model/dates.js";
import { SOON, daysUntil, reviewDate } from "../model/review.js";
import { useEditor } from "./context.js";
import { Icon } from "./Icon.js";
import { choiceWord } from "./inspector/choices.js";

export function MapState() {
  const editor = useEditor();
  const { store, readsOnly } = editor;
  const row = store.row("map", store.mapId).value;
  const status = row?.status;
  const chips = [
    status && status !== "draft" && { icon: status === "archived" ? "archive" : status === "published" ? "globe" : "eye", text: choiceWord("map", "status", status), means: meaningOf(status) },
    status && status !== "archived" && reviewChip(editor, row),
    readsOnly.value && { icon: "lock", text: gettext("View only"), means: gettext("You can read this map but not change it. Ask its lead for the right to edit.") },
  ].filter(Boolean);
  if (!chips.length) return null;
  return html`<span class="ed-state">${chips.map((chip) => html`<${Chip} key=${chip.text} ...${chip} />`)}</span>`;
}

const meaningOf = (status) =>
  ({
    in_review: gettext("The team is asked to look it over before it is published."),
    published: gettext("This is the version that others may rely on."),
    archived: gettext("Put away: it stands in the list only under Archived, and can be taken back there."),
  })[status];

/** Only when the day is near, or has passed. */
function reviewChip({ editedAt, locale }, { review_days: days }) {
  const date = reviewDate(editedAt.value, days ?? 90);
  const left = daysUntil(date);
  if (left > SOON) return null;
  return { icon: "clock", warn: true, text: reviewText(left), means: interpolate(gettext("To be looked at again by %(date)s; the interval is set in Settings."), { date: formatDate(date, locale) }) };
}

export function reviewText(left) {
  if (left < 0) return interpolate(ngettext("Review %(n)s day late", "Review %(n)s days late", -left), { n: -left });
  if (left === 0) return gettext("Review today");
  return interpolate(ngettext("Review in %(n)s day", "Review in %(n)s days", left), { n: left });
}

function Chip({ icon, text, means, warn }) {
  return html`<span class=${warn ? "chip chip--warn" : "chip"} title=${means}><${Icon} name=${icon} size=${14} /><span class="chip__t">${text}</span><span class="sr">. ${means}</span></span>`;
}
