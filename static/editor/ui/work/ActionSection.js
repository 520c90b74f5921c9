/** The panel of an opportunity: its actions with owner, day, measure and what came of them, and the way to accept it. */
import { html, useComputed } from "../../lib.js";
import { gettext, pgettext } from "../../i18n.js";
import { formatDate } from "../../model/dates.js";
import { acceptOpportunity } from "../../commands/act.js";
import { useEditor } from "../context.js";
import { dueIn } from "../due_words.js";
import { Icon } from "../Icon.js";
import { monthWords } from "../inspector/cost_words.js";
import { initials, peerColour } from "../people.js";
import { actionsOf, addressOf, isOpen, measureWords, outcomeTone, outcomeWord, statusWord } from "./actions.js";

export function ActionSection({ row }) {
  const editor = useEditor();
  const found = useComputed(() => actionsOf(editor.actions.value, row.id)).value;
  const target = { kind: "opportunity", id: row.id };
  const may = acceptOpportunity.enabled(editor, target);
  if (!found.length && !may) return null;
  return html`<section class="insp__sec" aria-label=${pgettext("register", "Action")}>
    <h3>${pgettext("register", "Action")} ${found.length > 0 && html`<span class="count">${found.length}</span>`}</h3>
    <div class="insp__list">
      ${found.map((one) => html`<${Action} key=${one.id} action=${one} />`)}
      ${may && html`<button type="button" class="btn btn--line" data-command="accept" onClick=${() => acceptOpportunity.run(editor, target)}><${Icon} name="check-sq" size=${16} />${acceptOpportunity.label(editor, target)}</button>`}
    </div>
  </section>`;
}

function Action({ action }) {
  const editor = useEditor();
  const { owner, due, outcome, cost } = action;
  const open = isOpen(action);
  const when = due && dueIn(due, editor);
  const measured = measureWords(action, editor.locale);
  const saving = cost?.measured_saving ?? cost?.expected_saving;
  return html`<a class="lcard act-card" href=${addressOf(action, editor)}>
    <span class="lcard__b"><span dir="auto">${action.title}</span>
      <span class="lcard__m"><span class="t3 num">A${action.number}</span><span class="badge">${statusWord(action.status)}</span>${outcome && html`<span class=${`badge badge--${outcomeTone(outcome)}`}>${outcomeWord(outcome)}</span>`}</span>
      <span class="lcard__m">${owner
        ? html`<span class=${`av av--18 peer-${peerColour(owner.id)}`} aria-hidden="true">${initials(owner.name)}</span><span dir="auto">${owner.name}</span>`
        : html`<span class="av av--18 av--none" aria-hidden="true"></span><span class="t3">${gettext("No owner")}</span>`}
        ${action.team && html`<span class="t3" dir="auto">${action.team.name}</span>`}</span>
      ${due && open && html`<span class="lcard__m num"><${Icon} name="calendar" size=${14} />${formatDate(due, editor.locale)} <span class=${when.days < 0 ? "is-late" : "t3"}>${when.words}</span></span>`}
      ${measured && html`<span class="lcard__m act-card__m num" dir="auto">${measured}</span>`}
      ${saving && html`<span class="lcard__m act-card__m num"><span>${cost.measured_saving ? gettext("Saved:") : gettext("Would save:")} ${monthWords(saving, editor.locale)}</span></span>`}
    </span>
  </a>`;
}
