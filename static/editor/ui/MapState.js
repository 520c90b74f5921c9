/** What is special about this map now, in a word each: its status, a review that is due, that one may only look. */
import { html } from "../lib.js";
import { gettext, interpolate, ngettext } from "../i18n.js";
import { formatDate } from "../model/dates.js";
import { SOON, daysUntil, nextReview } from "../model/review.js";
import { useEditor } from "./context.js";
import { Icon } from "./Icon.js";
import { choiceWord } from "./inspector/choices.js";

export function MapState() {
  const editor = useEditor();
  const { store, readsOnly, canComment } = editor;
  const row = store.row("map", store.mapId).value;
  const status = row?.status;
  const chips = [
    status && status !== "draft" && { icon: status === "archived" ? "archive" : status === "published" ? "globe" : "eye", text: choiceWord("map", "status", status), means: meaningOf(status) },
    status && status !== "archived" && reviewChip(editor, row),
    readsOnly.value && canComment.value && { icon: "comment", text: gettext("Comments only"), means: gettext("You can comment and vote here, but not change the map. Ask its lead for the right to edit.") },
    readsOnly.value && !canComment.value && { icon: "lock", text: gettext("View only"), means: gettext("You can read this map but not change it. Ask its lead for the right to edit.") },
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

/** Only when the day is near, or has passed. It leads to the review. */
function reviewChip({ store, editedAt, locale }, { review_days: days }) {
  const { date, asked } = nextReview(store.context.value?.review, editedAt.value, days ?? 90);
  const left = daysUntil(date);
  if (left > SOON) return null;
  const means = asked ? gettext("Something happened on %(date)s that asks for a review.") : gettext("To be looked at again by %(date)s; the interval is set in Settings.");
  return { icon: "clock", warn: true, href: "review/", text: reviewText(left, asked), means: interpolate(means, { date: formatDate(date, locale) }) };
}

/** @param {number} left days until it is due @param {boolean} asked because something happened: then nobody is late */
export function reviewText(left, asked) {
  if (asked) return gettext("Review due");
  if (left < 0) return interpolate(ngettext("Review %(n)s day late", "Review %(n)s days late", -left), { n: -left });
  if (left === 0) return gettext("Review today");
  return interpolate(ngettext("Review in %(n)s day", "Review in %(n)s days", left), { n: left });
}

function Chip({ icon, text, means, warn, href }) {
  const Tag = href ? "a" : "span";
  return html`<${Tag} class=${warn ? "chip chip--warn" : "chip"} href=${href} title=${means}><${Icon} name=${icon} size=${14} /><span class="chip__t">${text}</span><span class="sr">. ${means}</span></${Tag}>`;
}
