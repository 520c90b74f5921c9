/** The + that ends the lane column: a menu of what a lane can hold. */
import { html } from "../lib.js";
import { gettext } from "../i18n.js";
import { createLane } from "../commands/add.js";
import { ROLES, SINGLE_ROLES } from "../model/structure.js";
import { useEditor } from "./context.js";
import { Icon } from "./Icon.js";
import { openMenu } from "./menus.js";
import { roleHint, roleIcon, roleName } from "./roles.js";

/** @param {{index: number}} props its row in the grid, from 1 */
export function AddLane({ index }) {
  const editor = useEditor();
  return html`<div class="row lane-add" role="row" aria-rowindex=${index}>
    <div class="contents" role="rowheader" aria-colindex="1">
    <button type="button" class="lane-add__b" data-door="lane" aria-haspopup="menu" onClick=${(event) => chooseRole(editor, event.currentTarget)}>
      <${Icon} name="plus" size=${14} />${gettext("Add lane")}
    </button>
    </div>
  </div>`;
}

/** Roles that exist at most once are not offered twice. */
function chooseRole(editor, anchor) {
  const used = editor.structure.lanes.peek().map((lane) => lane.role);
  const free = ROLES.filter((role) => !SINGLE_ROLES.includes(role) || !used.includes(role));
  const items = free.map((role) => ({
    label: roleName(role),
    hint: roleHint(role),
    icon: roleIcon(role),
    run: () => createLane(editor, role),
  }));
  openMenu(editor, { items, label: gettext("What does the lane hold?"), anchor });
}
