/** Whether a text is being edited here, as a signal of its own: opening one text draws that text again, not all. */
import { useComputed } from "../lib.js";
import { useEditor } from "./context.js";

export function useEditing(kind, id, field) {
  const { editing } = useEditor();
  return useComputed(() => {
    const now = editing.value;
    return now !== null && now.kind === kind && now.id === id && now.field === field;
  });
}

/** Whether an element is selected. */
export function useSelected(_kind, id) {
  const { selectedIds } = useEditor();
  return useComputed(() => selectedIds.value.has(id));
}

export { useTypist } from "./whereabouts.js";
