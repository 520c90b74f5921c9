/** What menus hold: the commands of an element, or of all that are selected, with the choices that are no commands. */
import { interpolate, ngettext } from "../i18n.js";
import { commandsFor, shownShortcut } from "../commands/registry.js";
import { targetsOf } from "../commands/targets.js";
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

/** The menu of an element: what the registry offers for it now; for one of several selected, what acts on all of them. */
export function openMenuFor(editor, target, label, anchor) {
  const targets = targetsOf(editor, target);
  const n = targets.length;
  const commands = commandsFor(editor, target).filter((command) => n < 2 || command.many);
  const items = grouped(commands).map((command) =>
    command === "-"
      ? "-"
      : {
          label: command.label(editor, target),
          icon: command.icon,
          shortcut: shownShortcut(command, target),
          danger: command.danger,
          run: () => command.run(editor, target),
        },
  );
  const name = n > 1 ? interpolate(ngettext("%(n)s selected", "%(n)s selected", n), { n }) : label;
  openMenu(editor, { items, label: name, anchor, swatches: swatchesFor(editor, targets) });
}

const PARTS = { edit: 0, view: 0, help: 0, add: 1, move: 2, map: 3 };
const partOf = (command) => (command.danger ? 4 : (PARTS[command.group] ?? 0));

/** What changes the element, what adds, what moves, and last what deletes, with lines between. */
function grouped(commands) {
  const sorted = [...commands].sort((a, b) => partOf(a) - partOf(b));
  return sorted.flatMap((command, i) => (i > 0 && partOf(command) !== partOf(sorted[i - 1]) ? ["-", command] : [command]));
}

/** Only the colours, for a button of its own. */
export function openColours(editor, target, anchor) {
  openMenu(editor, { items: [], label: "", anchor, swatches: swatchesFor(editor, targetsOf(editor, target)) });
}

/** Stages and cards have a colour that is chosen right in their menu. */
function swatchesFor(editor, targets) {
  const coloured = targets.filter(({ kind }) => kind === "stage" || kind === "card");
  if (!coloured.length || !editor.canEdit.value) return null;
  const { store } = editor;
  const [{ kind }] = coloured;
  const colours = new Set(coloured.map((one) => store.row(one.kind, one.id).value?.colour ?? null));
  return {
    now: colours.size === 1 ? [...colours][0] : undefined,
    optional: KINDS[kind].fields.colour.null,
    legend: kind === "card" ? legendOf(store) : {},
    choose(colour) {
      const here = coloured.filter((one) => store.row(one.kind, one.id).peek());
      store.commit(here.map((one) => ({ op: "update", kind: one.kind, id: one.id, fields: { colour } })));
    },
  };
}
