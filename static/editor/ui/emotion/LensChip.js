/** Whose emotion a click on the curve sets; pressing it goes on to the next persona. */
import { html } from "../../lib.js";
import { gettext, interpolate } from "../../i18n.js";
import { useEditor } from "../context.js";

export function LensChip({ lines, front, nameOf }) {
  const editor = useEditor();
  if (!front || lines.length < 2 || !editor.canEdit.value) return null;
  const next = lines[(lines.indexOf(front) + 1) % lines.length];
  const label = interpolate(gettext("You draw the emotions of %(persona)s. Draw those of %(next)s instead."), { persona: nameOf(front), next: nameOf(next) });
  return html`<span class="lens-place">
    <button type="button" class="lens" aria-label=${label} title=${label} onClick=${() => (editor.lens.value = next.id)}>
      <${LinePattern} line=${front} /><span class="lens__name">${nameOf(front)}</span>
    </button>
  </span>`;
}

/** A short piece of a persona's line: its colour and its pattern. */
function LinePattern({ line, width = 22 }) {
  return html`<svg class=${`pline ${line.look}`} width=${width} height="6" aria-hidden="true">
    <path d=${`M1 3h${width - 2}`} />
  </svg>`;
}
