/** Cutting: what was cut looks so until it is pasted, and goes only then. The tabs of this browser tell each other. */
import { gettext } from "../i18n.js";
import { remove } from "../model/edits.js";
import { COPIED, asCut, chosenOf, packed, start } from "./copy.js";
import { readCut, writeCut } from "./cut_state.js";

/** Nothing is cut any more: everything stays where it is. */
export function forgetCut(editor) {
  if (readCut()?.id === editor.cut.peek()?.id) writeCut(null);
  editor.cut.value = null;
}

/** Another tab has pasted what was cut here: on this map it is moved already, into another map it leaves this one. */
export function cutWasPasted(editor) {
  const cut = editor.cut.peek();
  const told = readCut();
  if (!cut || (told?.id === cut.id && !told.into)) return;
  editor.cut.value = null;
  // Something else was cut since, or what was pasted could not all come along: this stays.
  if (told?.id !== cut.id) return;
  writeCut(null);
  const { store } = editor;
  if (told.into === store.mapId || !editor.canEdit.peek()) return;
  const gone = cut.elements.filter(({ kind, id }) => store.row(kind, id).peek());
  const now = packed(editor, gone);
  if (now && asCut(now) !== cut.was) {
    editor.toast(gettext("What was cut has changed since, so it stays here as well."), { icon: "info" });
    return;
  }
  const change = gone.length ? store.commit(gone.map(({ kind, id }) => remove(kind, id))) : null;
  if (!change) return;
  const undo = { label: gettext("Undo"), run: () => store.undo(change), applies: () => store.canUndoChange(change) };
  editor.toast(gettext("Moved to another map"), { action: undo });
}

export const cut = {
  id: "cut",
  group: "edit",
  label: () => gettext("Cut"),
  icon: "cut",
  shortcut: "Mod+X",
  // The browser tells of these keys by an event of its own (interactions/clipboard.js).
  keyOn: [],
  many: true,
  kinds: COPIED,
  enabled: (editor, target) => editor.canEdit.value && chosenOf(editor, target).length > 0,
  run: (editor, target) => start(editor, target, "cut"),
};
