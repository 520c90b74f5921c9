/** The tools of the story, in reach of the thumb: find anything, the tray, and through whose eyes one looks. */
import { html } from "../lib.js";
import { gettext, interpolate, ngettext } from "../i18n.js";
import { openPalette } from "../commands/open.js";
import { useEditor } from "./context.js";
import { Icon } from "./Icon.js";
import { openMenu } from "./menus.js";
import { mapPersonaName } from "./people.js";

export function StoryBar() {
  const editor = useEditor();
  const { store, structure, lens, trayOpen } = editor;
  const n = store.tray.value.length;
  const count = interpolate(ngettext("%(n)s card", "%(n)s cards", n), { n });
  const personas = structure.personaIds.value;
  return html`<div class="story-bar" role="toolbar" aria-label=${gettext("Tools")}>
    <button type="button" class="btn" onClick=${() => openPalette.run(editor)}><${Icon} name="search" /><span>${gettext("Find")}</span></button>
    <button type="button" class="btn" aria-haspopup="dialog" onClick=${() => (trayOpen.value = true)}><${Icon} name="tray" /><span>${gettext("Tray")}</span>${n > 0 && html`<span class="count num" aria-label=${count}>${n}</span>`}</button>
    ${personas.length > 1 && html`<button type="button" class=${lens.value ? "btn is-on" : "btn"} aria-haspopup="menu" onClick=${(event) => chooseLens(editor, personas, event.currentTarget)}><${Icon} name="eye" /><span class="trunc" dir="auto">${lens.value ? mapPersonaName(store, lens.value) : gettext("Everybody")}</span></button>`}
  </div>`;
}

function chooseLens(editor, personas, anchor) {
  const { store, lens } = editor;
  const item = (id, label) => ({ label, checked: lens.peek() === id, icon: "user", run: () => (lens.value = id) });
  openMenu(editor, { items: [item(null, gettext("Everybody")), ...personas.map((id) => item(id, mapPersonaName(store, id)))], label: gettext("Through whose eyes?"), anchor });
}
