/** Keys of the grid that are no commands, because they only move the focus or the map, or belong to a text or a feeling: for the sheet. */
import { gettext } from "../i18n.js";

/** @typedef {{group: string, keys: string[], says: () => string}} GridKey */

/** @type {readonly GridKey[]} */
export const GRID_KEYS = [
  { group: "around", keys: ["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown"], says: () => gettext("From cell to cell") },
  { group: "around", keys: ["Mod+ArrowLeft", "Mod+ArrowRight"], says: () => gettext("To the edge of the stage") },
  { group: "around", keys: ["Mod+ArrowUp", "Mod+ArrowDown"], says: () => gettext("To the first or last lane") },
  { group: "around", keys: ["Home", "End"], says: () => gettext("First and last touchpoint") },
  { group: "around", keys: ["Shift+ArrowLeft", "Shift+ArrowRight", "Shift+ArrowUp", "Shift+ArrowDown"], says: () => gettext("Select more") },
  { group: "around", keys: ["Escape"], says: () => gettext("Stop editing, close the panel, clear the selection, leave the grid") },
  { group: "view", keys: ["Mod+Wheel"], says: () => gettext("Nearer or further away, where the pointer is") },
  { group: "view", keys: ["Space"], says: () => gettext("Held down over the map: pull it along") },
  { group: "edit", keys: ["Mod+Enter"], says: () => gettext("While typing: finish; in a title, Enter is enough") },
  { group: "edit", keys: ["Tab", "Shift+Tab"], says: () => gettext("While typing: save and edit the next cell of the lane") },
  { group: "edit", keys: ["Shift+F10"], says: () => gettext("Menu of the element") },
  { group: "feelings", keys: ["1–5"], says: () => gettext("Set the face, from very frustrated to delighted") },
  { group: "feelings", keys: ["Alt+ArrowUp", "Alt+ArrowDown"], says: () => gettext("Half a step up or down; with Shift a tenth") },
  { group: "feelings", keys: ["Enter"], says: () => gettext("Face, word and reason") },
  { group: "feelings", keys: ["Delete"], says: () => gettext("Clear the emotion") },
];
