/**
 * Where what lies in cells may be dropped: cells of fitting lanes, the tray, a pain point to link. Order and places come
 * from the store; the page only says where they are drawn.
 */
import { gettext, interpolate } from "../i18n.js";
import { groundOf, itemsOf, rowsOf } from "../commands/rows.js";
import { ROLE_OF } from "../commands/targets.js";
import { turnOperations, whyNot } from "../commands/turn_into.js";
import { moveCards } from "../model/edits.js";
import { destinations, moveTogether } from "../model/moving.js";
import { holdsCards } from "../model/structure.js";
import { columnAt, laneAt } from "./places.js";

/** What it is linked with when it is dropped on one: an answer on its pain point, or the other way round. */
const ANSWERS = { opportunity: "pain_point", pain_point: "opportunity" };
const RECORD_OF = { pain_points: "pain_point", opportunities: "opportunity" };

/** @param {{kind: string, id: string}} element what is grabbed @param {object[]} targets all that move */
export function cardDrops(editor, root, element, targets) {
  const refused = (label, boxes = []) => ({ boxes, label, refused: true, operations: () => [] });
  return {
    find(point) {
      const items = itemsOf(editor.store, targets);
      const grabbed = items.find(({ row }) => row.id === element.id);
      if (!grabbed) return null;
      const { under } = point;
      const tray = under?.closest("[data-tray]");
      if (tray) return items.some(({ kind }) => kind === "card") ? trayDrop(editor, items, tray) : refused(gettext("Only cards go into the tray"));
      const other = items.length === 1 && ANSWERS[element.kind] && under?.closest(`.map-scroll [data-kind="${ANSWERS[element.kind]}"]`);
      if (other) return linkDrop(editor, element, other);
      const column = columnAt(root, point);
      const over = laneAt(root, point);
      const lane = over && editor.structure.lanes.peek().find((one) => one.id === over.dataset.row);
      if (!column || !lane) return null;
      const touchpoint = column.dataset.col;
      if (!editor.store.row("touchpoint", touchpoint).peek()) return refused(isFolded(editor, touchpoint) ? gettext("This stage is folded. Unfold it to put something there.") : gettext("This stage has no touchpoint yet"));
      const spot = { editor, root, items, grabbed, lane, touchpoint, over, column, y: point.y };
      if (fits(element.kind, lane.role)) return cellDrop(spot);
      const box = boxOf(spot.column, cellIn(over, touchpoint) ?? over);
      const why = element.kind === "card" && RECORD_OF[lane.role] ? null : whyRefused(element.kind, lane.role);
      if (why) return refused(why, [box]);
      const cards = items.filter(({ kind }) => kind === "card").map(({ row }) => row);
      const cannot = cards.map(whyNot).find(Boolean);
      return cannot ? refused(cannot, [box]) : turnDrop({ ...spot, cards, kind: RECORD_OF[lane.role], box });
    },
  };
}

const isFolded = (editor, key) => Boolean(editor.structure.columns.peek().find((one) => one.key === key)?.holds);

const fits = (kind, role) => (kind === "card" ? holdsCards(role) : role === ROLE_OF[kind]);

function whyRefused(kind, role) {
  if (kind === "pain_point") return gettext("Pain points stay in the lane of pain points");
  if (kind === "opportunity") return gettext("Opportunities stay in the lane of opportunities");
  if (kind === "metric") return gettext("Metrics stay in the lane of metrics");
  return {
    emotions: gettext("This lane shows feelings. It takes no cards."),
    channels: gettext("This lane shows channels. It takes no cards."),
    metrics: gettext("This lane shows metrics. It takes no cards."),
  }[role] ?? gettext("This lane takes no cards");
}

const cellIn = (row, touchpoint) => row.querySelector(`.cell[data-col="${touchpoint}"]:not(.cell--wide)`);

