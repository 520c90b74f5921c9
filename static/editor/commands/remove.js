/** Deleting: immediate with an Undo toast; a stage that holds something is asked about first, by name. */
import { gettext, interpolate, ngettext } from "../i18n.js";
import { remove } from "../model/edits.js";
import { familyOf } from "../model/family.js";
import { itemsOf } from "./rows.js";
import { targetsOf } from "./targets.js";

const KINDS = ["stage", "touchpoint", "lane", "card", "pain_point", "opportunity", "metric", "emotion", "map_persona", "path"];

export const removeElement = {
  id: "remove",
  group: "edit",
  says: () => gettext("Delete, with Undo"),
  label: (editor, target) => (targetsOf(editor, target).length > 1 ? gettext("Delete") : deleteLabel(target?.kind)),
  icon: "trash",
  shortcut: "Delete",
  danger: true,
  kinds: KINDS,
  many: true,
  enabled: (editor, target) => editor.canEdit.value && Boolean(target),
  async run(editor, target) {
    const { store } = editor;
    const targets = targetsOf(editor, target);
    if (!(await mayRemoveStages(editor, itemsOf(store, targets.filter(({ kind }) => kind === "stage"))))) return;
    const here = itemsOf(store, targets);
    if (!here.length) return;
    const change = store.commit(here.map(({ kind, row }) => remove(kind, row.id)));
    editor.clear();
    if (here.some(({ row }) => row.id === editor.inspector.value?.id)) editor.closeInspector();
    const words = here.length > 1 ? interpolate(ngettext("%(n)s deleted", "%(n)s deleted", here.length), { n: here.length }) : deletedLabel(target.kind);
    const undo = { label: gettext("Undo"), run: () => store.undo(change), applies: () => store.canUndoChange(change) };
    editor.toast(words, { icon: "trash", action: undo });
    editor.announce(words);
  },
};

async function mayRemoveStages(editor, stages) {
  for (const { row } of stages) if (!(await mayRemoveStage(editor, row))) return false;
  return true;
}

async function mayRemoveStage(editor, stage) {
  const { store } = editor;
  const family = familyOf((kind) => store.visible(kind).value.values(), stage.id);
  if (isUntouched(store, family)) return true;
  const name = stage.title || gettext("Untitled stage");
  return editor.ask({
    title: interpolate(gettext("Delete “%(name)s”?"), { name }),
    text: [interpolate(gettext("This goes with it: %(list)s."), { list: inWords(family, editor.locale) }), gettext("You can undo this.")].join(" "),
    confirm: gettext("Delete stage"),
    keep: gettext("Keep it"),
  });
}

/** A stage is made with one touchpoint: as long as nobody named or filled it, nothing is lost. */
function isUntouched(store, family) {
  const { touchpoint = [], ...rest } = family;
  if (Object.keys(rest).length) return false;
  return touchpoint.length === 0 || (touchpoint.length === 1 && !store.row("touchpoint", touchpoint[0]).value?.title);
}

const counts = () => ({
  touchpoint: (n) => ngettext("%(n)s touchpoint", "%(n)s touchpoints", n),
  card: (n) => ngettext("%(n)s card", "%(n)s cards", n),
  emotion: (n) => ngettext("%(n)s emotion", "%(n)s emotions", n),
  pain_point: (n) => ngettext("%(n)s pain point", "%(n)s pain points", n),
  opportunity: (n) => ngettext("%(n)s opportunity", "%(n)s opportunities", n),
  metric: (n) => ngettext("%(n)s metric", "%(n)s metrics", n),
  comment: (n) => ngettext("%(n)s comment", "%(n)s comments", n),
});

function inWords(family, locale) {
  const words = Object.entries(counts()).flatMap(([kind, words]) => {
    const n = family[kind]?.length ?? 0;
    return n ? [interpolate(words(n), { n })] : [];
  });
  return new Intl.ListFormat(locale, { type: "unit" }).format(words);
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
    path: gettext("Delete path"),
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
    path: gettext("Path deleted"),
  }[kind];
}
