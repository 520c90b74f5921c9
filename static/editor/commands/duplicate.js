/** Duplicating: copies right after their originals, with everything under them; many at once. One Change. */
import { gettext } from "../i18n.js";
import { partOf } from "./paste_part.js";

export const duplicate = {
  id: "duplicate",
  group: "edit",
  label: () => gettext("Duplicate"),
  icon: "duplicate",
  shortcut: "Mod+D",
  kinds: ["stage", "touchpoint", "lane", "card", "pain_point", "opportunity", "metric"],
  many: true,
  enabled: (editor) => editor.canEdit.value,
  run: async (editor, target) => (await partOf(editor))?.duplicateNow(editor, target),
};
