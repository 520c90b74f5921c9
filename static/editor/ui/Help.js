/** The sheet of keyboard shortcuts: those of the registry, and the ways through the grid. */
import { html, useLayoutEffect, useRef } from "../lib.js";
import { gettext } from "../i18n.js";
import { redo } from "../commands/change.js";
import { keysOf, shortcutsOf } from "../commands/keys.js";
import { useEditor } from "./context.js";
import { Icon } from "./Icon.js";

export function Help() {
  return useEditor().help.value ? html`<${Sheet} />` : null;
}

const groups = () => [
  {
    title: gettext("Move around"),
    keys: [
      [["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown"], gettext("From cell to cell")],
      [["Mod+ArrowRight"], gettext("To the edge of the stage; up and down to the edge of the map")],
      [["Home", "End"], gettext("First and last touchpoint")],
      [["Escape"], gettext("Stop editing, clear the selection, leave the grid")],
    ],
  },
  {
    title: gettext("Edit"),
    keys: [
      [["Enter"], gettext("Edit; in an empty cell, add")],
      [["N"], gettext("New card in this cell")],
      [["Mod+Enter"], gettext("While typing: finish; in a title, Enter is enough")],
      [["Tab"], gettext("While typing: save and edit the next cell of the lane")],
      [["Space"], gettext("Open details")],
      [["M"], gettext("Moment of truth on or off")],
      [["Mod+D"], gettext("Duplicate")],
      [["Delete"], gettext("Delete, with Undo")],
    ],
  },
  {
    title: gettext("Arrange"),
    keys: [
      [["Alt+ArrowLeft", "Alt+ArrowRight"], gettext("Move a card, touchpoint or stage")],
      [["Alt+ArrowUp", "Alt+ArrowDown"], gettext("Move a card or lane")],
      [["["], gettext("Fold or unfold the lane")],
      [["]"], gettext("Open or close the panel")],
    ],
  },
  {
    title: gettext("Feelings"),
    keys: [
      [["1–5"], gettext("Set the face, from very frustrated to delighted")],
      [["Alt+ArrowUp", "Alt+ArrowDown"], gettext("Half a step up or down; with Shift a tenth")],
    ],
  },
  {
    title: gettext("Everywhere"),
    keys: [
      [["Mod+Z"], gettext("Undo your last change")],
      [shortcutsOf(redo), gettext("Redo")],
      [["?"], gettext("This sheet")],
    ],
  },
];

function Sheet() {
  const editor = useEditor();
  const dialog = useRef(null);
  useLayoutEffect(() => dialog.current.showModal(), []);
  const close = () => (editor.help.value = false);
  return html`<dialog class="dialog ed-help" ref=${dialog} aria-labelledby="help-title" onKeyDown=${(event) => event.stopPropagation()} onClose=${close} onClick=${(event) => event.target === event.currentTarget && close()}>
    <header><h2 class="head-l" id="help-title">${gettext("Keyboard shortcuts")}</h2><button type="button" class="ibtn" aria-label=${gettext("Close")} onClick=${close}><${Icon} name="close" size=${18} /></button></header>
    <div class="ed-help__groups">
      ${groups().map(
        (group) => html`<section key=${group.title}>
          <h3 class="over">${group.title}</h3>
          <dl>${group.keys.map(([shortcuts, text]) => html`<div key=${text}><dt>${shortcuts.map((shortcut) => html`<span key=${shortcut} class="keys">${keysOf(shortcut).map((key) => html`<kbd key=${key}>${key}</kbd>`)}</span>`)}</dt><dd>${text}</dd></div>`)}</dl>
        </section>`,
      )}
    </div>
  </dialog>`;
}
