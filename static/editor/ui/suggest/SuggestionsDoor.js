/** The door to the suggestions: there while something is suggested, or this person suggests. */
import { html } from "../../lib.js";
import { gettext, interpolate, ngettext } from "../../i18n.js";
import { useEditor } from "../context.js";
import { SideDoor } from "../SideDoor.js";

export function SuggestionsDoor() {
  const { suggestions, suggests, draft } = useEditor();
  const n = suggestions.value?.length ?? 0;
  if (!n && !suggests.value && !draft.value.begun) return null;
  const says = n ? interpolate(ngettext("%(n)s waits for an answer", "%(n)s wait for an answer", n), { n }) : "";
  return html`<${SideDoor} name="suggestions" icon="suggest" label=${gettext("Suggestions")} says=${says} count=${n} />`;
}
