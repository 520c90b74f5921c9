/** The pain points of one touchpoint: cards with number, severity and frequency; add, edit in place, delete. */
import { html } from "../lib.js";
import { gettext, interpolate } from "../i18n.js";
import { formatNumber } from "../model/numbers.js";
import { useEditor } from "./context.js";
import { Dots } from "./fields/Dots.js";
import { AddFinding } from "./finding/AddFinding.js";
import { FindingCard } from "./finding/FindingCard.js";
import { numberOf, useLinked } from "./finding/links.js";
import { useProposed } from "./use_proposed.js";
import { levelWord } from "./inspector/choices.js";

/** @param {{lane: {id: string}, touchpoint: string}} props */
export function PainPointCell({ lane, touchpoint }) {
  const { store } = useEditor();
  const ids = store.painPointsAt(touchpoint).value;
  return html`${ids.map((id) => html`<${PainPoint} key=${id} id=${id} />`)}
    ${useProposed(`pain_point ${touchpoint}`)}
    <${AddFinding} kind="pain_point" lane=${lane} touchpoint=${touchpoint} label=${gettext("Pain point")} quiet=${ids.length > 0} />`;
}

function PainPoint({ id }) {
  const editor = useEditor();
  const row = editor.store.row("pain_point", id).value;
  const linked = useLinked(editor, "pain_point", id);
  if (!row) return null;
  const { severity } = row;
  return html`<${FindingCard}
    kind="pain_point"
    row=${row}
    tone=${severity >= 4 ? "finding--pain is-severe" : "finding--pain"}
    linked=${linked}
    placeholder=${gettext("What gets in the way")}
  >
    <b class="finding__id">${numberOf("pain_point", row)}</b>
    <${Dots} value=${severity} label=${levelWord("severity", severity)} />
    ${hasFrequency(row) &&
    html`<span class="num push" title=${frequencyTitle(row, editor.locale)}>
      ${formatNumber(row.frequency_n, editor.locale)}/${formatNumber(row.frequency_of, editor.locale)}
    </span>`}
  </${FindingCard}>`;
}

const hasFrequency = (row) => row.frequency_n !== null && row.frequency_of !== null && row.frequency_of !== undefined && row.frequency_n !== undefined;

function frequencyTitle(row, locale) {
  const parts = { n: formatNumber(row.frequency_n, locale), of: formatNumber(row.frequency_of, locale) };
  return interpolate(gettext("Mentioned by %(n)s of %(of)s"), parts);
}
