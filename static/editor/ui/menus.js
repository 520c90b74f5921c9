/** What menus hold: the commands of an element, with the few choices that are no commands (colours, roles, personas). */
import { commandsFor } from "../commands/registry.js";
import { KINDS } from "../model/kinds.js";
import { legendOf } from "./legend.js";

/**
 * @typedef {object} Item
 * @property {string} label
 * @property {string} [icon]
 * @property {string} [shortcut]
 * @property {string} [hint] a second, quieter line
 * @property {boolean} [danger]
 * @property {boolean} [checked]
 * @property {() => unknown} run
 */

/** Open the one menu at a button (or a point). @param {Item[]} items "-" parts groups */
export function openMenu(editor, { items, label, anchor, swatches = null }) {
  const box = anchor instanceof Element ? anchor.getBoundingClientRect() : { left: anchor.x, right: anchor.x, top: anchor.y, bottom: anchor.y };
  editor.menu.value = { items, label, swatches, box, anchor: anchor instanceof Element ? anchor : null };
}

/** The menu of an element: what the registry offers for it now. */
export function openMenuFor(editor, target, label, anchor) {
  const items = commandsFor(editor, target).map((command) => ({
    label: command.label(editor, target),
    icon: command.icon,
    shortcut: command.shortcut,
    danger: command.danger,
    run: () => command.run(editor, target),
  }));
  openMenu(editor, { items, label, anchor, swatches: swatchesFor(editor, target) });
}

/** Stages and cards have a colour that is chosen right in their menu. */
function swatchesFor(editor, target) {
  if (!["stage", "card"].includes(target.kind) || !editor.canEdit.value) return null;
  return {
    now: editor.store.row(target.kind, target.id).value?.colour ?? null,
    optional: KINDS[target.kind].fields.colour.null,
    legend: target.kind === "card" ? legendOf(editor.store) : {},
    choose: (colour) => editor.store.commit([{ op: "update", kind: target.kind, id: target.id, fields: { colour } }]),
  };
}
