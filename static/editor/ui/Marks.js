/** On an element: how much is said about it, whether some of that is new, and how many voted for it. */
import { html, useComputed } from "../lib.js";
import { toggleVote } from "../commands/talk.js";
import { useEditor } from "./context.js";
import { Icon } from "./Icon.js";

export function useMarks(id) {
  const { marks } = useEditor();
  return useComputed(() => marks.value(id)).value;
}

/** The name of an element with what its marks say, for those who hear it. */
export const marked = (name, on) => (on ? `${name}, ${on.words}` : name);

/** @param {{kind: string, id: string, on: ReturnType<typeof useMarks>}} props */
export function Marks({ kind, id, on }) {
  const editor = useEditor();
  if (!on) return null;
  const mark = (name, icon, n, run) => html`<button type="button" class=${`mark num ${name}`} tabindex="-1" title=${on.words} aria-label=${on.words} onPointerDown=${still} onDblClick=${still} onClick=${(event) => (event.stopPropagation(), run(editor, { kind, id }))}><${Icon} name=${icon} size=${13} />${n}</button>`;
  return html`<span class="marks">${on.backed > 0 && mark("is-backed", "check", on.backed, open)}${on.n > 0 && mark(on.unread ? "is-unread" : "", "comment", on.n, open)}${on.votes > 0 && mark(on.mine ? "is-mine" : "", "thumb", on.votes, toggleVote.enabled(editor, { kind, id }) ? toggleVote.run : open)}</span>`;
}

const still = (event) => event.stopPropagation();

function open(editor, { kind, id }) {
  editor.select(kind, id);
  editor.openInspector(kind, id);
}
