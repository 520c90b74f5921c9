/** The opportunities of one touchpoint: cards with impact, effort, the pain points they answer and their owner. */
import { html } from "../lib.js";
import { gettext } from "../i18n.js";
import { useEditor } from "./context.js";
import { Icon } from "./Icon.js";
import { AddFinding } from "./finding/AddFinding.js";
import { FindingCard } from "./finding/FindingCard.js";
import { Owner } from "./finding/Owner.js";
import { linkedNumbers, numberOf, useLinked } from "./finding/links.js";
import { ActionMark } from "./later.js";
import { useProposed } from "./use_proposed.js";
import { levelWord } from "./inspector/choices.js";

/** @param {{lane: {id: string}, touchpoint: string}} props */
export function OpportunityCell({ lane, touchpoint }) {
  const { store } = useEditor();
  const ids = store.opportunitiesAt(touchpoint).value;
  return html`${ids.map((id) => html`<${Opportunity} key=${id} id=${id} />`)}
    ${useProposed(`opportunity ${touchpoint}`)}
    <${AddFinding} kind="opportunity" lane=${lane} touchpoint=${touchpoint} label=${gettext("Opportunity")} quiet=${ids.length > 0} />`;
}

function Opportunity({ id }) {
  const editor = useEditor();
  const row = editor.store.row("opportunity", id).value;
  const linked = useLinked(editor, "opportunity", id);
  if (!row) return null;
  const numbers = linkedNumbers(editor.store, row);
  return html`<${FindingCard} kind="opportunity" row=${row} tone="finding--opp" linked=${linked} placeholder=${gettext("What could be better")}>
    <b class="finding__id">${numberOf("opportunity", row)}</b>
    ${numbers.length > 0 &&
    html`<span class="finding__links" title=${`${gettext("Answers")} ${numbers.join(", ")}`}>
      <${Icon} name="arrow-l" size=${8} /><span class="num">${numbers[0]}${numbers.length > 1 && ` +${numbers.length - 1}`}</span>
    </span>`}
    <${ImpactEffort} row=${row} />
    <${Owner} id=${row.owner} />
    <${ActionMark} id=${id} />
  </${FindingCard}>`;
}

/** The pair says its words to those who hear it: an arrow and a clock are not enough. */
function ImpactEffort({ row }) {
  const part = (tone, icon, level) => {
    const word = levelWord(tone, level);
    return html`<span class=${`ie__${tone}${level ? "" : " is-unset"}`} role="img" aria-label=${word} title=${word}><${Icon} name=${icon} size=${10} />${level ?? "–"}</span>`;
  };
  return html`<span class="ie">${part("impact", "arrow-u", row.impact)}${part("effort", "clock", row.effort)}</span>`;
}
