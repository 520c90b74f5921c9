/** What the editor knows of the clipboard: what was cut and not pasted yet, the last parcel of this tab, a table being pasted. */
import { signal } from "../lib.js";
import { roleName } from "./roles.js";

export const createClipboardState = () => ({
  /** signal<{id, elements: {kind, id}[]}|null> cut here and not pasted yet: it looks cut until then */
  cut: signal(null),
  /** signal<{grid, target, text}|null> a table that is being pasted: the dialog is open */
  pasteTable: signal(null),
  clipboard: {
    /** the part that pastes and duplicates */
    load: () => import("./paste/part.js"),
    /** the last parcel of this tab as text, where the system's clipboard can't be read */
    last: "",
    /** what a copy, cut or paste that a command started acts on; null: what has the focus */
    target: null,
    laneName: ({ role, label }) => label || roleName(role) || "",
  },
});
