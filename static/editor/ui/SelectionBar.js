/** While several elements are selected: how many, and what can be done with all of them. */
import { html, useEffect } from "../lib.js";
import { gettext, interpolate, ngettext } from "../i18n.js";
import { COMMANDS } from "../commands/registry.js";
import { targetFor } from "../commands/targets.js";
import { useEditor } from "./context.js";
import { Icon } from "./Icon.js";
import { openColours, openMenuFor } from "./menus.js";

/** Those that have a button of their own; the menu has the rest. */
const SHOWN = ["move_to", "duplicate", "copy", "remove"];

const countWords = (n) => interpolate(ngettext("%(n)s selected", "%(n)s selected", n), { n });

export function SelectionBar() {
  const editor = useEditor();
  const n = editor.selection.value.length;
  useEffect(() => {
    if (n > 1) editor.announce(countWords(n));
  }, [n]);
  if (n < 2 || editor.isStory.value) return null;
  const primary = targetFor(editor.store, editor.selected.value);
  if (!primary) return null;
  const commands = SHOWN.map((id) => COMMANDS.find((one) => one.id === id)).filter((one) => one?.many && one.kinds.includes(primary.kind) && one.enabled(editor, primary));
  const hasCards = editor.canEdit.value && editor.selection.value.some(({ kind }) => kind === "card" || kind === "stage");
  const [first, ...rest] = commands;
  const tool = (command) => html`<${Tool} key=${command.id} icon=${command.icon} label=${command.label(editor, primary)} danger=${command.danger} run=${() => command.run(editor, primary)} />`;
  return html`<div class="selbar" role="toolbar" aria-label=${gettext("Selection")}>
    <b class="selbar__n num">${countWords(n)}</b>
    ${first && tool(first)}
    ${hasCards && html`<${Tool} icon="palette" label=${gettext("Colour")} menu run=${(event) => openColours(editor, primary, event.currentTarget)} />`}
    ${rest.map(tool)}
    <${Tool} icon="more" label=${gettext("More")} menu run=${(event) => openMenuFor(editor, primary, countWords(n), event.currentTarget)} />
    <${Tool} icon="close" label=${gettext("Clear the selection")} run=${() => editor.clear()} />
  </div>`;
}

function Tool({ icon, label, run, danger = false, menu = false }) {
  return html`<button type="button" class=${danger ? "ibtn is-danger" : "ibtn"} aria-label=${label} title=${label} aria-haspopup=${menu ? "menu" : undefined} onClick=${run}><${Icon} name=${icon} size=${16} /></button>`;
}
