/** The way to share links, for who may share the map. */
import { html } from "../../lib.js";
import { gettext } from "../../i18n.js";
import { shareMap } from "../../commands/open.js";
import { useEditor } from "../context.js";
import { Icon } from "../Icon.js";

export function ShareButton() {
  const editor = useEditor();
  if (!shareMap.enabled(editor)) return null;
  const name = shareMap.label();
  return html`<button type="button" class="btn btn--pri ed-sharing" aria-haspopup="dialog" aria-label=${name} title=${name} onClick=${() => shareMap.run(editor)}><${Icon} name="link" size=${16} /><span>${gettext("Share")}</span></button>`;
}
