/** What is special about this map for this person, in a word each: they may only look, or it was put away. */
import { html } from "../lib.js";
import { gettext } from "../i18n.js";
import { useEditor } from "./context.js";
import { Icon } from "./Icon.js";

export function MapState() {
  const { store, readsOnly } = useEditor();
  const archived = store.row("map", store.mapId).value?.status === "archived";
  if (!archived && !readsOnly.value) return null;
  return html`<span class="ed-state">
    ${archived && html`<${Chip} icon="archive" text=${gettext("Archived")} means=${gettext("Put away: it stands in the list only under Archived, and can be taken back there.")} />`}
    ${readsOnly.value && html`<${Chip} icon="eye" text=${gettext("View only")} means=${gettext("You can read this map but not change it. Ask its lead for the right to edit.")} />`}
  </span>`;
}

function Chip({ icon, text, means }) {
  return html`<span class="chip" title=${means}><${Icon} name=${icon} size=${14} /><span>${text}</span><span class="sr">. ${means}</span></span>`;
}
