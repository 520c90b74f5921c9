/** In the bar over the map: whether what one does changes it or is suggested, and how much waits to be sent. */
import { html } from "../../lib.js";
import { gettext, interpolate, ngettext } from "../../i18n.js";
import { useEditor } from "../context.js";
import { Icon } from "../Icon.js";
import { setMode } from "./mode.js";

export function ModeSwitch() {
  const editor = useEditor();
  const { store, suggests, draft } = editor;
  const on = suggests.value && store.suggesting.value;
  if (!store.abilities.value?.comment && !on) return null;
  const n = draft.value.parts.length;
  const means = on ? gettext("What you do is suggested: it changes the map when somebody who edits it accepts it.") : gettext("Suggest changes instead of making them");
  const waits = n > 0 ? interpolate(ngettext("%(n)s change to send", "%(n)s changes to send", n), { n }) : draft.value.begun && !on ? gettext("A suggestion is not sent yet") : "";
  // What comes as one types stands on the outer side, and is nothing else: the switch stays under the pointer that presses it.
  return html`<span class="ed-mode">
    ${waits && html`<button key="send" type="button" class="btn btn--sm ed-mode__n num" title=${waits} onClick=${() => editor.openSide("suggestions")}>${n > 0 ? interpolate(gettext("Send %(n)s"), { n }) : gettext("Not sent")}</button>`}
    <button key="mode" type="button" class=${on ? "btn btn--sm ed-mode__b is-on" : "ibtn ed-mode__b"} role="switch" aria-checked=${String(on)} aria-label=${gettext("Suggest")} title=${means} onClick=${() => setMode(editor, !on)}><${Icon} name=${on ? "suggest" : store.abilities.value?.edit ? "pencil" : "eye"} size=${18} />${on && html`<span>${gettext("Suggesting")}</span>`}</button>
  </span>`;
}