function cellDrop({ editor, root, items, grabbed, lane, touchpoint, over, column, y }) {
  const ground = groundOf(editor);
  const moving = new Set(items.map(({ row }) => row.id));
  const rest = ground.content(grabbed.kind, lane.id, touchpoint).filter((one) => !moving.has(one.id));
  const cell = cellIn(over, touchpoint);
  // Those that span columns lie in lines of their own: the others say where it goes.
  const drawn = rest.map((one) => cell?.querySelector(`[data-id="${one.id}"]`)).filter(Boolean);
  const next = drawn.find((one) => y < one.getBoundingClientRect().top + one.getBoundingClientRect().height / 2) ?? null;
  const before = next?.dataset.id ?? null;
  const move = { items, grabbed, to: { lane: grabbed.kind === "card" ? lane.id : null, touchpoint, before }, ground };
  const groups = destinations(move);
  const others = groups.filter((group) => !group.first).map((group) => otherBox(editor, root, group));
  const first = groups.find((group) => group.first);
  const own = drawn.length ? lineBox(column, drawn, next) : wideBox(editor, root, grabbed.row, boxOf(column, cell ?? over));
  const all = groups.length === 1 && items.length > 1;
  return {
    boxes: [own, ...others.filter(Boolean)],
    plain: true,
    label: all ? interpolate(gettext("Move %(n)s here"), { n: first.rows.length }) : gettext("Move here"),
    operations: () => moveTogether({ ...move, items: itemsOf(editor.store, items.map(({ kind, row }) => ({ kind, id: row.id }))), ground: groundOf(editor) }),
  };
}

const LINE = 3;

/** A line between two cards. */
function lineBox(column, drawn, next) {
  const { left, width } = column.getBoundingClientRect();
  const top = next ? next.getBoundingClientRect().top - LINE - 1 : drawn[drawn.length - 1].getBoundingClientRect().bottom + 1;
  return { left: left + 6, top, width: width - 12, height: LINE };
}

/** The whole cell. */
function boxOf(column, cell) {
  const { left, width } = column.getBoundingClientRect();
  const { top, height } = cell.getBoundingClientRect();
  return { left: left + 6, top: top + 5, width: width - 12, height: Math.max(20, height - 10) };
}

/** A card that spans columns shows all that it would cover. */
function wideBox({ store }, root, card, box) {
  const columns = store.touchpointsInOrder.peek();
  const span = card.until ? columns.indexOf(card.until) - columns.indexOf(card.touchpoint) : 0;
  return span > 0 ? { ...box, width: (box.width + 12) * (span + 1) - 12 } : box;
}

function otherBox(editor, root, { kind, lane, touchpoint }) {
  const role = ROLE_OF[kind];
  const id = lane ?? editor.structure.lanes.peek().find((one) => one.role === role)?.id;
  const row = id && root.querySelector(`.lane[data-row="${id}"]`);
  const cell = row && cellIn(row, touchpoint);
  return cell && boxOf(cell, cell);
}

function trayDrop(editor, items, tray) {
  const box = tray.getBoundingClientRect();
  return {
    boxes: [{ left: box.left + 2, top: box.top + 2, width: box.width - 4, height: box.height - 4 }],
    frame: true,
    label: gettext("Into the tray"),
    operations() {
      const { store } = editor;
      const cards = itemsOf(store, items.map(({ kind, row }) => ({ kind, id: row.id }))).filter(({ kind }) => kind === "card").map(({ row }) => row);
      const siblings = rowsOf(store, "card", store.tray.peek());
      if (cards.every((card) => !card.lane)) return [];
      return moveCards({ cards, siblings, index: siblings.length, lane: null, touchpoint: null, touchpoints: store.touchpointsInOrder.peek() });
    },
  };
}

/** Cards dropped where pain points (or opportunities) lie become such. */
function turnDrop({ editor, cards, kind, touchpoint, box }) {
  const words = kind === "pain_point" ? gettext("Turn into a pain point") : gettext("Turn into an opportunity");
  const drop = {
    boxes: [box],
    label: words,
    said: words,
    becomes: null,
    operations() {
      const here = cards.filter((card) => editor.store.row("card", card.id).peek());
      const { operations, ids } = turnOperations(editor, kind, here, () => touchpoint);
      drop.becomes = ids.map((id) => ({ kind, id }));
      return operations;
    },
  };
  return drop;
}

/** From then on the opportunity answers the pain point, whichever of the two was dropped on the other. */
function linkDrop(editor, dragged, target) {
  const { kind, id } = target.dataset;
  const box = target.getBoundingClientRect();
  const row = editor.store.row(kind, id).peek();
  const words = interpolate(gettext("Link to %(number)s"), { number: `${kind === "pain_point" ? "P" : "O"}${row?.number ?? "–"}` });
  const [opportunity, pain] = kind === "pain_point" ? [dragged.id, id] : [id, dragged.id];
  return {
    over: { kind, id },
    boxes: [{ left: box.left, top: box.bottom - 26, width: box.width, height: 26 }],
    label: words,
    said: words,
    operations() {
      const now = editor.store.row("opportunity", opportunity).peek()?.pain_points ?? [];
      if (now.includes(pain)) return [];
      return [{ op: "update", kind: "opportunity", id: opportunity, fields: { pain_points: [...now, pain].sort() } }];
    },
  };
}
