/** Copying: the chosen elements with everything under them, for this map, other maps, and other programs. */
import { gettext, interpolate } from "../i18n.js";
import { isCopied, parcelOf, rootsOf, writeParcel } from "../model/clipboard.js";
import { asHtml, asText, gridOf } from "../model/clipboard_text.js";
import { writeCut } from "./cut_state.js";
import { inWords } from "./paste_words.js";
import { cellContent, targetsOf } from "./targets.js";

export const PARCEL_TYPE = "application/x-journeymap+json";
export const COPIED = ["stage", "touchpoint", "lane", "card", "pain_point", "opportunity", "metric", "cell"];

/** What would be copied now: the selection, else the target, else what lies in its cell. @returns {{kind: string, id: string}[]} */
export function chosenOf(editor, target) {
  const { store } = editor;
  if (!target) return editor.selection.peek().filter(({ kind }) => isCopied(kind));
  if (target.id && isCopied(target.kind)) return targetsOf(editor, target).map(({ kind, id }) => ({ kind, id }));
  const lane = store.row("lane", target.lane ?? "").peek();
  if (target.kind !== "cell" || !lane || !target.touchpoint) return [];
  const [kind, ids] = cellContent(store, lane, target.touchpoint);
  return ids.map((id) => ({ kind, id }));
}

/** The chosen elements as a parcel of this map; null when nothing of them is there. */
export function packed({ store, boot }, elements, { cut = false } = {}) {
  const names = new Map((store.context.peek()?.personas ?? []).map(({ id, name }) => [id, name]));
  const about = { id: store.newId(), map: store.mapId, workspace: boot.workspace.slug, cut, nameOf: (id) => names.get(id) ?? "" };
  return parcelOf((kind) => store.visible(kind).peek(), elements, about);
}

/** @returns {Record<string, string>} by type, what goes into the clipboard */
function formatsOf(editor, parcel) {
  const grid = gridOf(parcel, { lane: editor.clipboard.laneName });
  const data = writeParcel(parcel);
  editor.clipboard.last = data;
  return { [PARCEL_TYPE]: data, "text/html": asHtml(grid, data), "text/plain": asText(grid) };
}

/**
 * Put what is chosen into the data of a copy or cut event.
 * @param {DataTransfer} data
 * @returns {import("../model/clipboard.js").Parcel|null} null: nothing was there to copy
 */
export function copyInto(editor, data, target, cut = false) {
  const parcel = packed(editor, chosenOf(editor, target), { cut });
  if (!parcel) return null;
  for (const [type, text] of Object.entries(formatsOf(editor, parcel))) data.setData(type, text);
  const what = inWords(parcel, editor.locale);
  editor.announce(interpolate(cut ? gettext("%(list)s cut. Paste to move; Esc to keep.") : gettext("%(list)s copied."), { list: what }));
  editor.cut.value = cut ? { id: parcel.id, elements: rootsOf(parcel), was: asCut(parcel) } : null;
  if (cut) writeCut({ id: parcel.id, map: parcel.map });
  return parcel;
}

/** All that was cut, to be compared with what is there when it has been pasted. */
export const asCut = (parcel) => JSON.stringify(parcel.rows);

/** A command has no clipboard event of its own: it starts one, or writes where that is refused. */
export async function start(editor, target, what) {
  editor.clipboard.target = target;
  editor.clipboard.done = false;
  document.execCommand(what);
  editor.clipboard.target = null;
  if (editor.clipboard.done) return;
  const parts = {};
  const data = { setData: (type, text) => (parts[type] = new Blob([text], { type })) };
  if (!copyInto(editor, /** @type {any} */ (data), target, what === "cut")) return;
  delete parts[PARCEL_TYPE];
  try {
    await navigator.clipboard.write([new ClipboardItem(parts)]);
  } catch {
    editor.toast(gettext("Copied for this tab only: the browser keeps its clipboard to itself. For other windows, use the keys."), { icon: "info" });
  }
}

export const copy = {
  id: "copy",
  group: "edit",
  label: () => gettext("Copy"),
  icon: "copy",
  shortcut: "Mod+C",
  // The browser tells of these keys by an event of its own (interactions/clipboard.js).
  keyOn: [],
  many: true,
  kinds: COPIED,
  enabled: (editor, target) => chosenOf(editor, target).length > 0,
  run: (editor, target) => start(editor, target, "copy"),
};
