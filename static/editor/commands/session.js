/** The command that starts a session on the map, or opens the one that is held. */
import { gettext } from "../i18n.js";

export const openSession = {
  id: "session",
  group: "map",
  label: (editor) => (editor.workshop.value ? gettext("Session") : gettext("Start a session")),
  says: () => gettext("Start or open a session"),
  icon: "users",
  kinds: ["map"],
  alone: true,
  enabled: (editor) => Boolean(editor.workshop.value || editor.editsMap.value),
  run(editor) {
    if (editor.workshop.peek()) editor.openSide("session");
    else editor.workshopDialog.value = "start";
  },
};
