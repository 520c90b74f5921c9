/** In the status bar: how much of the map rests on evidence, and behind it what of that is drawn on the map. */
import { html } from "../../lib.js";
import { gettext, interpolate } from "../../i18n.js";
import { formatShare } from "../../model/numbers.js";
import { useEditor } from "../context.js";
import { Switch } from "../fields/Switch.js";
import { Icon } from "../Icon.js";
import { Door } from "../view/Door.js";
import { Choice } from "../view/FilterPanel.js";
import { evidenceText } from "../view/filter_parts.js";
import { coverageIn } from "./covering.js";

export function EvidenceButton() {
  const editor = useEditor();
  if (!editor.keepsEvidence.value) return null;
  const { claims } = coverageIn(editor).value;
  if (!claims.all) return null;
  const text = interpolate(gettext("Evidence %(share)s"), { share: formatShare(claims.covered / claims.all, editor.locale) });
  return html`<${Door} name="evidence" icon="flask" class="btn btn--sm ed-evidence" label=${gettext("Evidence on this map")} text=${text}>${(close) => html`<${Panel} claims=${claims} close=${close} />`}</${Door}>`;
}

function Panel({ claims, close }) {
  const editor = useEditor();
  const { boot, emphasis, filter, measured } = editor;
  const flip = (label, value, set) => html`<label class="vpop__f vpop__f--row"><span>${label}</span><${Switch} value=${value} set=${set} name=${label} /></label>`;
  const coverage = emphasis.value === "coverage";
  return html`<p class="vpop__hint num">${interpolate(gettext("%(covered)s of %(all)s emotions and pain points have evidence; the others are assumptions."), claims)}</p>
    <span class="bar ed-evidence__bar" aria-hidden="true"><i style=${{ width: `${(100 * claims.covered) / claims.all}%` }}></i></span>
    ${flip(gettext("Measured curve beside the guess"), measured.value, (on) => (measured.value = on))}
    ${flip(gettext("Coverage over the map"), coverage, (on) => (emphasis.value = on ? "coverage" : null))}
    <${Choice} label=${gettext("Bring out")} value=${filter.value.evidence} set=${(evidence) => (filter.value = { ...filter.peek(), evidence })} options=${[[null, gettext("Everything")], ["guess", evidenceText("guess")], ["backed", evidenceText("backed")]]} />
    <a class="btn btn--line" href=${`${boot.urls.home}evidence/`} onClick=${() => close(false)}><${Icon} name="flask" size=${16} />${gettext("Evidence library")}</a>`;
}
