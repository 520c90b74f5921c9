/** What is known of a card beside its text, in one compact line: personas, tags, system, team, time, due date, owner. */
import { html } from "../lib.js";
import { gettext, interpolate } from "../i18n.js";
import { formatDate, formatDay } from "../model/dates.js";
import { formatNumber } from "../model/numbers.js";
import { tinted } from "./channels.js";
import { useEditor } from "./context.js";
import { dueIn } from "./due_words.js";
import { Owner } from "./finding/Owner.js";
import { Icon } from "./Icon.js";
import { PersonaDots } from "./PersonaDots.js";

/** More tags than these are counted. */
const TAGS = 3;

export function CardFacts({ row }) {
  const { personas, tags = [], owner, team, due, system, duration } = row;
  if (!(personas?.length || tags.length || owner || team || due || system || duration)) return null;
  return html`<${Facts} row=${row} tags=${tags} />`;
}

function Facts({ row, tags }) {
  const editor = useEditor();
  const { store, locale } = editor;
  const team = row.team && store.context.value?.teams?.find((one) => one.id === row.team)?.name;
  const minutes = row.duration && interpolate(gettext("%(n)s min"), { n: formatNumber(row.duration, locale) });
  const fact = (icon, text, title) => html`<span class="card__fact" title=${title}><${Icon} name=${icon} size=${12} /><span class="trunc" dir="auto">${text}</span></span>`;
  return html`<span class="card__f">
    ${tags.slice(0, TAGS).map((tag) => html`<span key=${tag} class=${tinted("card__tag", store.context.value?.tag_colours?.[tag])} dir="auto">${tag}</span>`)}
    ${tags.length > TAGS && html`<span class="t3" title=${tags.slice(TAGS).join(", ")}>+${tags.length - TAGS}</span>`}
    ${row.system && fact("server", row.system, gettext("System"))}
    ${team && fact("users", team, gettext("Team"))}
    ${minutes && fact("clock", minutes, gettext("Takes"))}
    ${row.due && html`<${Due} date=${row.due} />`}
    <${PersonaDots} ids=${row.personas} />
    ${row.owner && html`<${Owner} id=${row.owner} />`}
  </span>`;
}

function Due({ date }) {
  const editor = useEditor();
  const { days, words } = dueIn(date, editor);
  const title = `${gettext("Due")} ${formatDate(date, editor.locale)}, ${words}`;
  return html`<span class=${days < 0 ? "card__fact is-late" : "card__fact"} title=${title}><${Icon} name="calendar" size=${12} /><span class="num">${days < 0 ? words : formatDay(date, editor.locale)}</span></span>`;
}
