/** Pasting plain text: a paragraph is one card, several lines are a card each; a toast offers the other reading. */
import { gettext, interpolate } from "../i18n.js";
import { clip, titled } from "../model/clipboard_read.js";
import { ranksAt } from "../model/clipboard_rows.js";
import { KINDS } from "../model/kinds.js";
import { linesOf } from "../model/table.js";
import { elementsInWords } from "./paste_words.js";
import { textPlace, tooBig } from "./paste_place.js";
import { rowsOf, siblingsOf } from "./rows.js";

/** @param {boolean} [whole] all of it as one element @returns {boolean} whether there was anything */
export function pasteLines(editor, text, target, whole = false) {
  const lines = linesOf(text);
  if (!lines.length) return false;
  const where = textPlace(editor, target);
  // Names have no lines: there the text can only be a list.
  const one = whole || lines.length === 1;
  const texts = one ? [whole ? text.replace(/\r\n?/g, "\n").trim() : lines[0]] : lines;
  const { operations, made } = elementsOf(editor, where, texts);
  if (tooBig(editor, operations)) return true;
  const change = editor.store.commit(operations);
  editor.selectMany(made);
  editor.keepFocus(made[made.length - 1]);
  const loose = where.kind === "card" && !where.place.lane;
  const said = interpolate(loose ? gettext("%(list)s pasted into the tray.") : gettext("%(list)s pasted."), { list: elementsInWords(made, editor.locale) });
  editor.announce(said);
  if (loose) editor.trayOpen.value = true;
  if (lines.length > 1 && where.kind !== "stage" && where.kind !== "touchpoint") offerOther(editor, { text, target, whole, said, change });
  else if (loose && !target) editor.toast(said);
  return true;
}

function offerOther(editor, { text, target, whole, said, change }) {
  const { store } = editor;
  editor.toast(said, {
    action: {
      label: whole ? gettext("One for each line") : gettext("All in one"),
      applies: () => store.canUndoChange(change),
      run() {
        store.undo(change);
        pasteLines(editor, text, target, !whole);
      },
    },
  });
}

function elementsOf(editor, { kind, field, place, after }, texts) {
  const { store } = editor;
  const siblings = rowsOf(store, kind, siblingsOf(store, kind, place));
  const at = siblings.findIndex((row) => row.id === after);
  const ranks = ranksAt(siblings, at < 0 ? siblings.length : at + 1, texts.length);
  const operations = [];
  const made = texts.map((text, i) => {
    const id = store.newId();
    operations.push({ op: "create", kind, id, fields: { ...place, ...more(editor, kind, field, text), rank: ranks[i] } });
    if (kind === "stage") operations.push({ op: "create", kind: "touchpoint", id: store.newId(), fields: { stage: id, title: "", rank: "i" } });
    return { kind, id };
  });
  return { operations, made };
}

/** Under a lens what is added belongs to its persona, as when it is typed. */
function more(editor, kind, field, text) {
  const personas = editor.lens.peek() && KINDS[kind].fields.personas ? { personas: [editor.lens.peek()] } : {};
  if (kind === "card") return { text: clip(text, KINDS.card.fields.text.max), ...personas };
  const named = titled(kind, field, text);
  return { ...("description" in KINDS[kind].fields ? named : { [field]: named[field] }), ...personas };
}
