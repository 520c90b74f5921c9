/** What happened to the map, and its versions. */
import { gettext } from "../i18n.js";

export const openHistory = {
  id: "history",
  group: "map",
  label: () => gettext("History"),
  icon: "history",
  kinds: ["map"],
  alone: true,
  enabled: () => true,
  run: (editor) => editor.openSide("history"),
};
