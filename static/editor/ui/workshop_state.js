/** The session that is held on this map (a workshop in the code: a page has a session of its own); session/ fetches it. */
import { signal } from "../lib.js";

export function createWorkshopState() {
  return {
    /** signal<object|null> what GET maps/{id}/session/ says; null: none is held */
    workshop: signal(null),
    /** signal<""|"start"|"code"|"end"> which of its dialogs is open */
    workshopDialog: signal(""),
  };
}
