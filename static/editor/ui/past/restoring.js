/** Puts the map back to what it was: asked first, one Change, which this tab can undo. */
import { allSent, arrived } from "../../sync/arriving.js";
import { gettext, interpolate } from "../../i18n.js";
import { request } from "../../sync/requests.js";

/** @param {string} path below /api/v1/ @param {string} name what the map is put back to, as people call it */
export async function restore(editor, path, name) {
  const wanted = await editor.ask({
    title: interpolate(gettext("Restore “%(name)s”?"), { name }),
    text: gettext("The map becomes what it was then, for everybody. Comments and votes stay. What it is now is kept as a version."),
    confirm: gettext("Restore"),
    keep: gettext("Leave it as it is"),
    adds: true,
  });
  if (!wanted) return;
  const { store } = editor;
  const change = store.newId();
  try {
    await allSent(store);
    const done = await request("POST", path, { change });
    if (!done.change) return void editor.toast(gettext("The map is as it was then already."), { icon: "info" });
    store.adoptChange(change);
    await arrived(store, change);
    const undo = { label: gettext("Undo"), run: () => store.undo(change), applies: () => store.canUndoChange(change) };
    editor.toast(gettext("The map is restored. What it was before is kept as a version."), { icon: "history", action: undo });
  } catch (error) {
    editor.toast(error.message || gettext("The map could not be restored. Nothing was changed."), { icon: "warn" });
  }
}
