/** The card of a pain point or an opportunity: its title edited in place, its figures below, its tools when selected. */
import { html } from "../../lib.js";
import { gettext } from "../../i18n.js";
import { editNextCell } from "../../interactions/edit_next_cell.js";
import { removeElement } from "../../commands/remove.js";
import { useEditor } from "../context.js";
import { EditableText } from "../EditableText.js";
import { Flag } from "../Flag.js";
import { Icon } from "../Icon.js";
import { LongText } from "../LongText.js";
import { Marks, marked, useMarks } from "../Marks.js";
import { useProposed } from "../use_proposed.js";
import { useDimmed } from "../use_dimmed.js";
import { useEditing, useSelected, useTypist } from "../use_editing.js";
import { LinkPicker } from "./LinkPicker.js";
import { isDropTarget, numberOf } from "./links.js";

export function FindingCard({ kind, row, tone, linked, placeholder, children }) {
  const editor = useEditor();
  const selected = useSelected(kind, row.id).value;
  const editing = useEditing(kind, row.id, "title").value && editor.canEdit.value;
  const typist = useTypist(row.id);
  const dimmed = useDimmed(kind, row);
  const on = useMarks(row.id);
  const open = () => editor.canEdit.value && editor.edit(kind, row.id, "title");
  return html`<article
    class=${classesOf({ editor, kind, row, tone, linked, selected, typist, dimmed })}
    data-stop
    data-kind=${kind}
    data-id=${row.id}
    tabindex="-1"
    aria-description=${selected && editor.selection.value.length > 1 ? gettext("Selected") : undefined}
    aria-label=${marked(`${numberOf(kind, row)} ${row.title || placeholder}`, on)}
  >
    ${typist && html`<${Flag} typist=${typist} />`}
    ${editing
      ? html`<${EditableText}
          kind=${kind}
          id=${row.id}
          field="title"
          label=${numberOf(kind, row)}
          placeholder=${placeholder}
          class="finding__edit"
          onTab=${(event) => editNextCell(editor, event)}
          onDone=${(back) => editor.isEditing(kind, row.id) && editor.stopEditing(back)}
        />`
      : html`<${LongText} text=${row.title}><p class=${row.title ? "finding__t" : "finding__t is-empty"} dir="auto">${row.title || placeholder}</p></${LongText}>`}
    <span class="finding__f">${children}<${Marks} kind=${kind} id=${row.id} on=${on} /></span>
    ${useProposed(row.id)}
    ${selected && !editing && html`<${Tools} kind=${kind} row=${row} open=${open} />`}
  </article>`;
}

function classesOf({ editor, kind, row, tone, linked, selected, typist, dimmed }) {
  return [
    "finding",
    tone,
    selected && "is-selected",
    linked && "is-linked",
    row.example && "is-example",
    isDropTarget(editor, kind, row.id) && "is-drop",
    typist && `is-remote peer-${typist.colour}`,
    dimmed && "is-dim",
    !editor.isBacked(kind, row.id) && "is-guess",
  ]
    .filter(Boolean)
    .join(" ");
}

function Tools({ kind, row, open }) {
  const editor = useEditor();
  const tool = (icon, label, run) => html`<button type="button" tabindex="-1" aria-label=${label} title=${label} onClick=${run}><${Icon} name=${icon} size=${15} /></button>`;
  const stay = (event) => event.stopPropagation();
  return html`<span class="finding__tools" onClick=${stay} onDblClick=${stay} onPointerDown=${stay}>
    ${editor.canEdit.value && tool("pencil", gettext("Edit the title"), open)}
    ${editor.canEdit.value && html`<${LinkPicker} kind=${kind} row=${row} />`}
    ${tool("info", gettext("Open details"), () => editor.openInspector(kind, row.id))}
    ${editor.canEdit.value && tool("trash", removeElement.label(editor, { kind }), () => removeElement.run(editor, { kind, id: row.id }))}
  </span>`;
}
