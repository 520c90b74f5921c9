/** Which lanes this person sees, which are folded, and which stay under the header. */
import { html } from "../../lib.js";
import { gettext, interpolate } from "../../i18n.js";
import { pinLane } from "../../commands/view.js";
import { useEditor } from "../context.js";
import { Icon } from "../Icon.js";
import { laneName } from "../place_name.js";
import { roleIcon } from "../roles.js";

export function LanesPanel() {
  const editor = useEditor();
  const { hidden, collapsed, pinned, structure } = editor;
  const touched = hidden.value.size + collapsed.value.size + pinned.value.size > 0;
  const reset = () => {
    for (const set of [hidden, collapsed, pinned]) set.value = new Set();
  };
  return html`<p class="vpop__hint">${gettext("Only for you: others see the map as they like.")}</p>
    <ul class="lanes-list">${structure.lanes.value.map((lane) => html`<${Row} key=${lane.id} lane=${lane} />`)}</ul>
    ${touched && html`<button type="button" class="btn btn--sm" onClick=${reset}>${gettext("Show all as usual")}</button>`}`;
}

function Row({ lane }) {
  const editor = useEditor();
  const name = laneName(editor.store.row("lane", lane.id).value);
  const isHidden = editor.hidden.value.has(lane.id);
  const tool = (set, icon, label, run) => html`<button
    type="button"
    class="ibtn ibtn--sm"
    aria-pressed=${String(editor[set].value.has(lane.id))}
    aria-label=${interpolate(label, { lane: name })}
    title=${interpolate(label, { lane: name })}
    disabled=${isHidden}
    onClick=${run}
  ><${Icon} name=${icon} size=${14} /></button>`;
  return html`<li>
    <label class="lanes-list__l"><input type="checkbox" checked=${!isHidden} onChange=${() => editor.flip("hidden", lane.id)} /><${Icon} name=${roleIcon(lane.role)} size=${16} /><span dir="auto">${name}</span></label>
    ${tool("collapsed", "chev-ud", gettext("Fold %(lane)s"), () => editor.flip("collapsed", lane.id))}
    ${tool("pinned", "pin", gettext("Pin %(lane)s under the header"), () => pinLane.run(editor, { lane: lane.id }))}
  </li>`;
}
