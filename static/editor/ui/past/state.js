/** What the history's parts share: what is new since the last visit, whether the map shows it, whose changes are listed. */
import { signal } from "../../lib.js";

const states = new WeakMap();

/** Of one editor; made when first asked for, as the parts come one after the other. */
export function pastOf(editor) {
  if (!states.has(editor))
    states.set(editor, {
      /** signal<object|null> the answer of maps/{id}/since/; null until it is here */
      news: signal(null),
      /** signal<boolean> what is new is marked on the map */
      marked: signal(false),
      /** signal<boolean> somebody has looked at the list, or put the marks away */
      looked: signal(false),
      /** signal<{kind, id}|null> only what happened to this element is listed */
      only: signal(null),
      /** signal<number> raised when versions came, went or were renamed */
      versions: signal(0),
    });
  return states.get(editor);
}
