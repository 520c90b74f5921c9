/**
 * What goes on while others are on the map: they learn where this page is, what they hold is marked, one is followed; and
 * what comes into the inbox is passed on.
 */
import { effect } from "../../lib.js";
import { announcePresence } from "../presence.js";
import { bringTo, startFollowing } from "./following.js";
import { markHeld } from "./held.js";

const accompanied = new WeakSet();

/** Once for each editor. */
export function accompany(editor) {
  if (accompanied.has(editor)) return;
  accompanied.add(editor);
  editor.bringTo = (element) => bringTo(editor, element);
  announcePresence(editor);
  markHeld(editor);
  startFollowing(editor);
  // The rail beside the map counts what is unread.
  document.head.append(Object.assign(document.createElement("script"), { type: "module", src: editor.boot.scripts.inbox }));
  const tell = () => document.dispatchEvent(new Event("inbox"));
  effect(() => void (editor.store.notice.value?.about === "inbox" && tell()));
  effect(() => void (editor.store.connection.value === "live" && tell()));
}
