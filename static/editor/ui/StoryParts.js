/** Cards, pain points and opportunities as the story shows them: a tap opens their text. */
import { html } from "../lib.js";
import { gettext, interpolate } from "../i18n.js";
import { plainOf } from "../model/rich_text.js";
import { useEditor } from "./context.js";
import { EditableText } from "./EditableText.js";
import { Dots } from "./fields/Dots.js";
import { Flag } from "./Flag.js";
import { Icon } from "./Icon.js";
import { Picture } from "./images/Picture.js";
import { levelWord } from "./inspector/choices.js";
import { ActionMark } from "./later.js";
import { Marks, useMarks } from "./Marks.js";
import { openMenuFor } from "./menus.js";
import { RichText } from "./RichText.js";
import { cardPrompt } from "./roles.js";
import { useProposed } from "./use_proposed.js";
import { useDimmed } from "./use_dimmed.js";
import { useEditing, useSelected, useTypist } from "./use_editing.js";

export function StoryCard({ id, role, place }) {
  const editor = useEditor();
  const row = editor.store.row("card", id).value;
  const proposed = useProposed(id);
  const looks = useLooks("card", row);
  const on = useMarks(id);
  if (!row) return null;
  return html`<div class=${`story-card${role === "thoughts" ? " story-card--quote" : ""}${looks}`} data-kind="card" data-id=${id}>
    ${row.image && html`<${Picture} row=${row} />`}
    <${TapText} kind="card" id=${id} field="text" text=${row.text} label=${place} placeholder=${cardPrompt(role)} /><${Marks} kind="card" id=${id} on=${on} />${proposed}
  </div>`;
}

/** Selected by the palette or a tap; stepped back under the lens of another persona. */
const useLooks = (kind, row) => `${useSelected(kind, row?.id).value ? " is-selected" : ""}${useDimmed(kind, row) ? " is-dim" : ""}`;

const FINDINGS = {
  pain_point: { icon: "bolt", tone: "pain", letter: "P", name: () => gettext("Pain point"), prompt: () => gettext("What gets in the way?") },
  opportunity: { icon: "bulb", tone: "opp", letter: "O", name: () => gettext("Opportunity"), prompt: () => gettext("What could be better?") },
};

export function StoryFinding({ kind, id }) {
  const editor = useEditor();
  const row = editor.store.row(kind, id).value;
  const proposed = useProposed(id);
  const looks = useLooks(kind, row);
  const on = useMarks(id);
  if (!row) return null;
  const look = FINDINGS[kind];
  return html`<div class=${`story-find story-find--${look.tone}${looks}`} data-kind=${kind} data-id=${id}>
    <p class="story-find__h"><${Icon} name=${look.icon} size=${16} /><span>${look.name()} ${look.letter}${row.number ?? "–"}</span></p>
    <${TapText} kind=${kind} id=${id} field="title" text=${row.title} label=${look.name()} placeholder=${look.prompt()} />
    ${kind === "pain_point" ? html`<${Severity} row=${row} />` : html`<${Worth} row=${row} /><${ActionMark} id=${id} />`}
    <${Marks} kind=${kind} id=${id} on=${on} />${proposed}
  </div>`;
}

function Severity({ row }) {
  const said = row.frequency_of ? interpolate(gettext("said by %(n)s of %(of)s"), { n: row.frequency_n ?? 0, of: row.frequency_of }) : "";
  return html`<p class="story-find__f"><${Dots} value=${row.severity} label=${levelWord("severity", row.severity)} />${!row.severity && levelWord("severity", null)} ${said}</p>`;
}

function Worth({ row }) {
  const parts = [
    row.impact && interpolate(gettext("Impact %(n)s"), { n: row.impact }),
    row.effort && interpolate(gettext("Effort %(n)s"), { n: row.effort }),
  ].filter(Boolean);
  return parts.length ? html`<p class="story-find__f">${parts.map((part) => html`<span key=${part} class="badge">${part}</span>`)}</p>` : null;
}

function TapText({ kind, id, field, text, label, placeholder }) {
  const editor = useEditor();
  const editing = useEditing(kind, id, field);
  const typist = useTypist(id);
  if (editing.value && editor.canEdit.value) {
    return html`<${EditableText} kind=${kind} id=${id} field=${field} label=${label} placeholder=${placeholder} class="story-text" onDone=${(back) => editor.isEditing(kind, id) && editor.stopEditing(back)} />`;
  }
  const body = html`<${RichText} class="story-text" text=${text} placeholder=${placeholder} />`;
  const classes = typist ? `story-tap is-remote peer-${typist.colour}` : "story-tap";
  const may = editor.canEdit.value;
  if (!may && !editor.canComment.value) return html`<div class=${classes}>${body}</div>`;
  return html`<div class=${classes}>
    ${typist && html`<${Flag} typist=${typist} />`}
    <div class="story-tap__t">${body}${may && html`<button type="button" class="story-tap__b" aria-label=${`${gettext("Edit")}: ${plainOf(text ?? "") || placeholder}`} onClick=${() => editor.edit(kind, id, field)}></button>`}</div>
    <button type="button" class="more story-tap__more" aria-haspopup="menu" aria-label=${`${gettext("More")}: ${label}`} onClick=${(event) => openMenuFor(editor, { kind, id, lane: null, touchpoint: null }, label, event.currentTarget)}><${Icon} name="more" size=${18} /></button>
  </div>`;
}
