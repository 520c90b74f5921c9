/** Opens the dialog of a pasted table, which comes with the rest of pasting. */
import { html, useEffect, useSignal } from "../../lib.js";
import { useEditor } from "../context.js";
import { useStyle } from "../use_style.js";

export function PasteDoor() {
  const { boot, pasteTable, clipboard } = useEditor();
  const part = useSignal(null);
  const open = Boolean(pasteTable.value);
  useEffect(() => {
    if (open) clipboard.load().then((found) => (part.value = found));
  }, [open]);
  return open && part.value && useStyle(boot.styles.late) ? html`<${part.value.PasteTable} />` : null;
}
