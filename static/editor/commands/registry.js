/** Every command, in the order in which menus offer them. Menus, keyboard and the sheet of shortcuts read this list. */
import { newCard, newStage, newTouchpoint, newTrayCard } from "./add.js";
import { duplicate, editText, help, momentOfTruth, narrower, openDetails, redo, undo, wider } from "./change.js";
import { matches, shortcutsOf } from "./keys.js";
import { moveDown, moveLeft, moveRight, moveToTray, moveUp } from "./move.js";
import { removeElement } from "./remove.js";

/**
 * @typedef {object} Target what a command acts on
 * @property {string} kind an element's kind, "cell" or "tray"
 * @property {string} [id]
 * @property {string|null} [lane] where it stands
 * @property {string|null} [touchpoint]
 *
 * @typedef {object} Command
 * @property {string} id
 * @property {(editor: object, target: Target) => string} label
 * @property {string} icon
 * @property {string} [shortcut]
 * @property {string[]} [alsoBy] other shortcuts of the same
 * @property {string[]} kinds whose menus offer it
 * @property {boolean} [danger]
 * @property {boolean} [anywhere] its shortcut works wherever the focus is on the map
 * @property {(editor: object, target: Target) => boolean} enabled
 * @property {(editor: object, target: Target) => unknown} run
 */

/** @type {readonly Command[]} */
export const COMMANDS = [
  editText,
  openDetails,
  momentOfTruth,
  newTouchpoint,
  newStage,
  newCard,
  newTrayCard,
  duplicate,
  wider,
  narrower,
  moveLeft,
  moveRight,
  moveUp,
  moveDown,
  moveToTray,
  removeElement,
  undo,
  redo,
  help,
];

/** What the menu of an element offers now. @param {Target} target */
export const commandsFor = (editor, target) =>
  COMMANDS.filter((command) => command.kinds.includes(target.kind) && command.enabled(editor, target));

/**
 * The command that a key press means for what has the focus; null: none, and the key is left to the browser.
 * @param {KeyboardEvent} event
 * @param {Target|null} target
 */
export function commandForKey(editor, event, target) {
  const fits = (command) => {
    if (!shortcutsOf(command).some((shortcut) => matches(event, shortcut))) return false;
    if (command.anywhere) return command.enabled(editor, target);
    if (command === newCard) return Boolean(target) && command.enabled(editor, target);
    return Boolean(target) && command.kinds.includes(target.kind) && command.enabled(editor, target);
  };
  return COMMANDS.find(fits) ?? null;
}
