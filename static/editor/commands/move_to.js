/** "Move to…": the same as a drag, by choosing the place from lists; for cards of the tray as well. */
import { gettext, interpolate } from "../i18n.js";
import { moveCards, moveRows } from "../model/edits.js";
import { gather } from "../model/moving.js";
import { CELL_KINDS } from "../model/selection.js";
import { holdsCards } from "../model/structure.js";
import { movedWords } from "./move.js";
import { groundOf, itemsOf, rowsOf } from "./rows.js";
import { targetsOf } from "./targets.js";

const TRAY = "tray";

export const moveTo = {
  id: "move_to",
  group: "move",
  label: () => gettext("Move to…"),
  icon: "move",
  kinds: ["touchpoint", ...CELL_KINDS],
  many: true,
  enabled: (editor, target) => editor.canEdit.value && Boolean(target) && editor.store.touchpointsInOrder.value.length > 0,
  async run(editor, target) {
    const targets = targetsOf(editor, target);
    const choose = target.kind === "touchpoint" ? chooseStage : chooseCell;
    const operations = (await choose(editor, targets)) ?? [];
    if (operations.length) {
      editor.store.commit(operations);
      editor.announce(movedWords(targets.length));
    }
    editor.keepFocus(target);
  },
};

/** The value that all of them have; "" when they differ. */
const shared = (values) => (values.every((value) => value === values[0]) ? values[0] : "");

/** A list of places; where they differ now, each may keep its own. */
function places(name, label, options, now) {
  const keep = now ? [] : [{ value: "", label: gettext("Where they are") }];
  return { name, label, type: "select", value: now, options: [...keep, ...options] };
}

async function chooseStage({ store, askForm }, targets) {
  const stages = rowsOf(store, "stage", store.stagesInOrder.value);
  const options = stages.map((stage, i) => ({ value: stage.id, label: `${i + 1} ${stage.title || gettext("Untitled stage")}` }));
  const rows = itemsOf(store, targets).map(({ row }) => row);
  const at = [{ value: "end", label: gettext("At the end") }, { value: "start", label: gettext("At the beginning") }];
  const fields = [
    { name: "stage", label: gettext("Stage"), type: "select", value: rows[0]?.stage, options },
    { name: "at", label: gettext("Where"), type: "select", value: "end", options: at },
  ];
  const answer = await askForm({ title: titleOf(rows.length), confirm: gettext("Move"), fields });
  if (!answer) return [];
  const here = itemsOf(store, targets).map(({ row }) => row);
  const siblings = rowsOf(store, "touchpoint", store.touchpointsOf(answer.stage).value);
  const index = answer.at === "start" ? 0 : siblings.length;
  return here.length ? moveRows({ kind: "touchpoint", rows: here, siblings, index, parent: { stage: answer.stage } }) : [];
}

async function chooseCell(editor, targets) {
  const { store, askForm } = editor;
  const items = itemsOf(store, targets);
  const cards = items.filter(({ kind }) => kind === "card");
  const lanes = cards.length ? [places("lane", gettext("Lane"), laneOptions(editor), shared(cards.map(({ row }) => row.lane ?? TRAY)))] : [];
  const columns = places("touchpoint", gettext("Touchpoint"), columnOptions(store), firstOf(store, shared(items.map(({ row }) => row.touchpoint ?? ""))));
  const answer = await askForm({ title: titleOf(items.length), confirm: gettext("Move"), fields: [...lanes, columns] });
  if (!answer) return [];
  const here = itemsOf(store, targets);
  if (answer.lane === TRAY) return toTray(store, here);
  return gather({ items: here, lane: answer.lane, touchpoint: answer.touchpoint, ground: groundOf(editor) });
}

/** A card of the tray has no touchpoint yet: the first is offered. */
const firstOf = (store, touchpoint) => (touchpoint === null ? store.touchpointsInOrder.value[0] : touchpoint);

function toTray(store, items) {
  const cards = items.filter(({ kind, row }) => kind === "card" && row.lane).map(({ row }) => row);
  const siblings = rowsOf(store, "card", store.tray.value);
  if (!cards.length) return [];
  return moveCards({ cards, siblings, index: siblings.length, lane: null, touchpoint: null, touchpoints: store.touchpointsInOrder.value });
}

function laneOptions({ store, structure, nameOfLane }) {
  const lanes = structure.lanes.value.filter((lane) => holdsCards(lane.role));
  const options = lanes.map((lane) => ({ value: lane.id, label: nameOfLane(store.row("lane", lane.id).value) }));
  return [...options, { value: TRAY, label: gettext("Tray") }];
}

const columnOptions = (store) =>
  store.stagesInOrder.value.flatMap((stage) =>
    rowsOf(store, "touchpoint", store.touchpointsOf(stage).value).map((row) => ({
      value: row.id,
      label: row.title || gettext("Untitled touchpoint"),
      group: store.row("stage", stage).value?.title || gettext("Untitled stage"),
    })),
  );

const titleOf = (n) => (n > 1 ? interpolate(gettext("Move %(n)s to"), { n }) : gettext("Move to"));
