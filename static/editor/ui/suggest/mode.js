/** The suggestion that is being made in this tab: begun, gone on with after a reload, sent, given up. */
import { batch, effect, untracked } from "../../lib.js";
import { gettext } from "../../i18n.js";
import { createHeld } from "../../model/held.js";
import { request } from "../../sync/requests.js";

/** By editor: what is held back, once the device has said what it keeps. @type {WeakMap<object, ReturnType<typeof createHeld>>} */
const drafts = new WeakMap();

/** Once for each editor: what this device keeps of a suggestion, and the mode that this tab was in. */
export async function prepare(editor) {
  const { store, session, suggests, draft } = editor;
  const entries = (await session?.held.load()) ?? [];
  const held = createHeld({ entries, kept: session?.held.keep, removed: session?.held.forget });
  drafts.set(editor, held);
  editor.setSuggesting = (on) => setMode(editor, on);
  effect(() => {
    store.undoChanged.value; // told of whatever comes to the draft, and of what others do
    untracked(() => {
      const on = store.suggesting.peek();
      store.heldCount.value = held.entries.length;
      // Most maps have none: an edit then moves nothing here.
      if (!on && !draft.peek().parts.length && draft.peek().begun === held.entries.length > 0) return;
      draft.value = { parts: on ? held.ready().parts : [], lost: on ? held.lost : 0, begun: held.entries.length > 0 };
    });
  });
  if (suggests.peek()) begin(editor);
}

/** Nothing was kept here, or the person may not suggest any more: the map as it is. */
function begin(editor) {
  if (editor.store.abilities.peek()?.comment) return setMode(editor, true);
  return setMode(editor, false);
}

/** What is typed belongs to what the map showed: it is committed before the other side is shown. */
export function setMode(editor, on) {
  const { store, session, suggests, suggestsBy } = editor;
  session?.flush();
  editor.stopEditing(false);
  editor.menu.value = null;
  editor.drag.value = null;
  batch(() => {
    suggests.value = on;
    store.layOver(on ? drafts.get(editor) : null);
  });
  try {
    if (on) suggestsBy.tab.setItem(suggestsBy.key, "1");
    else suggestsBy.tab.removeItem(suggestsBy.key);
  } catch {
    // The mode then lasts as long as the page.
  }
}

/**
 * Send what was suggested. What was done to an element that is gone stays here.
 * @param {string} note @returns {Promise<boolean>} whether it was sent
 */
export async function send(editor, note) {
  const { store, session, sending, toast } = editor;
  const held = drafts.get(editor);
  session?.flush();
  editor.stopEditing(false);
  const { ids, operations } = held.ready();
  if (sending.peek() || !operations.length) return false;
  sending.value = true;
  try {
    await post(store, ids[0], { operations, note });
    held.release(ids);
    store.relay();
    const text = gettext("Suggested. Whoever edits this map is told.");
    toast(text, { icon: "check" });
    editor.announce(text);
    return true;
  } catch (error) {
    toast(error.code === "offline" ? gettext("Suggestions are sent when there is a connection. Yours is kept on this device.") : error.message || gettext("This could not be sent. It is kept on this device."), { icon: "alert" });
    return false;
  } finally {
    sending.value = false;
  }
}

/**
 * The id is that of the first Change that is sent: sent again after an answer that was lost, it is the same suggestion. One that
 * stays here gives its id to none: what comes later would take the place of what was sent before.
 */
async function post(store, id, body) {
  const path = `maps/${store.mapId}/suggestions/`;
  try {
    return await request("POST", path, { id, ...body });
  } catch (error) {
    if (error.code !== "uuid_reused") throw error;
    // It did arrive, and was gone on with since.
    return request("PATCH", `${path}${id}/`, body).catch((other) => {
      if (other.code !== "decided") throw other;
      return request("POST", path, { id: store.newId(), ...body });
    });
  }
}

/** Give up all that was not sent; asked first. */
export async function discard(editor) {
  const held = drafts.get(editor);
  const sure = await editor.ask({
    title: gettext("Discard what you suggested?"),
    text: gettext("It was not sent to anybody yet, and can’t be brought back."),
    confirm: gettext("Discard it"),
    keep: gettext("Keep it"),
  });
  if (!sure) return;
  editor.stopEditing(false);
  held.release(held.entries.map(({ id }) => id));
  editor.store.relay();
}
