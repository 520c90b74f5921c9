/** Filter the map by persona, tag, owner, severity and evidence: what does not match steps back, nothing goes away. */
import { html } from "../../lib.js";
import { gettext, interpolate, pgettext } from "../../i18n.js";
import { useEditor } from "../context.js";
import { Several } from "../fields/Several.js";
import { evidenceText, ownerOptions, personaOptions, tagOptions, useMatchCount } from "./filter_parts.js";

export function FilterPanel({ close }) {
  const editor = useEditor();
  const filter = editor.filter.value;
  const set = (name) => (value) => (editor.filter.value = { ...editor.filter.peek(), [name]: value });
  const several = (name, label, options, empty) => html`<div class="vpop__f"><span class="vpop__l">${label}</span><${Several} value=${filter[name]} set=${set(name)} options=${options} empty=${empty} name=${label} /></div>`;
  const count = useMatchCount(editor).value;
  return html`${several("personas", gettext("Persona"), personaOptions(editor), gettext("No personas on this map yet."))}
    ${several("tags", gettext("Tag"), tagOptions(editor), gettext("No card has a tag yet."))}
    ${several("owners", gettext("Owner"), ownerOptions(editor), "")}
    <${Choice} label=${gettext("Severity")} value=${filter.severity} set=${set("severity")} options=${[[null, gettext("Any")], [2, "2+"], [3, "3+"], [4, "4+"], [5, "5"]]} />
    <${Choice} label=${gettext("Evidence")} value=${filter.evidence} set=${set("evidence")} options=${[[null, gettext("Any")], ["guess", evidenceText("guess")], ["backed", evidenceText("backed")]]} />
    <div class="vpop__foot">
      <span class="num t2" role="status">${interpolate(gettext("%(n)s of %(all)s match"), { n: count.bright, all: count.all })}</span><span class="spacer"></span>
      ${editor.isFiltering.value && html`<button type="button" class="btn btn--sm" onClick=${editor.clearFilter}>${gettext("Clear")}</button>`}
      <button type="button" class="btn btn--sm btn--line" onClick=${() => close()}>${pgettext("panel", "Done")}</button>
    </div>`;
}

/** One of a few as buttons side by side. */
export function Choice({ label, value, set, options }) {
  return html`<div class="vpop__f"><span class="vpop__l">${label}</span><span class="seg seg--quiet" role="group" aria-label=${label}>
    ${options.map(([one, text]) => html`<button key=${text} type="button" aria-pressed=${String(value === one)} onClick=${() => set(one)}>${text}</button>`)}
  </span></div>`;
}
