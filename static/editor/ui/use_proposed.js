/** What is suggested for an element or at a place, drawn by suggest/ once it is here: nothing on most maps. */
import { computed, html, useMemo } from "../lib.js";
import { useEditor } from "./context.js";

/**
 * @param {string} place an element's id, or "lane touchpoint" of a cell; see suggest/places.js
 * @param {object} [more] for how it is drawn
 */
export function useProposed(place, more = {}) {
  const { proposed } = useEditor();
  const items = useMemo(() => computed(() => proposed.value?.at(place)), [place]).value;
  return items ? html`<${proposed.peek().Proposals} items=${items} ...${more} />` : null;
}
