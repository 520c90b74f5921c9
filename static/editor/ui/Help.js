/** Help over the map: the sheet of shortcuts, made from the registry, and the glossary. */
import { html } from "../lib.js";
import { gettext } from "../i18n.js";
import { useEditor } from "./context.js";
import { Glossary } from "./Glossary.js";
import { Icon } from "./Icon.js";
import { Shortcuts } from "./Shortcuts.js";
import { useModal } from "./use_modal.js";

export function Help() {
  return useEditor().help.value ? html`<${Sheet} />` : null;
}

function Sheet() {
  const editor = useEditor();
  const dialog = useModal();
  const shown = editor.help.value === "glossary" ? "glossary" : "shortcuts";
  const close = () => (editor.help.value = false);
  const tab = (name, label) =>
    html`<button type="button" aria-pressed=${String(shown === name)} onClick=${() => (editor.help.value = name)}>${label}</button>`;
  return html`<dialog class="dialog ed-help" ref=${dialog} aria-labelledby="help-title" onKeyDown=${(event) => event.stopPropagation()} onClose=${close} onClick=${(event) => event.target === event.currentTarget && close()}>
    <header>
      <h2 class="head-l" id="help-title">${shown === "glossary" ? gettext("Glossary") : gettext("Keyboard shortcuts")}</h2>
      <span class="seg" role="group" aria-label=${gettext("Help")}>${tab("shortcuts", gettext("Shortcuts"))}${tab("glossary", gettext("Glossary"))}</span>
      <button type="button" class="ibtn" aria-label=${gettext("Close")} onClick=${close}><${Icon} name="close" size=${18} /></button>
    </header>
    <${shown === "glossary" ? Glossary : Shortcuts} key=${shown} />
  </dialog>`;
}
