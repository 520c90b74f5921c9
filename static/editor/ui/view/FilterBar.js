/** While the map is filtered: by what, how much matches, and a way back. */
import { html } from "../../lib.js";
import { gettext, interpolate } from "../../i18n.js";
import { useEditor } from "../context.js";
import { Icon } from "../Icon.js";
import { activeParts, useMatchCount } from "./filter_parts.js";

export function FilterBar() {
  return useEditor().isFiltering.value ? html`<${Bar} />` : null;
}

function Bar() {
  const editor = useEditor();
  const count = useMatchCount(editor).value;
  const nothing = gettext("Nothing matches. Everything is still there, only dimmed.");
  const found = count.bright || !count.all ? interpolate(gettext("%(n)s of %(all)s match"), { n: count.bright, all: count.all }) : nothing;
  return html`<section class="fbar" aria-label=${gettext("Filter")}>
    <${Icon} name="filter" size=${14} />
    ${activeParts(editor).map(
      ({ key, text, off }) =>
        html`<button key=${key} type="button" class="fbar__p" aria-label=${interpolate(gettext("Take off: %(part)s"), { part: text })} title=${interpolate(gettext("Take off: %(part)s"), { part: text })} onClick=${off}><span class="trunc" dir="auto">${text}</span><${Icon} name="close" size=${12} /></button>`,
    )}
    <span class="num t2" role="status">${found}</span>
    <button type="button" class="btn btn--sm" onClick=${editor.clearFilter}>${gettext("Clear")}</button>
  </section>`;
}
