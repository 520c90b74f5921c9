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

/** As many lines as become notes at once. */
const MOST = 50;

/** Notes before the server has them: shown at once, and given back to be sent again when they did not get there. */
function createOutgoing(editor) {
  /** signal<{id, text, lane}[]> */
  const notes = signal([]);
  /** signal<string> what is typed and not yet added */
  const draft = signal("");
  /** Text -> id of what came back: it may have got there all the same, and is written once. @type {Map<string, string>} */
  const returned = new Map();
  const without = (gone) => (notes.value = notes.peek().filter((one) => !gone.includes(one)));

  function giveBack(unsent) {
    for (const { text, id } of unsent) returned.set(text, id);
    draft.value = [draft.peek(), ...unsent.map(({ text }) => text)].filter(Boolean).join("\n");
  }

  /** Notes of one's own that are being put in other words. @type {Map<string, string>} */
  const edits = new Map();

  return {
    notes,
    draft,
    edits,
    /** Shown to all meanwhile, a note is not changed by what is half typed: that goes on as a new one. */
    keepEdits(known) {
      for (const [id, text] of edits) {
        const note = known.find((one) => one.id === id);
        if (note && !note.revealed) continue;
        edits.delete(id);
        if (note?.text !== text.trim()) draft.value = [draft.peek(), text.trim()].filter(Boolean).join("\n");
      }
    },
    /** What is typed becomes a note for each line, in their order. @param {string|null} lane */
    async add(lane) {
      const lines = draft.peek().split(/\r?\n/).map((line) => line.trim()).filter(Boolean);
      const made = lines.slice(0, MOST).map((text) => ({ id: returned.get(text) ?? editor.store.newId(), text, lane: lane || null }));
      draft.value = lines.slice(MOST).join("\n");
      notes.value = [...notes.peek(), ...made];
      for (const [i, note] of made.entries()) {
        const sent = await act(editor, "POST", "notes/", note);
        if (!sent) giveBack(made.slice(i));
        without(sent ? [note] : made);
        if (!sent) return;
        returned.delete(note.text);
      }
    },
  };
}
