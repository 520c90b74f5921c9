/** The corner of the grid: how many lanes there are, and which of them are folded. */
import { html } from "../lib.js";
import { gettext, interpolate, ngettext } from "../i18n.js";
import { useEditor } from "./context.js";
import { Icon } from "./Icon.js";
import { openMenu } from "./menus.js";
import { laneName } from "./place_name.js";
import { toggleLane } from "../commands/toggle_lane.js";

export function Corner() {
  const editor = useEditor();
  const n = editor.structure.lanes.value.length;
  const label = interpolate(ngettext("%(n)s lane", "%(n)s lanes", n), { n });
  return html`<div class="corner">
    <button type="button" class="corner__b" aria-haspopup="menu" title=${gettext("Fold and unfold lanes")} onClick=${(event) => openLanes(editor, event.currentTarget)}>
      <${Icon} name="rows" size=${16} /><span>${label}</span><${Icon} name="chev-d" size=${14} />
    </button>
  </div>`;
}

function openLanes(editor, anchor) {
  const folded = editor.collapsed.peek();
  const items = editor.structure.lanes.peek().map((lane) => ({
    label: laneName(editor.store.row("lane", lane.id).peek()),
    checked: !folded.has(lane.id),
    icon: "minus",
    run: () => toggleLane(editor, lane.id),
  }));
  if (folded.size) items.push("-", { label: gettext("Unfold all"), icon: "rows", run: () => (editor.collapsed.value = new Set()) });
  openMenu(editor, { items, label: gettext("Lanes"), anchor });
}
