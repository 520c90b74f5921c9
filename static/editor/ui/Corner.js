/** The corner of the grid: which lanes are in sight, and what the map is filtered by. */
import { html } from "../lib.js";
import { gettext, interpolate, ngettext } from "../i18n.js";
import { useEditor } from "./context.js";
import { FilterPanel, LanesPanel } from "./later.js";
import { Door } from "./view/Door.js";

export function Corner() {
  const editor = useEditor();
  const all = editor.structure.lanes.value.length;
  const n = editor.structure.shownLanes.value.length;
  const label = n < all
    ? interpolate(gettext("%(n)s of %(all)s"), { n, all })
    : interpolate(ngettext("%(n)s lane", "%(n)s lanes", n), { n });
  const { personas, tags, owners, severity, evidence } = editor.filter.value;
  const parts = personas.length + tags.length + owners.length + Number(severity !== null) + Number(evidence !== null);
  return html`<div class="corner" role="columnheader" aria-colindex="1" aria-rowspan="2">
    <${Door} name="lanes" icon="rows" class="corner__b" label=${gettext("Show and hide lanes")} text=${label} chevron>${(close) => html`<${LanesPanel} close=${close} />`}</${Door}>
    <${Door} name="filter" icon="filter" class=${parts ? "corner__b is-on" : "corner__b"} label=${gettext("Filter the map")} text=${gettext("Filter")} count=${parts}>${(close) => html`<${FilterPanel} close=${close} />`}</${Door}>
  </div>`;
}
