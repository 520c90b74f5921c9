/** The way to share links: the dialog is fetched when it is first opened. */
import { html, useSignal } from "../../lib.js";
import { gettext } from "../../i18n.js";
import { useEditor } from "../context.js";
import { Icon } from "../Icon.js";

const load = () => import("./ShareDialog.js");

export function ShareButton() {
  const editor = useEditor();
  const part = useSignal(null);
  const open = useSignal(false);
  if (!editor.store.abilities.value?.share && !open.value) return null;
  const name = gettext("Share by link");
  const show = async () => {
    try {
      part.value = await load();
      open.value = true;
    } catch {
      editor.notFetched();
    }
  };
  return html`<button type="button" class="ibtn" data-door="share" aria-haspopup="dialog" aria-label=${name} title=${name} onClick=${show}><${Icon} name="share" size=${18} /></button>
    ${open.value && html`<${part.value.ShareDialog} close=${() => (open.value = false)} />`}`;
}
