/** Notes of a session: one's own, private until they are shown, and then all of them, in groups, on their way to the map. */
import { html, useEffect, useRef, useSignal } from "../../lib.js";
import { gettext, interpolate, ngettext } from "../../i18n.js";
import { useEditor } from "../context.js";
import { Icon } from "../Icon.js";
import { act, outgoingOf } from "./acting.js";
import { Board } from "./Board.js";
import { laneNameOf, laneOptions } from "./lanes.js";

export function Notes({ workshop, leads }) {
  const editor = useEditor();
  const outgoing = outgoingOf(editor);
  const mine = workshop.notes.filter((one) => one.mine && !one.revealed);
  const shown = workshop.notes.filter((one) => one.revealed);
  const unsent = outgoing.notes.value.filter((one) => !workshop.notes.some(({ id }) => id === one.id));
  const hidden = workshop.hidden + mine.length;
  useEffect(() => outgoing.keepEdits(workshop.notes), [workshop]);
  return html`<${NewNote} workshop=${workshop} outgoing=${outgoing} />
    ${(mine.length > 0 || unsent.length > 0) &&
    html`<section class="ws-sec" aria-label=${gettext("Your notes, private until they are shown")}>
      <h4><${Icon} name="eye-off" size=${14} />${gettext("Yours, private until they are shown")}</h4>
      <ul class="ws-notes">${mine.map((note) => html`<${OwnNote} key=${note.id} note=${note} edits=${outgoing.edits} />`)}${unsent.map((note) => html`<li key=${note.id} class="ws-note is-own is-unsent"><p dir="auto">${note.text}</p></li>`)}</ul>
    </section>`}
    <${Hidden} count=${workshop.hidden} all=${hidden} leads=${leads} />
    ${shown.length > 0 && html`<${Board} workshop=${workshop} notes=${shown} edits=${workshop.me.edits} />`}`;
}

/** Enter adds; a list that is pasted becomes a note a line. */
function NewNote({ workshop, outgoing }) {
  const editor = useEditor();
  const field = useRef(null);
  const text = outgoing.draft;
  const suggested = workshop.agenda[workshop.step]?.lane ?? "";
  const lane = useSignal(suggested);
  useEffect(() => void (lane.value = suggested), [workshop.step]);
  const lanes = laneOptions(editor.store);
  const add = () => {
    outgoing.add(lane.peek());
    field.current?.focus();
  };
  const keys = (event) => {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    add();
  };
  return html`<form class="ws-new" onSubmit=${(event) => (event.preventDefault(), add())}>
    <textarea class="input" data-draft rows="2" maxlength="5000" dir="auto" ref=${field} aria-label=${gettext("New note")} placeholder=${gettext("Write a note, Enter adds it. Only you see it until notes are shown.")} value=${text.value} onInput=${(event) => (text.value = event.currentTarget.value)} onKeyDown=${keys}></textarea>
    <div class="ws-row">
      <select class="input ws-lane" aria-label=${gettext("Lane of the note")} onChange=${(event) => (lane.value = event.currentTarget.value)}>
        <option value="" selected=${!lane.value}>${gettext("No lane")}</option>
        ${lanes.map((one) => html`<option key=${one.value} value=${one.value} selected=${one.value === lane.value}>${one.label}</option>`)}
      </select>
      <button type="submit" class="btn btn--sm btn--line">${gettext("Add note")}</button>
    </div>
  </form>`;
}

function OwnNote({ note, edits }) {
  const editor = useEditor();
  const editing = useSignal(edits.has(note.id));
  const stop = () => {
    edits.delete(note.id);
    editing.value = false;
  };
  const field = useRef(null);
  useEffect(() => void (editing.value && field.current?.focus()), [editing.value]);
  const keep = async () => {
    const text = field.current.value.trim();
    if (text && text !== note.text && !(await act(editor, "PATCH", `notes/${note.id}/`, { text }))) return;
    stop();
  };
  const keys = (event) => {
    if (event.isComposing) return;
    if (event.key === "Escape") {
      event.preventDefault();
      stop();
    } else if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      keep();
    }
  };
  if (editing.value) {
    return html`<li class="ws-note is-own"><textarea class="input" rows="2" maxlength="500" dir="auto" ref=${field} aria-label=${gettext("Text of the note")} onKeyDown=${keys} onInput=${(event) => edits.set(note.id, event.currentTarget.value)} defaultValue=${edits.get(note.id) ?? note.text}></textarea>
      <p class="ws-row"><button type="button" class="btn btn--sm btn--line" onClick=${keep}>${gettext("Save")}</button><button type="button" class="btn btn--sm" onClick=${stop}>${gettext("Cancel")}</button></p></li>`;
  }
  return html`<li class="ws-note is-own">
    <p dir="auto">${note.text}</p>
    <p class="ws-note__f"><span class="t3">${laneNameOf(editor.store, note.lane)}</span><span class="spacer"></span>
      <button type="button" class="ibtn ibtn--sm" aria-label=${interpolate(gettext("Edit the note “%(text)s”"), { text: note.text })} title=${gettext("Edit")} onClick=${() => (editing.value = true)}><${Icon} name="pencil" size=${14} /></button>
      <button type="button" class="ibtn ibtn--sm" aria-label=${interpolate(gettext("Delete the note “%(text)s”"), { text: note.text })} title=${gettext("Delete")} onClick=${() => act(editor, "DELETE", `notes/${note.id}/`)}><${Icon} name="trash" size=${14} /></button></p>
  </li>`;
}

/** What the others have written, known by number only. */
function Hidden({ count, all, leads }) {
  const editor = useEditor();
  if (!all) return null;
  const words = count
    ? interpolate(ngettext("%(n)s note of the others is not shown yet.", "%(n)s notes of the others are not shown yet.", count), { n: count })
    : gettext("The others have written nothing new yet.");
  const reveal = interpolate(ngettext("Show %(n)s note to all", "Show %(n)s notes to all", all), { n: all });
  return html`<div class="ws-hidden">
    <p class="t2">${words}</p>
    ${leads && html`<button type="button" class="btn btn--sm btn--pri" onClick=${() => act(editor, "POST", "reveal/", {})}><${Icon} name="eye" size=${14} />${reveal}</button>`}
  </div>`;
}
