/** The edges of a card: dragged to the left or right it covers more touchpoints, or fewer. */
import { interpolate, ngettext } from "../i18n.js";
import { rowsOf } from "../commands/rows.js";
import { spanCard } from "../model/edits.js";
import { nearestColumn } from "./places.js";

/** How near to an edge a press means the edge, in pixels. */
const REACH = { mouse: 6, pen: 10, touch: 22 };

/** @param {PointerEvent} press @param {HTMLElement} holder @returns {"start"|"end"|null} */
export function edgeAt(press, holder) {
  if (holder.dataset.kind !== "card" || !holder.closest(".map-scroll .cell") || holder.closest('[data-density="overview"]')) return null;
  // A finger takes the handles that it sees.
  if (press.pointerType === "touch" && !holder.classList.contains("is-selected")) return null;
  const box = holder.getBoundingClientRect();
  const reach = REACH[press.pointerType] ?? REACH.mouse;
  if (press.clientX >= box.right - reach) return "end";
  return press.clientX <= box.left + reach ? "start" : null;
}

/** @param {{id: string, side: "start"|"end"}} edge */
export function edgeDrops(editor, root, { id, side }) {
  const { store } = editor;
  const isTouchpoint = (touchpoint) => Boolean(store.row("touchpoint", touchpoint).peek());
  return {
    find({ x }) {
      const card = store.row("card", id).peek();
      const column = nearestColumn(root, x, isTouchpoint);
      if (!card?.touchpoint || !column) return null;
      const columns = store.touchpointsInOrder.peek();
      const first = columns.indexOf(card.touchpoint);
      const last = Math.max(first, columns.indexOf(card.until));
      const at = columns.indexOf(column.dataset.col);
      const [from, to] = side === "end" ? [first, Math.max(first, at)] : [Math.min(last, at), last];
      const n = to - from + 1;
      const words = interpolate(ngettext("%(n)s touchpoint", "%(n)s touchpoints", n), { n });
      return {
        boxes: [spanBox(root, card.lane, columns[from], columns[to])],
        label: words,
        said: words,
        operations() {
          const now = store.row("card", id).peek();
          if (!now?.lane) return [];
          const siblings = rowsOf(store, "card", store.cardsAt(now.lane, columns[from]).peek());
          return spanCard({ card: now, from: columns[from], to: columns[to], touchpoints: columns, siblings });
        },
      };
    },
  };
}

function spanBox(root, lane, from, to) {
  const head = (id) => root.querySelector(`.map-head [data-row="touchpoints"] [data-col="${id}"]`).getBoundingClientRect();
  const row = root.querySelector(`.lane[data-row="${lane}"]`).getBoundingClientRect();
  const left = head(from).left + 3;
  return { left, top: row.top + 2, width: head(to).right - 3 - left, height: row.height - 4 };
}
