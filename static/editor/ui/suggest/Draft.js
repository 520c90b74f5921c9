/** What this tab suggests and has not sent: each change, a word on why, and what becomes of it. */
import { html, signal } from "../../lib.js";
import { gettext, interpolate, ngettext } from "../../i18n.js";
import { useEditor } from "../context.js";
import { jumpTo } from "../jump.js";
import { discard, send, setMode } from "./mode.js";
import { PartRow } from "./PartRow.js";
import { asPart } from "./places.js";

/** Why: it stays while the panel is closed. */
const note = signal("");

export function Draft() {
  const editor = useEditor();
  const { draft, suggests } = editor;
  const { parts, lost, begun } = draft.value;
  return html`<section class="insp__sec sugs__draft" aria-label=${gettext("Your suggestion")}>
    <h3>${gettext("Your suggestion")}${parts.length > 0 && html` <span class="count">${parts.length}</span>`}</h3>
    ${!suggests.value
      ? html`<p>${gettext("You have begun a suggestion and not sent it yet. It is kept on this device.")}</p>
          <div class="sugs__do"><button type="button" class="btn btn--sm btn--pri" onClick=${() => setMode(editor, true)}>${gettext("Go on with it")}</button><button type="button" class="btn btn--sm" onClick=${() => discard(editor)}>${gettext("Discard")}</button></div>`
      : begun
        ? html`<${Parts} parts=${parts} lost=${lost} />`
        : html`<p class="t3">${gettext("Change the map as you would have it: only you see that until you send it. Whoever edits the map then accepts or refuses it.")}</p>`}
  </section>`;
}

function Parts({ parts, lost }) {
  const editor = useEditor();
  const submit = async (event) => {
    event.preventDefault();
    if (await send(editor, note.value.trim())) note.value = "";
  };
  return html`<ul class="sugs__parts">${parts.map((part) => html`<${PartRow} key=${part.id} part=${asPart(part)} go=${() => jumpTo(editor, part)} />`)}</ul>
    ${lost > 0 && html`<p class="sug__old">${interpolate(ngettext("%(n)s change has lost what it was made on: somebody deleted it. It is not sent.", "%(n)s changes have lost what they were made on: somebody deleted it. They are not sent.", lost), { n: lost })}</p>`}
    <form class="sugs__send" onSubmit=${submit}>
      ${parts.length > 0 && html`<label class="field"><span class="label">${gettext("Why (optional)")}</span><textarea class="input" rows="2" maxlength="2000" dir="auto" value=${note.value} onInput=${(event) => (note.value = event.currentTarget.value)}></textarea></label>`}
      <div class="sugs__do">
        ${parts.length > 0 && html`<button type="submit" class="btn btn--sm btn--pri" disabled=${editor.sending.value}>${gettext("Send the suggestion")}</button>`}
        <button type="button" class="btn btn--sm" disabled=${editor.sending.value} onClick=${() => discard(editor)}>${gettext("Discard")}</button>
      </div>
    </form>`;
}
