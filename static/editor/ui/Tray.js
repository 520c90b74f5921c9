/** The tray at the lower edge: cards that have no cell yet. They are dragged into cells, or moved by their menu. */
import { html } from "../lib.js";
import { gettext, interpolate, ngettext } from "../i18n.js";
import { newTrayCard } from "../commands/add.js";
import { Card } from "./Card.js";
import { useEditor } from "./context.js";
import { Icon } from "./Icon.js";

export function Tray() {
  const editor = useEditor();
  const open = editor.trayOpen;
  if (!open.value) return null;
  const ids = editor.store.tray.value;
  return html`<section class="tray" data-tray aria-label=${gettext("Tray")}>
    <header class="tray__h">
      <b>${gettext("Tray")}</b><span class="t3">${gettext("Cards without a place yet. Drag them into the map.")}</span><span class="spacer"></span>
      <button type="button" class="ibtn ibtn--sm" aria-label=${gettext("Close the tray")} title=${gettext("Close the tray")} onClick=${() => (open.value = false)}><${Icon} name="close" size=${14} /></button>
    </header>
    <div class="tray__cards" data-row="tray">
      ${ids.map((id) => html`<div key=${id} class="tray__slot" data-col=${id}><${Card} id=${id} role="notes" place=${gettext("Tray")} /></div>`)}
      ${editor.canEdit.value &&
      html`<button type="button" class="add tray__add" onClick=${() => newTrayCard.run(editor)}><${Icon} name="plus" size=${14} /><span>${gettext("Card")}</span></button>`}
    </div>
  </section>`;
}

/** In the status bar: how many lie there; a card can be dropped on it while the tray is closed. */
export function TrayButton() {
  const { store, trayOpen: open } = useEditor();
  const n = store.tray.value.length;
  return html`<button type="button" class="btn btn--sm" data-tray aria-expanded=${String(open.value)} onClick=${() => (open.value = !open.value)}>
    <${Icon} name="cards" size=${15} /><span>${gettext("Tray")}</span>
    ${n > 0 && html`<span class="count" aria-label=${interpolate(ngettext("%(n)s card", "%(n)s cards", n), { n })}>${n}</span>`}
  </button>`;
}
