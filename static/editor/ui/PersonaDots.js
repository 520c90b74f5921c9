/** To whom a card belongs, when not to all: a short line in each persona's colour and pattern, with the names in words. */
import { html } from "../lib.js";
import { useEditor } from "./context.js";
import { PersonaLine } from "./PersonaLine.js";
import { mapPersonaName } from "./people.js";

export function PersonaDots({ ids }) {
  const { store, structure } = useEditor();
  if (!ids?.length) return null;
  const onMap = structure.personaIds.value.filter((id) => ids.includes(id));
  if (!onMap.length || onMap.length === structure.personaIds.value.length) return null;
  const names = onMap.map((id) => mapPersonaName(store, id)).join(", ");
  return html`<span class="card__who" title=${names}>
    ${onMap.map((id) => html`<${PersonaLine} key=${id} id=${id} width=${14} />`)}<span class="sr">${names}</span>
  </span>`;
}
