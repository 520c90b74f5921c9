/** Commands inside a card's text: bold, list, link. Their target is the text area that is being typed in. */
import { gettext } from "../i18n.js";
import { makeLink, toggleBold, toggleList } from "../model/rich_edit.js";

/** Put an edit into a text area in a way that the browser's own undo and the typing session both notice. */
export function applyEdit(area, { from, to, insert, select }) {
  area.setSelectionRange(from, to);
  const done = insert ? document.execCommand("insertText", false, insert) : from === to || document.execCommand("delete");
  if (!done) {
    area.setRangeText(insert, from, to, "end");
    area.dispatchEvent(new InputEvent("input", { bubbles: true }));
  }
  area.setSelectionRange(...select);
}

const format = (id, icon, shortcut, label, edit) => ({
  id,
  label,
  icon,
  shortcut,
  kinds: ["text"],
  group: "edit",
  palette: false,
  enabled: (editor, target) => editor.canEdit.value && Boolean(target?.area),
  run: (_editor, { area }) => applyEdit(area, edit(area.value, area.selectionStart, area.selectionEnd)),
});

const bold = format("bold", "bold", "Mod+B", () => gettext("Bold"), toggleBold);
const list = format("list", "list", "Mod+Shift+L", () => gettext("List"), toggleList);
const link = format("link", "link", "Mod+Shift+K", () => gettext("Link"), makeLink);
export const FORMATS = [bold, list, link];
