/** What is done in a session, sent to the server: the answer is shown to all by the notice that follows. */
import { signal } from "../../lib.js";
import { gettext } from "../../i18n.js";
import { request } from "../../sync/requests.js";
import { askAgain, take } from "./follow.js";

/**
 * @param {string} path below maps/{id}/session/
 * @returns {Promise<any>} the answer; null: it was refused, and that has been said
 */
export async function act(editor, method, path, body = undefined) {
  try {
    const answer = await request(method, `maps/${editor.store.mapId}/session/${path}`, body);
    if (answer.agenda) take(editor, answer);
    else if (answer.minutes) take(editor, null);
    else await askAgain(editor);
    return answer;
  } catch (error) {
    const text = error.code === "offline" ? gettext("There is no connection. Nothing was sent.") : error.message || gettext("That did not work. Try again.");
    editor.toast(text, { icon: "alert" });
    editor.announce(text);
    if (error.status === 404 || error.status === 409) askAgain(editor);
    return null;
  }
}

/** @type {WeakMap<object, ReturnType<typeof createOutgoing>>} */
const made = new WeakMap();

/** What this person is writing, whichever part of the panel is open meanwhile. */
export function outgoingOf(editor) {
  if (!made.has(editor)) made.set(editor, createOutgoing(editor));
  return made.get(editor);
}

/** Notes before the server has them: shown at once, and given back when they could not be sent. */
function createOutgoing(editor) {
  /** signal<{id, text, lane}[]> */
  const notes = signal([]);
  const without = (id) => (notes.value = notes.peek().filter((one) => one.id !== id));
  return {
    notes,
    /** signal<string> what is typed and not yet added */
    draft: signal(""),
    /** @returns {Promise<boolean>} */
    async send(text, lane) {
      const note = { id: editor.store.newId(), text, lane: lane || null };
      notes.value = [...notes.peek(), note];
      const sent = await act(editor, "POST", "notes/", note);
      without(note.id);
      return Boolean(sent);
    },
  };
}
