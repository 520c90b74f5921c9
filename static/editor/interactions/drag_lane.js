/** Where a lane may be dropped: above or below the lane that the pointer is over. */
import { gettext } from "../i18n.js";
import { rowsOf } from "../commands/rows.js";
import { moveRow } from "../model/edits.js";

/** @param {{id: string}} element */
export function laneDrops(editor, root, { id }) {
  const { store } = editor;
  return {
    find({ y }) {
      const rows = [...root.querySelectorAll(".lane[data-row]")];
      const over = rows.find((row) => y >= row.getBoundingClientRect().top && y < row.getBoundingClientRect().bottom);
      if (!over) return null;
      const box = over.getBoundingClientRect();
      const after = y > box.top + box.height / 2;
      const area = root.getBoundingClientRect();
      return {
        box: { left: area.left, top: (after ? box.bottom : box.top) - 1.5, width: area.width, height: 3 },
        line: true,
        label: gettext("Move here"),
        operations() {
          const row = store.row("lane", id).peek();
          if (!row || over.dataset.row === id) return [];
          const siblings = rowsOf(store, "lane", store.lanesInOrder.peek());
          const rest = siblings.filter((one) => one.id !== id);
          return moveRow({ kind: "lane", row, siblings, index: rest.findIndex((one) => one.id === over.dataset.row) + (after ? 1 : 0) });
        },
      };
    },
  };
}
