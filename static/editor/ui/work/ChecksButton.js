/** In the status bar: how many rules the map does not keep yet, and the way to them. */
import { html } from "../../lib.js";
import { gettext, interpolate, ngettext } from "../../i18n.js";
import { useEditor } from "../context.js";
import { Icon } from "../Icon.js";
import { countOf, lookOf, worstOf } from "./checks.js";

export function ChecksButton() {
  const editor = useEditor();
  const { checks, checksOpen, inspector } = editor;
  if (!checks.value) return null;
  const n = countOf(checks.value);
  const open = Boolean(checksOpen.value && !inspector.value);
  const text = n ? interpolate(ngettext("%(n)s check", "%(n)s checks", n), { n }) : gettext("All checks hold");
  const tone = n ? lookOf(worstOf(checks.value)) : { icon: "check", tone: "pos" };
  return html`<button type="button" class="btn btn--sm ed-checks" data-door="checks" aria-expanded=${String(open)} title=${gettext("Map checks")} onClick=${() => (open ? (checksOpen.value = "") : editor.openChecks())}>
    <${Icon} name=${tone.icon} size=${16} class=${`is-${tone.tone}`} />${n > 0 && html`<span class="num ed-checks__n" aria-hidden="true">${n}</span>`}<span class="num ed-checks__t">${text}</span>
  </button>`;
}
