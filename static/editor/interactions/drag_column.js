/** Where touchpoints or stages may be dropped: before or after the column (or stage) that the pointer is over. */
import { gettext, interpolate } from "../i18n.js";
import { itemsOf, rowsOf } from "../commands/rows.js";
import { moveRows } from "../model/edits.js";
import { headerNear } from "./places.js";

/** @param {{kind: "touchpoint"|"stage", id: string}} element @param {object[]} targets */
export function columnDrops(editor, root, { kind }, targets) {
  const drop = kind === "stage" ? stageDrop : touchpointDrop;
  const rowsNow = () => itemsOf(editor.store, targets).map(({ row }) => row);
  return { find: ({ x }) => drop(editor, root, rowsNow, x) };
}

const words = (n) => (n > 1 ? interpolate(gettext("Move %(n)s here"), { n }) : gettext("Move here"));

function touchpointDrop(editor, root, rowsNow, x) {
  const { store } = editor;
  const header = headerNear(root, '[data-row="touchpoints"] [data-col]', x);
  const column = header && editor.structure.columns.peek().find((one) => one.key === header.dataset.col);
  if (!column) return null;
  const box = header.getBoundingClientRect();
  const after = x > box.left + box.width / 2;
  const stage = store.row("stage", column.stage).peek();
  const elsewhere = rowsNow().some((row) => row.stage !== column.stage);
  return {
    // An empty stage takes them as a whole; else they go between two columns.
    boxes: [column.touchpoint ? lineAt(root, after ? box.right : box.left) : { left: box.left + 4, top: box.top + 4, width: box.width - 8, height: box.height - 8 }],
    plain: !elsewhere,
    label: elsewhere ? interpolate(gettext("Move to %(stage)s"), { stage: stage?.title || gettext("Untitled stage") }) : words(rowsNow().length),
    operations() {
      const rows = rowsNow();
      const siblings = rowsOf(store, "touchpoint", store.touchpointsOf(column.stage).peek());
      return moveRows({ kind: "touchpoint", rows, siblings, index: indexBeside(siblings, rows, column.touchpoint, after), parent: { stage: column.stage } });
    },
  };
}

function stageDrop(editor, root, rowsNow, x) {
  const { store } = editor;
  const header = headerNear(root, '[data-kind="stage"]', x);
  if (!header) return null;
  const box = header.getBoundingClientRect();
  const after = x > box.left + box.width / 2;
  return {
    plain: true,
    boxes: [lineAt(root, after ? box.right : box.left)],
    label: words(rowsNow().length),
    operations() {
      const rows = rowsNow();
      const siblings = rowsOf(store, "stage", store.stagesInOrder.peek());
      return moveRows({ kind: "stage", rows, siblings, index: indexBeside(siblings, rows, header.dataset.id, after) });
    },
  };
}

/** The index among those that stay, before or after one of the siblings, which may itself be moving. */
export function indexBeside(siblings, rows, id, after) {
  const moving = new Set(rows.map((row) => row.id));
  const at = siblings.findIndex((one) => one.id === id);
  if (at < 0) return siblings.length;
  return siblings.slice(0, at + (after ? 1 : 0)).filter((one) => !moving.has(one.id)).length;
}

/** A line from the top to the bottom of what is seen of the map. */
function lineAt(root, x) {
  const box = root.getBoundingClientRect();
  return { left: x - 1.5, top: box.top + 6, width: 3, height: box.height - 12 };
}
