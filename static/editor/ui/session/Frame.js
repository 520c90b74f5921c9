/** The frame of a session's dialog: a heading, a way out, and the focus stays inside. */
import { html, useEffect } from "../../lib.js";
import { gettext } from "../../i18n.js";
import { useEditor } from "../context.js";
import { Icon } from "../Icon.js";
import { useModal } from "../use_modal.js";

export function Frame({ name, title, wide = true, children }) {
  const { workshopDialog } = useEditor();
  const dialog = useModal();
  const close = () => (workshopDialog.value = "");
  useEffect(() => () => requestAnimationFrame(comeBack), []);
  return html`<dialog class=${`dialog ${wide ? "dialog--wide" : ""} ws-dialog ws-dialog--${name}`} ref=${dialog} aria-labelledby="ws-dialog-title" onKeyDown=${(event) => event.stopPropagation()} onClose=${close}>
    <header class="ws-dialog__h"><h2 class="head-l" id="ws-dialog-title">${title}</h2>
      <button type="button" class="ibtn" aria-label=${gettext("Close")} onClick=${close}><${Icon} name="close" size=${18} /></button></header>
    ${children}
  </dialog>`;
}

/** What has opened it may be gone, as a toast is: the focus is then at the session, or where one begins. */
function comeBack() {
  const door = document.querySelector('[data-door="session"]') ?? document.querySelector('[data-door="map"]');
  if (document.activeElement === document.body) /** @type {HTMLElement|null} */ (door)?.focus();
}
