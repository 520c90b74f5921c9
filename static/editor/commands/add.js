/** Commands that add: stages, touchpoints, lanes, cards, and the records of a touchpoint. What is added opens for typing. */
import { gettext } from "../i18n.js";
import { addCard, addLane, addRecord, addStage, addTouchpoint } from "../model/edits.js";
import { holdsCards } from "../model/structure.js";
import { indexIn, rowsOf } from "./rows.js";

const edits = (editor) => editor.canEdit.value;

/** Where a new stage goes: after the one that the target is in, else at the end. */
export const newStage = {
  id: "new_stage",
  group: "add",
  says: () => gettext("On a stage: add one after it"),
  label: (_editor, target) => (target?.id ? gettext("Add a stage after") : gettext("Add a stage")),
  icon: "plus",
  shortcut: "N",
  kinds: ["stage"],
  alone: true,
  enabled: edits,
  run(editor, target) {
    const { store } = editor;
    const stages = rowsOf(store, "stage", store.stagesInOrder.value);
    const index = target?.id ? indexIn(store.stagesInOrder.value, target.id) + 1 : stages.length;
    const stageId = store.newId();
    store.commit(addStage({ stages, index, stageId, touchpointId: store.newId() }));
    editor.edit("stage", stageId, "title");
  },
};

/** In a stage: at its end, or after the touchpoint that is the target. */
export const newTouchpoint = {
  id: "new_touchpoint",
  group: "add",
  says: () => gettext("On a touchpoint: add one after it"),
  label: (_editor, target) =>
    target?.kind === "touchpoint" ? gettext("Add a touchpoint after") : gettext("Add a touchpoint"),
  icon: "plus",
  shortcut: "N",
  kinds: ["stage", "touchpoint"],
  keyOn: ["touchpoint"],
  alone: true,
  enabled: (editor) => edits(editor) && editor.store.stagesInOrder.value.length > 0,
  /** Without a target at the end of the map. */
  run(editor, target) {
    const { store } = editor;
    const after = target?.kind === "touchpoint" ? target.id : null;
    const stage = after ? store.row("touchpoint", after).value.stage : (target?.id ?? store.stagesInOrder.value.at(-1));
    const ids = store.touchpointsOf(stage).value;
    const siblings = rowsOf(store, "touchpoint", ids);
    const index = after ? indexIn(ids, after) + 1 : ids.length;
    const id = store.newId();
    store.commit(addTouchpoint({ siblings, index, stage, id }));
    editor.edit("touchpoint", id, "title");
  },
};

/** It is called after its role, in everybody's language, until somebody gives it a name. */
export function createLane(editor, role) {
  const { store } = editor;
  const lanes = rowsOf(store, "lane", store.lanesInOrder.value);
  const id = store.newId();
  store.commit(addLane({ lanes, role, id }));
  editor.edit("lane", id, "label");
  return id;
}

/** A card at the end of a cell, for the personas of the lens; without a cell it goes to the tray. */
export const newCard = {
  id: "new_card",
  group: "add",
  says: () => gettext("New card in this cell"),
  label: (editor, target) => newWords(cellOf(editor, target)?.role),
  icon: "plus",
  shortcut: "N",
  kinds: ["cell", "card", "metric"],
  keyOn: ["cell", "card", "pain_point", "opportunity", "metric"],
  enabled: (editor, target) => edits(editor) && Boolean(cellOf(editor, target)),
  run(editor, target) {
    const cell = cellOf(editor, target);
    if (cell) addAt(editor, cell.role, cell.lane, cell.touchpoint);
  },
};

const newWords = (role) =>
  ({
    pain_points: gettext("New pain point in this cell"),
    opportunities: gettext("New opportunity in this cell"),
    metrics: gettext("New metric in this cell"),
  })[role] ?? gettext("New card in this cell");

export const newTrayCard = {
  id: "new_tray_card",
  group: "add",
  label: () => gettext("Add to the tray"),
  icon: "plus",
  kinds: ["tray"],
  alone: true,
  enabled: edits,
  run(editor) {
    editor.trayOpen.value = true;
    return makeCard(editor, null, null);
  },
};

/** The cell that a target lies in, when something can be added there. */
function cellOf(editor, target) {
  const { store } = editor;
  const lane = target?.lane ?? null;
  const touchpoint = target?.touchpoint ?? null;
  const role = lane && store.row("lane", lane).value?.role;
  if (!role || !touchpoint || !store.row("touchpoint", touchpoint).value) return null;
  return holdsCards(role) || RECORDS[role] ? { lane, touchpoint, role } : null;
}

const RECORDS = {
  pain_points: { kind: "pain_point", field: "title", ids: (store, touchpoint) => store.painPointsAt(touchpoint) },
  opportunities: { kind: "opportunity", field: "title", ids: (store, touchpoint) => store.opportunitiesAt(touchpoint) },
  metrics: { kind: "metric", field: "name", ids: (store, touchpoint) => store.metricsAt(touchpoint) },
};

/** Add what a lane of this role holds, at a touchpoint. */
export function addAt(editor, role, lane, touchpoint) {
  if (holdsCards(role)) return makeCard(editor, lane, touchpoint);
  return makeRecord(editor, RECORDS[role], touchpoint);
}

function makeCard(editor, lane, touchpoint) {
  const { store } = editor;
  const ids = lane ? store.cardsAt(lane, touchpoint).value : store.tray.value;
  const id = store.newId();
  const siblings = rowsOf(store, "card", ids);
  const made = store.commit(addCard({ siblings, lane, touchpoint, id, persona: editor.lens.value }));
  editor.edit("card", id, "text", made);
  return id;
}

function makeRecord(editor, { kind, field, ids }, touchpoint) {
  const { store } = editor;
  const siblings = rowsOf(store, kind, ids(store, touchpoint).value);
  const id = store.newId();
  const fields = kind === "pain_point" && editor.lens.value ? { personas: [editor.lens.value] } : {};
  const made = store.commit(addRecord({ kind, siblings, touchpoint, id, fields }));
  editor.edit(kind, id, field, made);
  return id;
}
