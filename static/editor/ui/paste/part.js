/** What is fetched for pasting and duplicating: see commands/paste_part.js. */
export { copiesInstead, duplicateNow } from "../../commands/duplicate_now.js";
export { pasteFound } from "../../commands/paste_found.js";
export { PasteTable } from "./PasteTable.js";
