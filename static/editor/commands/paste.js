/** Pasting: reads the clipboard at once; what becomes of it is worked out by a part that is fetched when first needed. */
import { gettext } from "../i18n.js";
import { COPIED, PARCEL_TYPE } from "./copy.js";
import { partOf } from "./paste_part.js";

/** @typedef {{parcel?: string, html?: string, text?: string, files?: File[]}} Found what the clipboard holds */

/** @param {DataTransfer} data @returns {Found} */
export const foundIn = (data) => ({
  parcel: data.getData(PARCEL_TYPE),
  html: data.getData("text/html"),
  text: data.getData("text/plain"),
  files: [...data.files].filter((file) => file.type.startsWith("image/")),
});

/** @param {Found} found */
export const holdsSomething = ({ parcel, html, text, files }) => Boolean(parcel || html || text || files?.length);

/** @param {Found} found */
export const pasteInto = async (editor, found, target) => (await partOf(editor))?.pasteFound(editor, found, target);

/** What the system's clipboard holds, where the browser lets a page ask. @returns {Promise<Found|null>} null: refused */
async function readClipboard() {
  try {
    const items = await navigator.clipboard.read();
    const found = { html: "", text: "", files: [] };
    for (const item of items) {
      for (const type of item.types) {
        const blob = await item.getType(type);
        if (type === "text/html") found.html = await blob.text();
        else if (type === "text/plain") found.text = await blob.text();
        else if (type.startsWith("image/")) found.files.push(new File([blob], "image", { type }));
      }
    }
    return found;
  } catch {
    return null;
  }
}

export const paste = {
  id: "paste",
  group: "edit",
  label: () => gettext("Paste"),
  icon: "paste",
  shortcut: "Mod+V",
  // The browser tells of these keys by an event of its own (interactions/clipboard.js).
  keyOn: [],
  kinds: [...COPIED, "tray", "emotion"],
  many: true,
  enabled: (editor) => editor.canEdit.value,
  async run(editor, target) {
    const [found, part] = await Promise.all([readClipboard(), partOf(editor)]);
    if (!part || (found && part.pasteFound(editor, found, target))) return;
    if (!found && editor.clipboard.last && part.pasteFound(editor, { parcel: editor.clipboard.last }, target)) return;
    editor.toast(found ? gettext("The clipboard is empty.") : gettext("The browser keeps its clipboard to itself: paste with the keys Ctrl or Command and V."), { icon: "info" });
  },
};
