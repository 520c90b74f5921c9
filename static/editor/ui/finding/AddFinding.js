/** The place where the next pain point or opportunity goes: a whole cell while it is empty, a line below the others. */
import { html } from "../../lib.js";
import { gettext, interpolate } from "../../i18n.js";
import { useEditor } from "../context.js";
import { Icon } from "../Icon.js";
import { addFinding } from "./changes.js";

export function AddFinding({ kind, touchpoint, label, quiet }) {
  const editor = useEditor();
  if (!editor.canEdit.value) return quiet ? null : html`<span class="finding-none" data-stop tabindex="-1" aria-label=${gettext("Empty")}></span>`;
  return html`<button
    type="button"
    class=${quiet ? "add add--more" : "add"}
    data-stop=${quiet ? undefined : ""}
    tabindex="-1"
    aria-label=${interpolate(gettext("Add: %(what)s"), { what: label })}
    onClick=${() => addFinding(editor, kind, touchpoint)}
  >
    <${Icon} name="plus" size=${14} /><span>${label}</span>
  </button>`;
}
