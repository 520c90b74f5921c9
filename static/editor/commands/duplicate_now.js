/** Copies beside their originals, and copies in place of a move. */
import { gettext, interpolate } from "../i18n.js";
import { isCopied } from "../model/clipboard.js";
import { paste } from "../model/clipboard_paste.js";
import { packed } from "./copy.js";
import { pasteTarget, tooBig } from "./paste_place.js";
import { elementsInWords } from "./paste_words.js";
import { targetsOf } from "./targets.js";

/** @returns {import("../model/clipboard_paste.js").Pasted|null} copies beside their originals; null: there is nothing to copy */
function copiesOf(editor, elements) {
  const parcel = packed(editor, elements);
  return parcel && paste(parcel, { beside: true }, pasteTarget(editor));
}

/**
 * What a move would do, done with copies: the originals stay. For a drag with Alt held.
 * @param {{kind: string, id: string}[]} elements that are dragged
 * @param {any[]} moves the operations of the move
 * @returns {{operations: any[], made: {kind: string, id: string}[]}} `made`: the copies, to be selected
 */
export function copiesInstead(editor, elements, moves) {
  const copies = copiesOf(editor, elements);
  if (!copies) return { operations: [], made: [] };
  const moved = new Map(moves.filter(({ op }) => op === "update").map((one) => [one.id, one]));
  const operations = copies.operations.map((operation) => {
    const move = moved.get(operation.fields?.origin);
    if (!move || move.kind !== operation.kind) return operation;
    moved.delete(move.id);
    return { ...operation, fields: { ...operation.fields, ...move.fields } };
  });
  const others = moves.filter((one) => one.op !== "update" || moved.has(one.id));
  // What a move makes (a new column, say) must be there before what goes into it.
  return { operations: [...others, ...operations], made: copies.made };
}

export function duplicateNow(editor, target) {
  const elements = targetsOf(editor, target).filter(({ kind }) => isCopied(kind));
  const copies = copiesOf(editor, elements);
  if (!copies) return;
  if (!copies.made.length) return void editor.toast(gettext("A map has only one lane of this kind."), { icon: "info" });
  if (tooBig(editor, copies.operations)) return;
  editor.store.commit(copies.operations);
  editor.selectMany(copies.made);
  editor.keepFocus(copies.made[copies.made.length - 1]);
  editor.announce(interpolate(gettext("%(list)s duplicated."), { list: elementsInWords(copies.made, editor.locale) }));
}
