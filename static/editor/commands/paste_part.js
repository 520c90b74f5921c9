/** The larger half of pasting and duplicating (ui/paste/part.js): fetched when the map stands, or when first needed. */
import { gettext } from "../i18n.js";

/** @returns {Promise<any>} null: it can't be fetched, which is said */
export async function partOf(editor) {
  try {
    return await editor.clipboard.load();
  } catch {
    editor.toast(gettext("This can’t be fetched without a connection."), { icon: "wifi-off" });
    return null;
  }
}
