/** Keys and pastes that mean formatting, for the text areas of cards. */
import { FORMATS, applyEdit } from "../commands/format.js";
import { matches } from "../commands/keys.js";
import { lineBreak, pasted } from "../model/rich_edit.js";

/** @returns {boolean} whether the key meant formatting */
export function formatKey(editor, event) {
  if (event.isComposing || event.defaultPrevented) return false;
  const area = event.currentTarget;
  const command = FORMATS.find((one) => matches(event, one.shortcut));
  if (command) command.run(editor, { kind: "text", area });
  else if (event.key !== "Enter" || event.shiftKey || event.ctrlKey || event.metaKey || !put(area, lineBreak)) return false;
  event.preventDefault();
  event.stopPropagation();
  return true;
}

/** An address pasted over words makes them a link. */
export function formatPaste(event) {
  const clip = event.clipboardData?.getData("text/plain") ?? "";
  if (put(event.currentTarget, pasted, clip)) event.preventDefault();
}

function put(area, rule, ...more) {
  const edit = rule(area.value, area.selectionStart, area.selectionEnd, ...more);
  if (edit) applyEdit(area, edit);
  return Boolean(edit);
}
