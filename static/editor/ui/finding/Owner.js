/** The avatar of an owner, a dashed ring without one. */
import { html } from "../../lib.js";
import { gettext } from "../../i18n.js";
import { useEditor } from "../context.js";
import { initials, ownerOf, peerColour } from "../people.js";

export function Owner({ id }) {
  const { store } = useEditor();
  const person = ownerOf(store, id);
  if (!person) return html`<span class="av av--18 av--none finding__owner" role="img" aria-label=${gettext("No owner")} title=${gettext("No owner")}></span>`;
  return html`<span class=${`av av--18 finding__owner peer-${peerColour(person.id)}`} role="img" aria-label=${person.name} title=${person.name}>${initials(person.name)}</span>`;
}
