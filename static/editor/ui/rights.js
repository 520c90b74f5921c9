/** Says so when this person's right to edit goes or comes while the map is open. */
import { effect } from "../lib.js";
import { gettext } from "../i18n.js";

export function followRights(editor) {
  let could = /** @type {boolean|undefined} */ (undefined);
  return effect(() => {
    const can = editor.store.abilities.value?.edit;
    if (can === could || can === undefined) return;
    const changed = could !== undefined;
    could = can;
    if (!changed) return;
    if (!can) {
      editor.editing.value = null;
      editor.menu.value = null;
    }
    const text = can ? gettext("You can edit this map now.") : gettext("You can only look at this map now. What you did before is saved.");
    editor.toast(text, { icon: can ? "pencil" : "lock" });
    editor.announce(text);
  });
}
