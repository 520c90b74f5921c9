/** The name of a cell in words: lane, touchpoint. */
import { useComputed } from "../lib.js";
import { gettext } from "../i18n.js";
import { useEditor } from "./context.js";
import { roleName } from "./roles.js";

export const laneName = (row) => row?.label || roleName(row?.role) || "";

export function usePlaceName(lane, touchpoint) {
  const { store } = useEditor();
  return useComputed(() => {
    const title = store.row("touchpoint", touchpoint).value?.title || gettext("untitled touchpoint");
    return `${laneName(store.row("lane", lane.id).value)}, ${title}`;
  });
}
