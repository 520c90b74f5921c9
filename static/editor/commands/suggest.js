/** Suggesting instead of editing, and the list of what is suggested. */
import { gettext } from "../i18n.js";

export const openSuggestions = {
  id: "suggestions",
  group: "map",
  label: () => gettext("Suggestions"),
  icon: "suggest",
  kinds: ["map"],
  alone: true,
  enabled: (editor) => Boolean(editor.setSuggesting),
  run: (editor) => editor.openSide("suggestions"),
};

export const suggestMode = {
  id: "suggest_mode",
  group: "map",
  label: ({ suggests, store }) => (!suggests.value ? gettext("Suggest changes instead of making them") : store.abilities.value?.edit ? gettext("Edit the map again") : gettext("Stop suggesting")),
  says: () => gettext("Suggest changes instead of making them"),
  icon: "suggest",
  kinds: ["map"],
  alone: true,
  enabled: (editor) => Boolean(editor.setSuggesting) && Boolean(editor.store.abilities.value?.comment || editor.suggests.value),
  run: (editor) => editor.setSuggesting(!editor.suggests.peek()),
};
