/** Commands that change an element where it stands: edit its text, details, moment of truth, width, undo, redo. */
import { gettext, interpolate, ngettext } from "../i18n.js";

const TEXT_FIELD = { stage: "title", touchpoint: "title", lane: "label", card: "text", pain_point: "title", opportunity: "title", metric: "name" };

export const editText = {
  id: "edit",
  group: "edit",
  says: () => gettext("Edit; in an empty cell, add"),
  label: (_editor, target) => (["card", "pain_point", "opportunity"].includes(target.kind) ? gettext("Edit") : gettext("Rename")),
  icon: "pencil",
  shortcut: "Enter",
  kinds: Object.keys(TEXT_FIELD),
  enabled: (editor) => editor.canEdit.value,
  run: (editor, target) => editor.edit(target.kind, target.id, TEXT_FIELD[target.kind]),
};

export const openDetails = {
  id: "details",
  group: "view",
  label: () => gettext("Open details"),
  icon: "panel",
  shortcut: "Space",
  kinds: ["stage", "touchpoint", "card", "pain_point", "opportunity", "metric", "emotion", "path"],
  enabled: () => true,
  run: (editor, target) => editor.openInspector(target.kind, target.id),
};

export const momentOfTruth = {
  id: "moment_of_truth",
  group: "edit",
  says: () => gettext("Moment of truth on or off"),
  label: (editor, target) =>
    editor.store.row("touchpoint", touchpointOf(target))?.value?.moment_of_truth
      ? gettext("Not a moment of truth")
      : gettext("Mark as moment of truth"),
  icon: "star",
  shortcut: "M",
  kinds: ["touchpoint"],
  anywhere: true,
  enabled: (editor, target) => editor.canEdit.value && Boolean(editor.store.row("touchpoint", touchpointOf(target)).value),
  run(editor, target) {
    const id = touchpointOf(target);
    const now = editor.store.row("touchpoint", id).value;
    editor.store.commit([{ op: "update", kind: "touchpoint", id, fields: { moment_of_truth: !now.moment_of_truth } }]);
    editor.announce(now.moment_of_truth ? gettext("No longer a moment of truth") : gettext("Moment of truth"));
  },
};

const touchpointOf = (target) => (target?.kind === "touchpoint" ? target.id : (target?.touchpoint ?? ""));

/** A card that covers one more column, or one fewer. */
function width(by, id, key, label) {
  return {
    id,
    group: "edit",
    label,
    icon: id,
    shortcut: `Alt+Shift+${key}`,
    kinds: ["card"],
    enabled: (editor, target) => editor.canEdit.value && untilAfter(editor.store, target, by) !== undefined,
    run(editor, target) {
      const until = untilAfter(editor.store, target, by);
      if (until === undefined) return;
      editor.store.commit([{ op: "update", kind: "card", id: target.id, fields: { until } }]);
      editor.keepFocus(target);
      editor.announce(spanWords(editor.store, target.id));
    },
  };
}

function spanWords(store, id) {
  const { touchpoint, until } = store.row("card", id).value;
  const columns = store.touchpointsInOrder.value;
  const n = until ? columns.indexOf(until) - columns.indexOf(touchpoint) + 1 : 1;
  return interpolate(ngettext("Spans %(n)s touchpoint", "Spans %(n)s touchpoints", n), { n });
}

function untilAfter(store, target, by) {
  const card = store.row("card", target?.id ?? "").value;
  if (!card?.touchpoint) return undefined;
  const columns = store.touchpointsInOrder.value;
  const from = columns.indexOf(card.touchpoint);
  const last = Math.max(from, card.until ? columns.indexOf(card.until) : from);
  const next = last + by;
  if (next < from || next >= columns.length) return undefined;
  return next === from ? null : columns[next];
}

export const wider = width(1, "wider", "ArrowRight", () => gettext("Span one more touchpoint"));
export const narrower = width(-1, "narrower", "ArrowLeft", () => gettext("Span one touchpoint fewer"));

/** The same person has the map open in another window as well: what they undo may have been done there. */
const isElsewhereToo = ({ store, canEdit }) => canEdit.value && store.people.value.some(({ user }) => user.id === store.userId);

export const undo = {
  id: "undo",
  group: "edit",
  label: () => gettext("Undo"),
  icon: "undo",
  shortcut: "Mod+Z",
  kinds: [],
  anywhere: true,
  enabled: (editor) => editor.store.canUndo.value || isElsewhereToo(editor),
  run(editor) {
    if (!editor.store.canUndo.peek()) return editor.toast(gettext("Nothing to undo here. Undo belongs to the window that you edited in."), { icon: "info" });
    editor.store.undo();
    editor.announce(gettext("Undone"));
  },
};

export const redo = {
  id: "redo",
  group: "edit",
  label: () => gettext("Redo"),
  icon: "redo",
  shortcut: "Mod+Shift+Z",
  // What Windows users press.
  alsoBy: ["Mod+Y"],
  kinds: [],
  anywhere: true,
  enabled: (editor) => editor.store.canRedo.value,
  run(editor) {
    editor.store.redo();
    editor.announce(gettext("Done again"));
  },
};

export const help = {
  id: "help",
  group: "help",
  label: () => gettext("Keyboard shortcuts"),
  icon: "help",
  shortcut: "?",
  kinds: [],
  anywhere: true,
  enabled: () => true,
  run: (editor) => (editor.help.value = true),
};
