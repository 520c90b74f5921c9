/** The larger half of pasting and duplicating (ui/paste/part.js): fetched when the map stands, or when first needed. */

/** @returns {Promise<any>} null: it can't be fetched, which is said */
export async function partOf(editor) {
  try {
    return await editor.clipboard.load();
  } catch {
    editor.notFetched();
    return null;
  }
}
