/** The command that has others' edits read aloud, or leaves them silent again. */
import { gettext } from "../i18n.js";

export const hearOthers = {
  id: "hear_others",
  group: "help",
  label: (editor) => (editor.hearsOthers.value ? gettext("Stop reading others' edits aloud") : gettext("Read others' edits aloud (screen readers)")),
  icon: "users",
  kinds: [],
  enabled: () => true,
  run(editor) {
    const yes = !editor.hearsOthers.peek();
    editor.hearOthers(yes);
    editor.toast(yes ? gettext("Others' edits are read aloud, summed up every few seconds.") : gettext("Others' edits are silent."), { icon: "users" });
    editor.announce(yes ? gettext("Others' edits are read aloud, summed up every few seconds.") : gettext("Others' edits are silent."));
  },
};
