/** Where a card, pain point, opportunity or metric may be dropped: cells of fitting lanes, the tray, a pain point to link. */
import { gettext, interpolate } from "../i18n.js";
import { rowsOf } from "../commands/rows.js";
import { moveCard, moveRow } from "../model/edits.js";
import { holdsCards } from "../model/structure.js";
import { cellOf, rowOf } from "./stops.js";

const ROLE_OF = { pain_point: "pain_points", opportunity: "opportunities", metric: "metrics" };

/** @param {{kind: string, id: string}} element */
export function cardDrops(editor, root, { kind, id }) {
  return {
    find(point) {
      const under = document.elementsFromPoint(point.x, point.y).find((one) => !one.closest(".lift"));
      if (!under) return null;
      if (kind === "card" && under.closest("[data-tray]")) return trayDrop(editor, id, under.closest("[data-tray]"));
      if (!root.contains(under)) return null;
      if (kind === "opportunity") {
        const pain = under.closest('[data-kind="pain_point"]');
        if (pain) return linkDrop(editor, id, pain);
      }
      const cell = cellOf(under);
      const row = rowOf(under);
      const lane = row && editor.structure.lanes.peek().find((one) => one.id === row.dataset.row);
      if (!cell || !lane || !fits(kind, lane.role) || !editor.store.row("touchpoint", cell.dataset.col).peek()) return null;
      return cellDrop(editor, { kind, id, lane: lane.id, touchpoint: cell.dataset.col, cell, y: point.y });
    },
  };
}

const fits = (kind, role) => (kind === "card" ? holdsCards(role) : role === ROLE_OF[kind]);

function cellDrop(editor, { kind, id, lane, touchpoint, cell, y }) {
  const { store } = editor;
  const others = [...cell.querySelectorAll(`[data-kind="${kind}"]`)].filter((one) => one.dataset.id !== id);
  const shown = others.findIndex((one) => y < one.getBoundingClientRect().top + one.getBoundingClientRect().height / 2);
  const before = shown < 0 ? null : others[shown];
  return {
    box: slotBox(cell, others, before),
    label: gettext("Move here"),
    line: others.length > 0,
    operations() {
      const row = store.row(kind, id).peek();
      if (!row) return [];
      const siblings = rowsOf(store, kind, idsAt(store, kind, lane, touchpoint));
      const rest = siblings.filter((one) => one.id !== id);
      const index = before ? rest.findIndex((one) => one.id === before.dataset.id) : rest.length;
      if (kind !== "card") return moveRow({ kind, row, siblings, index, parent: { touchpoint } });
      return moveCard({ card: row, siblings, index, lane, touchpoint, touchpoints: store.touchpointsInOrder.peek() });
    },
  };
}

function idsAt(store, kind, lane, touchpoint) {
  if (kind === "card") return store.cardsAt(lane, touchpoint).peek();
  if (kind === "pain_point") return store.painPointsAt(touchpoint).peek();
  return (kind === "opportunity" ? store.opportunitiesAt(touchpoint) : store.metricsAt(touchpoint)).peek();
}

const LINE = 3;

/** A whole empty cell, or a line between two cards. */
function slotBox(cell, others, before) {
  const box = cell.getBoundingClientRect();
  if (!others.length) return { left: box.left + 6, top: box.top + 5, width: box.width - 12, height: Math.max(24, box.height - 10) };
  const at = before ? before.getBoundingClientRect().top - LINE - 1 : others[others.length - 1].getBoundingClientRect().bottom + 1;
  return { left: box.left + 6, top: at, width: box.width - 12, height: LINE };
}

function trayDrop(editor, id, tray) {
  const box = tray.getBoundingClientRect();
  return {
    box: { left: box.left + 2, top: box.top + 2, width: box.width - 4, height: box.height - 4 },
    label: gettext("Into the tray"),
    operations() {
      const { store } = editor;
      const card = store.row("card", id).peek();
      if (!card || !card.lane) return [];
      const siblings = rowsOf(store, "card", store.tray.peek());
      return moveCard({ card, siblings, index: siblings.length, lane: null, touchpoint: null, touchpoints: store.touchpointsInOrder.peek() });
    },
  };
}

/** An opportunity dropped on a pain point answers it from then on. */
function linkDrop(editor, id, pain) {
  const box = pain.getBoundingClientRect();
  const row = editor.store.row("pain_point", pain.dataset.id).peek();
  return {
    over: { kind: "pain_point", id: pain.dataset.id },
    box: { left: box.left, top: box.bottom - 26, width: box.width, height: 26 },
    label: interpolate(gettext("Link to %(number)s"), { number: `P${row?.number ?? "–"}` }),
    operations() {
      const now = editor.store.row("opportunity", id).peek()?.pain_points ?? [];
      if (now.includes(pain.dataset.id)) return [];
      return [{ op: "update", kind: "opportunity", id, fields: { pain_points: [...now, pain.dataset.id].sort() } }];
    },
  };
}
