/** Where lanes may be dropped: above or below the lane that the pointer is over. */
import { gettext, interpolate } from "../i18n.js";
import { itemsOf, rowsOf } from "../commands/rows.js";
import { moveRows } from "../model/edits.js";
import { indexBeside } from "./drag_column.js";
import { holdsY } from "./places.js";

/** @param {object} _element @param {object[]} targets */
export function laneDrops(editor, root, _element, targets) {
  const { store } = editor;
  const n = targets.length;
  return {
    find({ y }) {
      const over = [...root.querySelectorAll(".lane[data-row]")].find((row) => holdsY(row, y));
      if (!over) return null;
      const box = over.getBoundingClientRect();
      const after = y > box.top + box.height / 2;
      const area = root.getBoundingClientRect();
      return {
        boxes: [{ left: area.left, top: (after ? box.bottom : box.top) - 1.5, width: area.width, height: 3 }],
        plain: true,
        label: n > 1 ? interpolate(gettext("Move %(n)s here"), { n }) : gettext("Move here"),
        operations() {
          const rows = itemsOf(store, targets).map(({ row }) => row);
          const siblings = rowsOf(store, "lane", store.lanesInOrder.peek());
          return moveRows({ kind: "lane", rows, siblings, index: indexBeside(siblings, rows, over.dataset.row, after) });
        },
      };
    },
  };
}
