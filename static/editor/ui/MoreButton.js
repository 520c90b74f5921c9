/** The ⋯ button of an element: everything that hovering offers is in its menu. */
import { html } from "../lib.js";
import { gettext } from "../i18n.js";
import { useEditor } from "./context.js";
import { Icon } from "./Icon.js";
import { openMenuFor } from "./menus.js";

/** @param {{target: object, label: string}} props the target of the commands, and what the element is called */
export function MoreButton({ target, label, class: extra = "" }) {
  const editor = useEditor();
  return html`<button
    type="button"
    class=${`more ${extra}`}
    tabindex="-1"
    aria-haspopup="menu"
    aria-label=${`${gettext("More")}: ${label}`}
    onPointerDown=${(event) => event.stopPropagation()}
    onClick=${(event) => {
      event.stopPropagation();
      openMenuFor(editor, target, label, event.currentTarget);
    }}
  >
    <${Icon} name="more" size=${14} />
  </button>`;
}
