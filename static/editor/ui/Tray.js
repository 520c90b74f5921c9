/** The tray at the lower edge: cards that have no cell yet. They come in a line each, and are sorted by drag or by menu. */
import { html, useEffect, useRef, useState } from "../lib.js";
import { gettext, interpolate, ngettext } from "../i18n.js";
import { attachFocus } from "../interactions/focus.js";
import { attachKeyboard } from "../interactions/keyboard_grid.js";
import { attachMenu } from "../interactions/context_menu.js";
import { attachSelect } from "../interactions/select.js";
import { rowsOf } from "../commands/rows.js";
import { addToTray } from "../model/edits.js";
import { Card } from "./Card.js";
import { useEditor } from "./context.js";
import { Icon } from "./Icon.js";
import { Uploads } from "./images/Uploads.js";
import { openMenuFor } from "./menus.js";
import { useProposed } from "./use_proposed.js";

const cardWords = (n) => interpolate(ngettext("%(n)s card", "%(n)s cards", n), { n });

export function Tray() {
  return useEditor().trayOpen.value ? html`<${OpenTray} />` : null;
}

function OpenTray() {
  const editor = useEditor();
  const list = useRef(null);
  useEffect(() => {
    const parts = [attachFocus, attachKeyboard, attachSelect].map((attach) => attach(list.current, editor));
    parts.push(attachMenu(list.current, editor, openMenuFor));
    return () => parts.forEach((detach) => detach());
  }, [editor]);
  const ids = editor.store.tray.value;
  const close = () => (editor.trayOpen.value = false);
  return html`<section class="tray" data-tray aria-label=${gettext("Tray")}>
    <header class="tray__h">
      <b>${gettext("Tray")}</b><span class="count" aria-label=${cardWords(ids.length)}>${ids.length}</span>
      <span class="tray__hint t3">${gettext("Cards without a place yet. Drag them into the map, or choose Move to… in their menu.")}</span><span class="spacer"></span>
      <button type="button" class="ibtn ibtn--sm" aria-label=${gettext("Close the tray")} title=${gettext("Close the tray")} onClick=${close}><${Icon} name="close" size=${14} /></button>
    </header>
    <div class="tray__b">
      ${editor.canEdit.value && html`<${QuickAdd} />`}
      <div class="tray__cards" role=${ids.length ? "grid" : undefined} aria-label=${gettext("Cards of the tray")} ref=${list}>
        <div class="tray__row" role=${ids.length ? "row" : undefined} data-row="tray">
          ${ids.map((id) => html`<div key=${id} class="tray__slot" role="gridcell" data-col=${id}><${Card} id=${id} role="notes" place=${gettext("Tray")} /></div>`)}
        </div>
        <${Uploads} />${useProposed("tray")}
        ${!ids.length && html`<p class="tray__none t3">${gettext("Nothing to sort. Collect first, find the place later.")}</p>`}
      </div>
    </div>
  </section>`;
}

/** One card for each line: Enter adds, and what is pasted is added at once when it has several lines. */
export function QuickAdd() {
  const editor = useEditor();
  const [text, setText] = useState("");
  const add = (value) => {
    const texts = value.split(/\r?\n/).map((line) => line.trim()).filter(Boolean).slice(0, MOST);
    if (!texts.length) return;
    const { store } = editor;
    store.commit(addToTray({ siblings: rowsOf(store, "card", store.tray.peek()), texts, newId: store.newId, persona: editor.lens.peek() }));
    setText("");
    const words = interpolate(ngettext("%(n)s card added to the tray", "%(n)s cards added to the tray", texts.length), { n: texts.length });
    editor.announce(words);
  };
  const keys = (event) => {
    if (event.isComposing) return;
    if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      add(text);
    } else if (event.key === "Escape") {
      if (text) setText("");
      else event.currentTarget.blur();
      event.stopPropagation();
    }
  };
  const paste = (event) => {
    const pasted = event.clipboardData?.getData("text/plain") ?? "";
    if (!/\S\r?\n[\s\S]*\S/.test(pasted)) return;
    event.preventDefault();
    const { selectionStart, selectionEnd, value } = event.currentTarget;
    add(value.slice(0, selectionStart) + pasted + value.slice(selectionEnd));
  };
  const label = gettext("New cards, a line each");
  return html`<form
    class="tray__new"
    onSubmit=${(event) => {
      event.preventDefault();
      add(text);
    }}
  >
    <textarea class="input" rows="2" aria-label=${label} placeholder=${gettext("Type a thought, Enter adds it. Paste a list to add many.")} value=${text} onInput=${(event) => setText(event.currentTarget.value)} onKeyDown=${keys} onPaste=${paste}></textarea>
    <button type="submit" class="btn btn--sm btn--line">${gettext("Add")}</button>
  </form>`;
}

/** As many as the server takes in one Change. */
const MOST = 500;

/** In the status bar: how many lie there; a card can be dropped on it while the tray is closed. */
export function TrayButton() {
  const { store, trayOpen: open } = useEditor();
  const n = store.tray.value.length;
  return html`<button type="button" class="btn btn--sm" data-tray aria-expanded=${String(open.value)} onClick=${() => (open.value = !open.value)}>
    <${Icon} name="tray" size=${15} /><span>${gettext("Tray")}</span>
    ${n > 0 && html`<span class="count" aria-label=${cardWords(n)}>${n}</span>`}
  </button>`;
}
