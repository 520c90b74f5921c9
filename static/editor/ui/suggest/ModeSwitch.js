/** In the bar over the map: whether what one does changes it or is suggested, and how much waits to be sent. */
import { html, useEffect } from "../../lib.js";
import { gettext, interpolate, ngettext } from "../../i18n.js";
import { useEditor } from "../context.js";
import { Icon } from "../Icon.js";
import { setMode } from "./mode.js";

export function ModeSwitch() {
  const editor = useEditor();
  const { store, suggests, draft } = editor;
  const on = suggests.value && store.suggesting.value;
  // The frame of the map says it too, wherever one looks.
  useEffect(() => document.querySelector(".ed")?.classList.toggle("is-suggesting", on), [on]);
  if (!store.abilities.value?.comment && !on) return null;
  const n = draft.value.parts.length;
  const other = store.abilities.value?.edit ? { icon: "pencil", text: gettext("Edit") } : { icon: "eye", text: gettext("View") };
  const button = (pressed, { icon, text }, means) => html`<button type="button" aria-pressed=${String(pressed)} aria-label=${text} title=${means} onClick=${() => pressed || setMode(editor, !on)}><${Icon} name=${icon} size=${15} /><span>${text}</span></button>`;
  return html`<span class="ed-mode">
    <span class="seg" role="group" aria-label=${gettext("What becomes of your changes")}>
      ${button(!on, other, store.abilities.value?.edit ? gettext("What you do changes the map") : gettext("You look at the map"))}
      ${button(on, { icon: "suggest", text: gettext("Suggest") }, gettext("What you do is suggested: it changes the map when somebody who edits it accepts it"))}
    </span>
    ${(n > 0 || (draft.value.begun && !on)) && html`<button type="button" class="btn btn--sm ed-mode__n" onClick=${() => editor.openSide("suggestions")}>${n > 0 ? interpolate(ngettext("%(n)s change to send", "%(n)s changes to send", n), { n }) : gettext("Not sent yet")}</button>`}
  </span>`;
}
