/** The frame of what stands beside the map: a heading, a way out by key and button, and the panel's own contents. */
import { html, useEffect, useRef } from "../lib.js";
import { gettext } from "../i18n.js";
import { useEditor } from "./context.js";
import { Icon } from "./Icon.js";

/** @param {{name: string, icon: string, title: string, tools?: any, children: any}} props tools: buttons beside the heading */
export function SidePanel({ name, icon, title, tools = null, children }) {
  const editor = useEditor();
  const { side, inspector } = editor;
  const heading = useRef(null);
  const open = side.value === name;
  useEffect(() => void (open && heading.current?.focus({ preventScroll: true })), [open]);
  if (!open) return null;
  const keys = (event) => {
    // Keys of the grid (arrows, letters) mean text in here.
    event.stopPropagation();
    if (event.key === "Escape" && !event.isComposing && !event.defaultPrevented) editor.closeSide();
  };
  return html`<aside class=${`insp side side--${name}`} aria-label=${title} hidden=${Boolean(inspector.value)} onKeyDown=${keys}>
    <header class="insp__h">
      <span class="insp__k"><${Icon} name=${icon} size=${16} /></span>
      <h2 tabindex="-1" ref=${heading}>${title}</h2>
      <span class="spacer"></span>
      ${tools}
      <button type="button" class="ibtn ibtn--sm" aria-label=${gettext("Close the panel")} title=${gettext("Close the panel")} onClick=${editor.closeSide}><${Icon} name="close" size=${16} /></button>
    </header>
    <div class="insp__s">${children}</div>
  </aside>`;
}
