/** Short messages at the lower edge, with Undo where something was deleted. */
import { html } from "../lib.js";
import { gettext } from "../i18n.js";
import { useEditor } from "./context.js";
import { Icon } from "./Icon.js";

export function Toasts() {
  const editor = useEditor();
  return html`<div class="ed-toasts">
    <div role="status" aria-live="polite" class="sr">${editor.announcement.value}</div>
    ${editor.toasts.value.map(
      (toast) => html`<div key=${toast.id} class="toast">
        <${Icon} name=${toast.icon} size=${16} /><span>${toast.text}</span>
        ${toast.action &&
        html`<button
          type="button"
          onClick=${() => {
            editor.dismiss(toast.id);
            toast.action.run();
          }}
        >${toast.action.label}</button>`}
        ${toast.link && html`<a href=${toast.link.href}>${toast.link.label}</a>`}
        <button type="button" class="toast__x" aria-label=${gettext("Dismiss")} onClick=${() => editor.dismiss(toast.id)}><${Icon} name="close" size=${14} /></button>
      </div>`,
    )}
  </div>`;
}
