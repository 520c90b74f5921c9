/** Deleting: immediate with an Undo toast; a stage that holds something is asked about first, by name. */
import { gettext, interpolate, ngettext } from "../i18n.js";
import { remove } from "../model/edits.js";

const KINDS = ["stage", "touchpoint", "lane", "card", "pain_point", "opportunity", "metric", "emotion", "map_persona"];

export const removeElement = {
  id: "remove",
  label: (_editor, target) => deleteLabel(target.kind),
  icon: "trash",
  shortcut: "Delete",
  danger: true,
  kinds: KINDS,
  enabled: (editor) => editor.canEdit.value,
  async run(editor, target) {
    const { store } = editor;
    const row = store.row(target.kind, target.id).value;
    if (!row) return;
    if (target.kind === "stage" && !(await mayRemoveStage(editor, row))) return;
    if (!store.row(target.kind, target.id).value) return;
    const change = store.commit([remove(target.kind, target.id)]);
    editor.clear();
    if (editor.inspector.value?.id === target.id) editor.closeInspector();
    editor.toast(deletedLabel(target.kind), { icon: "trash", action: { label: gettext("Undo"), run: () => store.undo(change) } });
    editor.announce(deletedLabel(target.kind));
  },
};

async function mayRemoveStage(editor, stage) {
  const { store } = editor;
  const touchpoints = store.touchpointsOf(stage.id).value;
  const cards = [...store.visible("card").value.values()].filter((card) => touchpoints.includes(card.touchpoint)).length;
  if (!cards && touchpoints.length < 2) return true;
  const name = stage.title || gettext("Untitled stage");
  return editor.ask({
    title: interpolate(gettext("Delete “%(name)s”?"), { name }),
    text: [countOf(touchpoints.length, cards), gettext("You can undo this.")].join(" "),
    confirm: gettext("Delete stage"),
    keep: gettext("Keep it"),
  });
}

function countOf(touchpoints, cards) {
  const words = {
    touchpoints: interpolate(ngettext("%(n)s touchpoint", "%(n)s touchpoints", touchpoints), { n: touchpoints }),
    cards: interpolate(ngettext("%(n)s card", "%(n)s cards", cards), { n: cards }),
  };
  return interpolate(gettext("%(touchpoints)s and %(cards)s go with it."), words);
}

function deleteLabel(kind) {
  return {
    stage: gettext("Delete stage"),
    touchpoint: gettext("Delete touchpoint"),
    lane: gettext("Delete lane"),
    card: gettext("Delete card"),
    pain_point: gettext("Delete pain point"),
    opportunity: gettext("Delete opportunity"),
    metric: gettext("Delete metric"),
    emotion: gettext("Clear the emotion"),
    map_persona: gettext("Take off this map"),
  }[kind];
}

function deletedLabel(kind) {
  return {
    stage: gettext("Stage deleted"),
    touchpoint: gettext("Touchpoint deleted"),
    lane: gettext("Lane deleted"),
    card: gettext("Card deleted"),
    pain_point: gettext("Pain point deleted"),
    opportunity: gettext("Opportunity deleted"),
    metric: gettext("Metric deleted"),
    emotion: gettext("Emotion cleared"),
    map_persona: gettext("Persona taken off this map"),
  }[kind];
}
