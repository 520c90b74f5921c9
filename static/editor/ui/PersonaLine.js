/** The line of a persona on this map: colour and pattern together, as in the emotion curve. The primary one's is ink. */
import { html } from "../lib.js";
import { useEditor } from "./context.js";

export function PersonaLine({ id, width = 18 }) {
  const { store, structure } = useEditor();
  const row = store.row("map_persona", id).value;
  const at = structure.personaIds.value.indexOf(id);
  const look = at === 0 ? "curve-primary" : `curve-${row?.colour || (at % 4) + 1} dash-${(at % 4) + 1}`;
  return html`<svg class=${`pline ${look}`} width=${width} height="6" viewBox=${`0 0 ${width} 6`} aria-hidden="true"><path d=${`M1 3h${width - 2}`} /></svg>`;
}
