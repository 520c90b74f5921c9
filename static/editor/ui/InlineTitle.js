/** A title that shows as text and is edited in place: of a stage, a touchpoint, a lane. */
import { html } from "../lib.js";
import { useEditor } from "./context.js";
import { EditableText } from "./EditableText.js";
import { useEditing } from "./use_editing.js";

/** @param {{kind: string, id: string, field: string, text: string, untitled: string, label: string, class: string}} props */
export function InlineTitle({ kind, id, field, text, untitled, label, class: name }) {
  const editor = useEditor();
  const editing = useEditing(kind, id, field);
  if (editing.value) {
    return html`<${EditableText}
      kind=${kind}
      id=${id}
      field=${field}
      label=${label}
      placeholder=${untitled}
      class=${name}
      atEnd=${false}
      onDone=${(back) => editor.isEditing(kind, id) && editor.stopEditing(back)}
    />`;
  }
  return html`<span class=${text ? name : `${name} is-untitled`} dir="auto">${text || untitled}</span>`;
}
