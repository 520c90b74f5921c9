/** Where finding is seen: a button in the bar under the map, with its key. */
import { html } from "../lib.js";
import { findOnMap } from "../commands/open.js";
import { useEditor } from "./context.js";
import { Icon } from "./Icon.js";

export function FindButton() {
  const editor = useEditor();
  const name = findOnMap.label(editor, null);
  return html`<button type="button" class="btn btn--sm ed-find" aria-label=${name} aria-keyshortcuts="/" title=${name} onClick=${() => findOnMap.run(editor, null)}>
    <${Icon} name="search" size=${15} /><kbd aria-hidden="true">/</kbd>
  </button>`;
}
