/** The help of the editor: guide, shortcuts, glossary, and the page with all of it. */
import { html, useEffect } from "../lib.js";
import { gettext } from "../i18n.js";
import { help } from "../commands/change.js";
import { hearOthers } from "../commands/hear_others.js";
import { openGlossary, openGuide } from "../commands/open.js";
import { useEditor } from "./context.js";
import { Icon } from "./Icon.js";
import { openMenu } from "./menus.js";

export function HelpButton() {
  const editor = useEditor();
  useEffect(() => {
    // The rail's links to the help page open the help of the editor here; with a modifier they are still links.
    const links = [...document.querySelectorAll(".rail [data-help]")];
    const open = (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
      event.preventDefault();
      // On a phone it stands in the switcher's menu.
      const menu = event.currentTarget.closest("details");
      menu?.removeAttribute("open");
      openHelp(editor, menu?.querySelector("summary") ?? event.currentTarget);
    };
    links.forEach((link) => link.addEventListener("click", open));
    return () => links.forEach((link) => link.removeEventListener("click", open));
  }, [editor]);
  const name = gettext("Help");
  return html`<button type="button" class="ibtn" data-door="help" aria-haspopup="menu" aria-label=${name} title=${name} onClick=${(event) => openHelp(editor, event.currentTarget)}><${Icon} name="help" size=${18} /></button>`;
}

function openHelp(editor, anchor) {
  const items = [openGuide, help, openGlossary, hearOthers]
    .filter((command) => command.enabled(editor, null))
    .map((command) => ({ label: command.label(editor, null), icon: command.icon, shortcut: command.shortcut, run: () => command.run(editor, null) }));
  openMenu(editor, { items: [...items, "-", { label: gettext("Help page"), icon: "ext", run: () => location.assign(editor.boot.urls.help) }], label: gettext("Help"), anchor });
}
