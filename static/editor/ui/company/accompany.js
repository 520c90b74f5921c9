/** What goes on while others are on the map: they learn where this page is, what they hold is marked, one is followed. */
import { announcePresence } from "../presence.js";
import { bringTo, startFollowing } from "./following.js";
import { markHeld } from "./held.js";

const accompanied = new WeakSet();

/** Once for each editor. */
export function accompany(editor) {
  if (accompanied.has(editor)) return;
  accompanied.add(editor);
  editor.bringTo = (element, by) => bringTo(editor, element, by);
  announcePresence(editor);
  markHeld(editor);
  startFollowing(editor);
}
