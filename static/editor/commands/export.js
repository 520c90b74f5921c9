/** The command that opens the dialog of exports, where a map becomes a file. */
import { gettext } from "../i18n.js";

export const exportMap = {
  id: "export",
  group: "map",
  label: () => gettext("Export…"),
  says: () => gettext("Export the map as a file"),
  icon: "export",
  kinds: ["map"],
  alone: true,
  enabled: (editor) => editor.store.ready.value && Boolean(editor.boot.exports?.length),
  run: (editor) => (editor.exporting.value = true),
};
