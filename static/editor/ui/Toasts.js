/** Short messages at the lower edge, with Undo where something was deleted. */
import { html, useEffect, useRef } from "../lib.js";
import { gettext } from "../i18n.js";
import { useEditor } from "./context.js";
import { Icon } from "./Icon.js";

export function Toasts() {
  const editor = useEditor();
  return html`<div class="ed-toasts">
    <div role="status" aria-live="polite" class="sr">${editor.announcement.value}</div>
    ${editor.toasts.value.map((toast) => html`<${Toast} key=${toast.id} toast=${toast} />`)}
  </div>`;
}

function Toast({ toast }) {
  const editor = useEditor();
  return html`<div class="toast" ...${useHeld(toast)}>
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
  </div>`;
}

/** It stays while the pointer or the focus is on it (WCAG 2.2.1); the focus goes back to where it came from. */
function useHeld(toast) {
  const { toasts } = useEditor();
  const by = useRef({ pointer: false, focus: false, from: null, taken: false });
  const set = (what, on) => {
    by.current[what] = on;
    toast.hold(by.current.pointer || by.current.focus);
  };
  const crosses = ({ currentTarget, relatedTarget }) => !currentTarget.contains(relatedTarget);
  const goBack = () => {
    const { from, taken } = by.current;
    if (taken) (from?.isConnected ? from : document.querySelector('.map-scroll [data-stop][tabindex="0"]'))?.focus({ preventScroll: true });
  };
  useEffect(() => goBack, []);
  return {
    onPointerEnter: () => set("pointer", true),
    onPointerLeave: () => set("pointer", false),
    onFocusIn(event) {
      if (crosses(event)) by.current.from = event.relatedTarget;
      set("focus", true);
    },
    onFocusOut(event) {
      // It goes while it has the focus.
      by.current.taken = !event.relatedTarget && !toasts.peek().includes(toast);
      if (crosses(event)) set("focus", false);
    },
  };
}
