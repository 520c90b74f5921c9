/** Ctrl+A: everything of the cell, then of its lane, then of the map; stages, touchpoints and lanes with their own kind. */
import { gettext } from "../i18n.js";

export const selectAll = {
  id: "select_all",
  group: "edit",
  label: () => gettext("Select all"),
  says: () => gettext("Select all of the cell; again, of the lane; again, of the map"),
  icon: "check-sq",
  shortcut: "Mod+A",
  kinds: [],
  anywhere: true,
  enabled: (editor) => editor.store.ready.value && !editor.isStory.value,
  run: (editor, target) => editor.selectAll(target),
};
