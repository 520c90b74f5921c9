/** What the others learn of this page: what is selected and typed in, what it sees, whether anybody is at it. */
import { effect } from "../lib.js";

const IDLE_MS = 60_000;
const AT_WORK = ["keydown", "pointerdown", "wheel", "scroll"];

/**
 * Announce from now on. The store thins it out and sends nothing while nobody else is here.
 * @param {ReturnType<typeof import("./context.js").createEditor>} editor
 */
export function announcePresence(editor) {
  let idle = false;
  let timer = null;
  const tell = () => editor.store.announcePresence(stateOf(editor, idle));
  const rest = () => {
    clearTimeout(timer);
    if (idle) return;
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
  effect(() => {
    editor.selection.value;
    editor.editing.value;
    editor.writing.value;
    editor.cursor.value;
    wake();
    tell();
  });
  // What this page sees and whom it follows: going along with somebody is not work.
  effect(() => {
    editor.viewport.value;
    editor.following.value;
    tell();
  });
  for (const type of AT_WORK) addEventListener(type, (event) => event.isTrusted && !(type === "scroll" && editor.following.peek()) && wake(), { capture: true, passive: true });
  // Who looks at another tab is away at once.
  document.addEventListener("visibilitychange", () => (document.visibilityState === "visible" ? wake() : rest()));
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
    view: editor.viewport.value,
    follows: editor.following.value || null,
    idle,
  };
}
