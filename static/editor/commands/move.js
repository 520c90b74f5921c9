/** Moving by one step: cards between cells, touchpoints along and across stages, stages and lanes among themselves. */
import { gettext } from "../i18n.js";
import { moveCard, moveRow, stepCard, stepTouchpoint } from "../model/edits.js";
import { holdsCards } from "../model/structure.js";
import { rowsOf, siblingsOf } from "./rows.js";

const RECORDS = ["pain_point", "opportunity", "metric"];

/** Operations that move a target one step; [] where there is no further. @param {"left"|"right"|"up"|"down"} way */
export function stepOperations(editor, target, way) {
  const row = editor.store.row(target.kind, target.id).value;
  if (!row) return [];
  const by = way === "left" || way === "up" ? -1 : 1;
  const sideways = way === "left" || way === "right";
  if (target.kind === "touchpoint") return sideways ? touchpointStep(editor.store, row, by) : [];
  if (target.kind === "card") return row.lane ? cardStep(editor, row, by, sideways) : [];
  if (RECORDS.includes(target.kind)) return recordStep(editor.store, target.kind, row, by, sideways);
  if ((target.kind === "stage" && sideways) || (target.kind === "lane" && !sideways)) return siblingStep(editor.store, target.kind, row, by);
  return [];
}

function siblingStep(store, kind, row, by) {
  const siblings = rowsOf(store, kind, siblingsOf(store, kind, row));
  const index = siblings.findIndex((one) => one.id === row.id) + by;
  return index < 0 || index >= siblings.length ? [] : moveRow({ kind, row, siblings, index });
}

function touchpointStep(store, row, by) {
  const stages = rowsOf(store, "stage", store.stagesInOrder.value);
  const touchpointsOf = (stage) => rowsOf(store, "touchpoint", store.touchpointsOf(stage).value);
  const place = stepTouchpoint(row, by, stages, touchpointsOf);
  if (!place) return [];
  const parent = place.stage === row.stage ? {} : { stage: place.stage };
  return moveRow({ kind: "touchpoint", row, siblings: touchpointsOf(place.stage), index: place.index, parent });
}

function cardStep(editor, row, by, sideways) {
  const { store } = editor;
  const touchpoints = store.touchpointsInOrder.value;
  const cardsOf = (lane, touchpoint = row.touchpoint) => rowsOf(store, "card", store.cardsAt(lane, touchpoint).value);
  if (sideways) {
    const touchpoint = touchpoints[touchpoints.indexOf(row.touchpoint) + by];
    if (!touchpoint) return [];
    const siblings = cardsOf(row.lane, touchpoint);
    return moveCard({ card: row, siblings, index: siblings.length, lane: row.lane, touchpoint, touchpoints });
  }
  const lanes = editor.structure.lanes.value.filter((lane) => holdsCards(lane.role)).map((lane) => lane.id);
  const place = stepCard(row, by, lanes, cardsOf);
  if (!place) return [];
  return moveCard({ card: row, siblings: cardsOf(place.lane), index: place.index, lane: place.lane, touchpoint: row.touchpoint, touchpoints });
}

function recordStep(store, kind, row, by, sideways) {
  if (!sideways) return siblingStep(store, kind, row, by);
  const touchpoints = store.touchpointsInOrder.value;
  const touchpoint = touchpoints[touchpoints.indexOf(row.touchpoint) + by];
  if (!touchpoint) return [];
  const siblings = rowsOf(store, kind, siblingsOf(store, kind, { touchpoint }));
  return moveRow({ kind, row, siblings, index: siblings.length, parent: { touchpoint } });
}

const ALL = ["card", ...RECORDS];

function step(way, key, icon, label, kinds) {
  return {
    id: `move_${way}`,
    group: "move",
    label,
    icon,
    shortcut: `Alt+${key}`,
    kinds,
    enabled: (editor, target) => editor.canEdit.value && stepOperations(editor, target, way).length > 0,
    run(editor, target) {
      const operations = stepOperations(editor, target, way);
      if (!operations.length) return;
      editor.store.commit(operations);
      editor.keepFocus(target);
      editor.announce(gettext("Moved"));
    },
  };
}

/** Down the page of the story there is no left and right: what comes before and after is meant. */
const inStory = (editor) => Boolean(editor.isStory?.value);
const earlier = (editor) => (inStory(editor) ? gettext("Move to the touchpoint before") : gettext("Move left"));
const later = (editor) => (inStory(editor) ? gettext("Move to the touchpoint after") : gettext("Move right"));

export const moveLeft = step("left", "ArrowLeft", "arrow-l", earlier, ["stage", "touchpoint", ...ALL]);
export const moveRight = step("right", "ArrowRight", "arrow-r", later, ["stage", "touchpoint", ...ALL]);
export const moveUp = step("up", "ArrowUp", "arrow-u", () => gettext("Move up"), ["lane", ...ALL]);
export const moveDown = step("down", "ArrowDown", "arrow-d", () => gettext("Move down"), ["lane", ...ALL]);

/** Out of its cell, into the tray. */
export const moveToTray = {
  id: "move_to_tray",
  group: "move",
  label: () => gettext("Move to the tray"),
  icon: "cards",
  kinds: ["card"],
  enabled: (editor, target) => editor.canEdit.value && Boolean(editor.store.row("card", target.id).value?.lane),
  run(editor, target) {
    const { store } = editor;
    const card = store.row("card", target.id).value;
    const siblings = rowsOf(store, "card", store.tray.value);
    const place = { lane: null, touchpoint: null, touchpoints: store.touchpointsInOrder.value };
    store.commit(moveCard({ card, siblings, index: siblings.length, ...place }));
  },
};
