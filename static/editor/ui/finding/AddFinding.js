/** The place where the next pain point or opportunity goes: a whole cell while it is empty, a line below the others. */
import { html, useComputed } from "../../lib.js";
import { gettext, interpolate } from "../../i18n.js";
import { useEditor } from "../context.js";
import { Icon } from "../Icon.js";
import { usePlaceName } from "../place_name.js";
import { exampleOf } from "../prompts.js";
import { addFinding } from "../../commands/add_finding.js";

export function AddFinding({ kind, lane, touchpoint, label, quiet }) {
  const editor = useEditor();
  const { store } = editor;
  const place = usePlaceName(lane, touchpoint).value;
  const prompt = useComputed(() => store.row("lane", lane.id).value?.prompt || label).value;
  const example = useComputed(() => (store.touchpointsInOrder.value[0] === touchpoint && !store.visible(kind).value.size ? exampleOf(lane.role) : "")).value;
  if (!editor.canEdit.value) return quiet ? null : html`<span class="finding-none" data-stop tabindex="-1" role="note" aria-label=${`${place}: ${gettext("empty")}`}></span>`;
  const said = quiet ? label : example || prompt;
  return html`<button
    type="button"
    class=${quiet ? "add add--more" : example ? "add add--example" : "add"}
    data-stop=${quiet ? undefined : ""}
    tabindex="-1"
    aria-label=${`${interpolate(gettext("%(place)s: add"), { place })}. ${said}`}
    title=${quiet ? label : prompt}
    onClick=${() => addFinding(editor, kind, touchpoint)}
  >
    ${example && !quiet ? html`<span class="add__example" dir="auto">${example}</span>` : html`<${Icon} name="plus" size=${14} /><span>${said}</span>`}
  </button>`;
}
