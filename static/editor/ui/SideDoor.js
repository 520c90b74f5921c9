/** One door to what stands beside the map, in the bar over it: an icon with a count, or a dot where a number says nothing. */
import { html } from "../lib.js";
import { useEditor } from "./context.js";
import { Icon } from "./Icon.js";

/**
 * @param {{name: string, icon: string, label: string, says?: string, count?: number, dot?: boolean}} props
 *   says: the count, or what the dot means, in words; for readers and beside the pointer
 */
export function SideDoor({ name, icon, label, says = "", count = 0, dot = false }) {
  const editor = useEditor();
  const open = editor.side.value === name && !editor.inspector.value && editor.tab.value === "map";
  const words = [label, says].filter(Boolean).join(", ");
  return html`<button type="button" class="ibtn side-door" data-door=${name} aria-expanded=${String(open)} aria-label=${words} title=${words} onClick=${() => (open ? editor.closeSide() : editor.openSide(name))}>
    <${Icon} name=${icon} size=${18} />${count > 0 && html`<span class="side-door__n num" aria-hidden="true">${count > 99 ? "99+" : count}</span>`}${dot && html`<i class="side-door__dot" aria-hidden="true"></i>`}
  </button>`;
}
