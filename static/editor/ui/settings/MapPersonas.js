/** The personas of the map in their order: the first is the primary one. Add, move, colour, take off. */
import { html } from "../../lib.js";
import { gettext, interpolate } from "../../i18n.js";
import { removeElement } from "../../commands/remove.js";
import { rowsOf } from "../../commands/rows.js";
import { moveRow } from "../../model/edits.js";
import { useEditor } from "../context.js";
import { Colour } from "../fields/Colour.js";
import { Icon } from "../Icon.js";
import { mapPersonaName } from "../people.js";
import { openPersonas } from "../PersonaChips.js";
import { PersonaLine } from "../PersonaLine.js";
import { Portrait } from "../Portrait.js";

export function MapPersonas({ readonly }) {
  const editor = useEditor();
  const ids = editor.structure.personaIds.value;
  return html`<ol class="mset__list">${ids.map((id, at) => html`<${One} key=${id} id=${id} at=${at} last=${ids.length - 1} readonly=${readonly} />`)}</ol>
    ${!ids.length && html`<p class="mset__note t3">${gettext("No persona yet: whose journey is it?")}</p>`}
    ${!readonly && html`<button type="button" class="btn btn--line" aria-haspopup="menu" onClick=${(event) => openPersonas(editor, event.currentTarget)}><${Icon} name="user-plus" size=${16} />${gettext("Add a persona")}</button>`}`;
}

function One({ id, at, last, readonly }) {
  const editor = useEditor();
  const { store, structure } = editor;
  const row = store.row("map_persona", id).value;
  if (!row) return null;
  const name = mapPersonaName(store, id);
  const move = (by) => store.commit(moveRow({ kind: "map_persona", row, siblings: rowsOf(store, "map_persona", structure.personaIds.peek()), index: at + by }));
  const tool = (icon, label, run, off = false) => html`<button type="button" class="ibtn ibtn--sm" disabled=${off} aria-label=${interpolate(label, { persona: name })} title=${interpolate(label, { persona: name })} onClick=${run}><${Icon} name=${icon} size=${16} /></button>`;
  return html`<li>
    <${Portrait} persona=${row.persona} colour=${row.colour} size=${28} />
    <span class="trunc" dir="auto"><b>${name}</b>${at === 0 && html`<small class="t3">${gettext("Primary")}</small>`}</span>
    <${PersonaLine} id=${id} width=${26} />
    <span class="spacer"></span>
    ${at > 0 && html`<${Colour} value=${row.colour} most=${4} prefix="p" readonly=${readonly} name=${interpolate(gettext("Colour of %(persona)s"), { persona: name })} set=${(colour) => store.commit([{ op: "update", kind: "map_persona", id, fields: { colour } }])} />`}
    ${!readonly && html`${tool("arrow-u", gettext("Move %(persona)s up"), () => move(-1), at === 0)}${tool("arrow-d", gettext("Move %(persona)s down"), () => move(1), at === last)}${tool("close", gettext("Take %(persona)s off this map"), () => removeElement.run(editor, { kind: "map_persona", id }))}`}
  </li>`;
}
