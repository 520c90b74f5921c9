/** Pasting what was found in the clipboard: a parcel of ours, a table, text, images. One paste is one Change and one undo. */
import { gettext, interpolate } from "../i18n.js";
import { picturesElsewhere, rootsOf } from "../model/clipboard.js";
import { move, paste as copiesAt } from "../model/clipboard_paste.js";
import { readParcel } from "../model/clipboard_read.js";
import { request } from "../sync/requests.js";
import { MOST_CELLS, cellsIn, isTable, parseTsv, trimmed } from "../model/table.js";
import { readCut, writeCut } from "./cut_state.js";
import { parcelIn, tableIn } from "./paste_html.js";
import { pasteLines } from "./paste_lines.js";
import { elementsInWords, leftInWords } from "./paste_words.js";
import { pasteTarget, placeFor, tooBig } from "./paste_place.js";
import { targetFor } from "./targets.js";

/** @typedef {import("./paste.js").Found} Found */

/** @param {Found} found @returns {boolean} whether there was anything to paste */
export function pasteFound(editor, found, given) {
  if (!editor.canEdit.peek()) return false;
  // What is only selected does not say where it stands.
  const target = given?.id && !given.touchpoint ? (targetFor(editor.store, given) ?? given) : given;
  const { parcel, clipped, problem } = readParcel(found.parcel || parcelIn(found.html));
  if (problem) return tooBig(editor);
  if (parcel) {
    const pictures = picturesElsewhere(parcel, editor.store.mapId, editor.store.visible("card").peek());
    if (!pictures.length) return pasteParcel(editor, parcel, target, clipped);
    withPictures(editor, parcel, pictures).then((images) => editor.canEdit.peek() && pasteParcel(editor, parcel, target, clipped, images));
    return true;
  }
  const grid = gridIn(found);
  if (grid && cellsIn(grid) > MOST_CELLS) return tableTooBig(editor);
  if (grid && isTable(grid)) {
    editor.pasteTable.value = { grid, target, text: found.text ?? "" };
    return true;
  }
  if (!found.text?.trim() && found.files?.length && editor.pasteImages) {
    editor.pasteImages(found.files, target);
    return true;
  }
  // A column of a spreadsheet is a list, its cells without their quotes.
  const text = grid && grid.length > 1 ? grid.map(([cell]) => cell.replaceAll("\n", " ")).join("\n") : found.text;
  return pasteLines(editor, text ?? "", target);
}

/** The rows of a table in the clipboard; null: it holds none. */
function gridIn(/** @type {Found} */ { html, text = "" }) {
  const table = tableIn(html, text);
  if (table) return trimmed(table);
  return text.includes("\t") ? trimmed(parseTsv(text.replace(/[\r\n]+$/, ""))) : null;
}

function tableTooBig(editor) {
  const n = MOST_CELLS.toLocaleString(editor.locale);
  editor.toast(interpolate(gettext("This table is too big: at most %(n)s cells can be pasted at once."), { n }), { icon: "warn" });
  return true;
}

/** What the server copies at once. */
const MOST_PICTURES = 200;

/** Copies of pictures for this map, by their ids on the other; without a line, or the right to see it, none. */
async function withPictures(editor, parcel, pictures) {
  try {
    const { copies } = await request("POST", `maps/${editor.store.mapId}/images/copies/`, { map: parcel.map, images: pictures.slice(0, MOST_PICTURES) });
    return new Map(Object.entries(copies));
  } catch (error) {
    // A limit is told in its own words; that they are left out is said anyway.
    if (error.status === 413) editor.toast(error.message, { icon: "warn" });
    return new Map();
  }
}

function pasteParcel(editor, parcel, target, clipped, images) {
  const { store } = editor;
  const cut = parcel.cut && readCut()?.id === parcel.id && !readCut().into;
  const moves = cut && parcel.map === store.mapId;
  const here = moves ? { ...parcel, rows: stillHere(store, parcel) } : parcel;
  const place = placeFor(editor, here, target);
  const into = { ...pasteTarget(editor), images };
  const pasted = moves ? move(here, place, into) : copiesAt(here, place, into);
  if (clipped) pasted.left.add("clipped");
  if (pasted.operations.length && tooBig(editor, pasted.operations)) return true;
  const change = pasted.operations.length ? store.commit(pasted.operations) : null;
  if (place.tray) editor.trayOpen.value = true;
  // A move must not lose what could not come along.
  const stays = cut && !moves && pasted.left.size > 0;
  tell(editor, pasted, moves, rootsOf(here).length > 0, stays);
  if (stays) writeCut(null);
  else if (cut) pastedCut(editor, parcel, change, moves);
  return true;
}

/** Of what was cut, what nobody has deleted since; as it is now. */
function stillHere(store, { rows }) {
  return Object.fromEntries(Object.entries(rows).map(([kind, list]) => [kind, list.map(({ id }) => store.row(kind, id).peek()).filter(Boolean)]));
}

/** Select what was pasted, put the focus there, say it. */
function tell(editor, { made, left, columns }, moves, there, stays) {
  const words = leftInWords(left, editor.locale);
  if (made.length) {
    editor.selectMany(made);
    editor.keepFocus(made[made.length - 1]);
  }
  const text = moves ? gettext("%(list)s moved.") : gettext("%(list)s pasted.");
  const more = columns ? elementsInWords(Array(columns).fill({ kind: "touchpoint" }), editor.locale) : "";
  const said = [
    made.length ? interpolate(text, { list: elementsInWords(made, editor.locale) }) : there ? "" : gettext("What was cut has been deleted meanwhile."),
    more && interpolate(gettext("New: %(list)s."), { list: more }),
    words,
    stays && gettext("What was cut stays on its map."),
  ].filter(Boolean);
  if (!said.length) said.push(gettext("Nothing here to paste it into."));
  editor.announce(said.join(" "));
  if (words || more || !made.length) editor.toast(said.join(" "), { icon: "info" });
}

const PATIENCE_MS = 2_000;

/** The tab that holds the cut elements lets them go, once the server has them in their new place. */
function pastedCut(editor, parcel, change, moves) {
  const { store } = editor;
  const told = () => writeCut({ id: parcel.id, map: parcel.map, into: store.mapId });
  if (moves) {
    told();
    editor.cut.value = null;
    return;
  }
  if (!change) return;
  const stop = store.pendingCount.subscribe(() => {
    if (store.pending.some((entry) => entry.change.id === change)) return;
    queueMicrotask(() => stop());
    if (store.lastRejected.peek()?.change.id === change) return;
    told();
    setTimeout(() => {
      if (readCut()?.id !== parcel.id) return;
      writeCut(null);
      editor.toast(gettext("Pasted as copies: the map they were cut from is no longer open, so they are still there."), { icon: "info" });
    }, PATIENCE_MS);
  });
}
