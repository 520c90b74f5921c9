/** Moving by one step: cards between cells, touchpoints along and across stages, stages and lanes among themselves. */
import { gettext, interpolate, ngettext } from "../i18n.js";
import { moveCards, moveRows, stepCard, stepTouchpoint } from "../model/edits.js";
import { moveTogether } from "../model/moving.js";
import { CELL_KINDS } from "../model/selection.js";
import { groundOf, itemsOf, rowsOf, siblingsOf } from "./rows.js";
import { targetsOf } from "./targets.js";

/** Operations that move targets one step; [] where there is no further. @param {"left"|"right"|"up"|"down"} way */
function stepOperations(editor, targets, way) {
  const items = itemsOf(editor.store, targets);
  if (!items.length || items.some(({ row }) => row.lane === null)) return [];
  const by = way === "left" || way === "up" ? -1 : 1;
  const sideways = way === "left" || way === "right";
  const { kind } = items[0];
  if (CELL_KINDS.includes(kind)) return sideways ? sidewaysStep(editor, items, by) : cellStep(editor, items, by);
  const rows = items.map(({ row }) => row);
  if (kind === "touchpoint") return sideways ? touchpointStep(editor.store, rows, by) : [];
  if ((kind === "stage" && sideways) || (kind === "lane" && !sideways)) return siblingStep(editor.store, kind, rows, by);
  return [];
}

/** The one that leads the way: the first of several going back, the last going on. */
const leading = (list, by) => (by < 0 ? list[0] : list[list.length - 1]);

function siblingStep(store, kind, rows, by) {
  const siblings = rowsOf(store, kind, siblingsOf(store, kind, rows[0]));
  const to = siblings.findIndex((one) => one.id === leading(rows, by).id) + by;
  if (to < 0 || to >= siblings.length) return [];
  const before = siblings.slice(0, by < 0 ? to : to + 1).filter((one) => !rows.includes(one));
  return moveRows({ kind, rows, siblings, index: before.length });
}

function touchpointStep(store, rows, by) {
  const first = leading(rows, by);
  const others = new Set(rows.filter((row) => row !== first).map((row) => row.id));
  const stages = rowsOf(store, "stage", store.stagesInOrder.value);
  const touchpointsOf = (stage) => rowsOf(store, "touchpoint", store.touchpointsOf(stage).value);
  const place = stepTouchpoint(first, by, stages, (stage) => touchpointsOf(stage).filter((one) => !others.has(one.id)));
  if (!place) return [];
  return moveRows({ kind: "touchpoint", rows, siblings: touchpointsOf(place.stage), index: place.index, parent: { stage: place.stage } });
}

/** Each to the end of the cell beside it; all of them or none. */
function sidewaysStep(editor, items, by) {
  const ground = groundOf(editor);
  const at = items.map(({ row }) => ground.touchpoints.indexOf(row.touchpoint) + by);
  if (at.some((col) => !ground.touchpoints[col])) return [];
  const [grabbed] = items;
  return moveTogether({ items, grabbed, to: { lane: grabbed.row.lane, touchpoint: ground.touchpoints[at[0]] }, ground });
}

/** Up and down: within a cell when all lie in one, else each to the next lane that holds cards. */
function cellStep(editor, items, by) {
  const [{ kind, row }] = items;
  const rows = items.map((item) => item.row);
  const inOneCell = items.every((one) => one.kind === kind && one.row.touchpoint === row.touchpoint && one.row.lane === row.lane);
  if (kind !== "card" || items.some((one) => one.kind !== "card")) return inOneCell ? siblingStep(editor.store, kind, rows, by) : [];
  const ground = groundOf(editor);
  if (inOneCell) return stepInCell(rows, by, ground);
  const at = rows.map((one) => ground.lanes.indexOf(one.lane) + by);
  if (at.some((lane) => !ground.lanes[lane])) return [];
  return moveTogether({ items, grabbed: items[0], to: { lane: ground.lanes[at[0]], touchpoint: row.touchpoint }, ground });
}

function stepInCell(cards, by, { lanes, touchpoints, content }) {
  const { touchpoint } = cards[0];
  const first = leading(cards, by);
  const cardsOf = (lane) => content("card", lane, touchpoint).filter((one) => one === first || !cards.includes(one));
  const place = stepCard(first, by, lanes, cardsOf);
  if (!place) return [];
  return moveCards({ cards, siblings: content("card", place.lane, touchpoint), index: place.index, lane: place.lane, touchpoint, touchpoints });
}

function step(way, key, icon, label, kinds) {
  return {
    id: `move_${way}`,
    group: "move",
    label,
    icon,
    shortcut: `Alt+${key}`,
    kinds,
    many: true,
    palette: false,
    enabled: (editor, target) => editor.canEdit.value && stepOperations(editor, targetsOf(editor, target), way).length > 0,
    run(editor, target) {
      const targets = targetsOf(editor, target);
      const operations = stepOperations(editor, targets, way);
      if (!operations.length) return;
      editor.store.commit(operations);
      editor.keepFocus(target);
      editor.announce(movedWords(targets.length));
    },
  };
}

export const movedWords = (n) => (n > 1 ? interpolate(ngettext("%(n)s moved", "%(n)s moved", n), { n }) : gettext("Moved"));

/** Down the page of the story there is no left and right: what comes before and after is meant. */
const inStory = (editor) => Boolean(editor.isStory?.value);
const earlier = (editor) => (inStory(editor) ? gettext("Move to the touchpoint before") : gettext("Move left"));
const later = (editor) => (inStory(editor) ? gettext("Move to the touchpoint after") : gettext("Move right"));

export const moveLeft = step("left", "ArrowLeft", "arrow-l", earlier, ["stage", "touchpoint", ...CELL_KINDS]);
export const moveRight = step("right", "ArrowRight", "arrow-r", later, ["stage", "touchpoint", ...CELL_KINDS]);
export const moveUp = step("up", "ArrowUp", "arrow-u", () => gettext("Move up"), ["lane", ...CELL_KINDS]);
export const moveDown = step("down", "ArrowDown", "arrow-d", () => gettext("Move down"), ["lane", ...CELL_KINDS]);

/** Cards among targets that lie in a cell. */
const placed = (editor, target) => itemsOf(editor.store, targetsOf(editor, target)).filter(({ kind, row }) => kind === "card" && row.lane);

/** Out of its cell, into the tray. */
export const moveToTray = {
  id: "move_to_tray",
  group: "move",
  label: () => gettext("Move to the tray"),
  icon: "tray",
  kinds: ["card"],
  many: true,
  palette: false,
  enabled: (editor, target) => editor.canEdit.value && placed(editor, target).length > 0,
  run(editor, target) {
    const { store } = editor;
    const cards = placed(editor, target).map(({ row }) => row);
    const siblings = rowsOf(store, "card", store.tray.value);
    const place = { lane: null, touchpoint: null, touchpoints: store.touchpointsInOrder.value };
    store.commit(moveCards({ cards, siblings, index: siblings.length, ...place }));
    editor.announce(movedWords(cards.length));
  },
};
