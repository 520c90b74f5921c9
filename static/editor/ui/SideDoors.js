/** The doors to what stands beside the map: what is said, what has changed, what is suggested. */
import { html } from "../lib.js";
import { useEditor } from "./context.js";
import { HistoryDoor } from "./past/HistoryDoor.js";
import { SuggestionsDoor } from "./suggest/SuggestionsDoor.js";
import { CommentsDoor } from "./talk/CommentsDoor.js";

/** Components, in the order of the bar: one line for each. A door is a SideDoor, or nothing where there is nothing behind it. */
const DOORS = [CommentsDoor, HistoryDoor, SuggestionsDoor];

export function SideDoors() {
  const editor = useEditor();
  if (!editor.store.ready.value || !DOORS.length) return null;
  return html`<div class="ed-grp ed-doors">${DOORS.map((Door) => html`<${Door} key=${Door.name} />`)}</div>`;
}
