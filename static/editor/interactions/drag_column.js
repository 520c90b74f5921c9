/** Where a touchpoint or a stage may be dropped: before or after the column (or stage) that the pointer is over. */
import { gettext } from "../i18n.js";
import { rowsOf } from "../commands/rows.js";
import { moveRow } from "../model/edits.js";

/** @param {{kind: "touchpoint"|"stage", id: string}} element */
export function columnDrops(editor, root, { kind, id }) {
  return { find: (point) => (kind === "stage" ? stageDrop(editor, root, id, point) : touchpointDrop(editor, root, id, point)) };
}

const holds = (box, x) => x >= box.left && x < box.right;

/** The header under the pointer's x, wherever it is up and down. */
const headerAt = (root, selector, x) => [...root.querySelectorAll(selector)].find((one) => holds(one.getBoundingClientRect(), x));

function touchpointDrop(editor, root, id, { x }) {
  const { store } = editor;
  const header = headerAt(root, '.map-head [data-row="touchpoints"] [data-col]', x);
  if (!header) return null;
  const box = header.getBoundingClientRect();
  const after = x > box.left + box.width / 2;
  const column = editor.structure.columns.peek().find((one) => one.key === header.dataset.col);
  if (!column) return null;
  return {
    ...lineAt(root, column.touchpoint && after ? box.right : box.left),
    label: gettext("Move here"),
    operations() {
      const row = store.row("touchpoint", id).peek();
      if (!row || column.touchpoint === id) return [];
      const siblings = rowsOf(store, "touchpoint", store.touchpointsOf(column.stage).peek());
      const rest = siblings.filter((one) => one.id !== id);
      const at = rest.findIndex((one) => one.id === column.touchpoint);
      const parent = row.stage === column.stage ? {} : { stage: column.stage };
      return moveRow({ kind: "touchpoint", row, siblings, index: Math.max(0, at + (after ? 1 : 0)), parent });
    },
  };
}

function stageDrop(editor, root, id, { x }) {
  const { store } = editor;
  const header = headerAt(root, '.map-head [data-kind="stage"]', x);
  if (!header) return null;
  const box = header.getBoundingClientRect();
  const after = x > box.left + box.width / 2;
  return {
    ...lineAt(root, after ? box.right : box.left),
    label: gettext("Move here"),
    operations() {
      const row = store.row("stage", id).peek();
      if (!row || header.dataset.id === id) return [];
      const siblings = rowsOf(store, "stage", store.stagesInOrder.peek());
      const rest = siblings.filter((one) => one.id !== id);
      const index = rest.findIndex((one) => one.id === header.dataset.id) + (after ? 1 : 0);
      return moveRow({ kind: "stage", row, siblings, index });
    },
  };
}

/** A line from the top to the bottom of what is seen of the map. */
function lineAt(root, x) {
  const box = root.getBoundingClientRect();
  return { box: { left: x - 1.5, top: box.top + 6, width: 3, height: box.height - 12 }, line: true };
}
