/** What the others learn of this page: what is selected and typed in, where the pointer is, whether anybody is at it. */
import { effect } from "../lib.js";

const IDLE_MS = 60_000;

/**
 * Announce until the returned function is called. The store thins it out and sends nothing while nobody else is here.
 * @param {ReturnType<typeof import("./context.js").createEditor>} editor
 */
export function announcePresence(editor) {
  let idle = false;
  let timer = null;
  const tell = () => editor.store.announcePresence(stateOf(editor, idle));
  const rest = () => {
    idle = true;
    tell();
  };
  const wake = () => {
    clearTimeout(timer);
    timer = setTimeout(rest, IDLE_MS);
    if (!idle) return;
    idle = false;
    tell();
  };
  const stop = effect(() => {
    editor.selection.value;
    editor.editing.value;
    editor.writing.value;
    editor.cursor.value;
    wake();
    tell();
  });
  addEventListener("keydown", wake, { capture: true, passive: true });
  return () => {
    stop();
    clearTimeout(timer);
    removeEventListener("keydown", wake, { capture: true });
  };
}

/** A presence state is small (2 KiB at most): of a big selection only the newest elements are named. */
const NAMED = 12;

function stateOf(editor, idle) {
  const selection = editor.selection.value.slice(-NAMED).map(({ kind, id }) => ({ kind, id }));
  const typed = editor.editing.value ?? editor.writing.value;
  return {
    selection: selection.length ? selection : null,
    editing: typed ? { kind: typed.kind, id: typed.id, field: typed.field } : null,
    cursor: editor.cursor.value,
    idle,
  };
}
