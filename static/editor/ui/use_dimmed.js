/** Whether an element steps back: under the lens of another persona, outside the filter, or not what is looked for. */
import { computed, useMemo } from "../lib.js";
import { useEditor } from "./context.js";

/**
 * @param {string} kind
 * @param {{id: string}|undefined} row read again by its id, so that only a change of the answer draws again
 * @returns {boolean}
 */
export function useDimmed(kind, row) {
  const editor = useEditor();
  const id = row?.id;
  return useMemo(() => computed(() => Boolean(id) && isDimmed(editor, kind, id)), [kind, id]).value;
}

export function isDimmed(editor, kind, id) {
  const found = editor.search.value.ids;
  if (found && !found.has(id)) return true;
  if (!editor.lens.value && !editor.isFiltering.value) return false;
  const row = editor.store.row(kind, id).value;
  if (!row) return false;
  return isOthers(editor.lens.value, row) || !editor.matches(kind, row);
}

/** What belongs to other personas than the one looked through; without personas it belongs to all. */
const isOthers = (lens, row) => Boolean(lens && row.personas?.length && !row.personas.includes(lens));
