/** Exports: fetched when the dialog is first opened (see ../later.js), with the styles that only it needs. */
import { html } from "../../lib.js";
import { useEditor } from "../context.js";
import { useStyle } from "../use_style.js";
import { Dialog } from "./Dialog.js";

export function ExportDialog() {
  const { boot, exporting, store } = useEditor();
  const styled = useStyle(boot.styles.export);
  return exporting.value && store.ready.value && styled ? html`<${Dialog} />` : null;
}
