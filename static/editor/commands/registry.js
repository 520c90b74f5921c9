/** Every command, in the order in which menus offer them. Menus, keyboard and the sheet of shortcuts read this list. */
import { acceptOpportunity, answerPainPoint, openActions, openChecks, openInsights } from "./act.js";
import { newCard, newStage, newTouchpoint, newTrayCard } from "./add.js";
import { editText, help, momentOfTruth, narrower, openDetails, redo, undo, wider } from "./change.js";
import { compareMap, copyForFuture } from "./compare.js";
import { copy } from "./copy.js";
import { cut } from "./cut.js";
import { moveToDetailMap } from "./detail_map.js";
import { duplicate } from "./duplicate.js";
import { EVIDENCE_COMMANDS } from "./evidence.js";
import { exportMap } from "./export.js";
import { FORMATS } from "./format.js";
import { hearOthers } from "./hear_others.js";
import { matches, shortcutsOf } from "./keys.js";
import { moveDown, moveLeft, moveRight, moveToTray, moveUp } from "./move.js";
import { moveTo } from "./move_to.js";
import { chooseLane, choosePersona, findOnMap, foldLane, linkFinding, openGlossary, openGuide, openPalette, presentMap, replaceOnMap, sayAsCustomer, shareMap, togglePanel, toggleTray } from "./open.js";
import { paste } from "./paste.js";
import { addPicture, describePicture, removePicture, showPicture } from "./pictures.js";
import { openHistory } from "./past.js";
import { addPath } from "./paths.js";
import { removeElement } from "./remove.js";
import { openSession } from "./session.js";
import { openSuggestions, suggestMode } from "./suggest.js";
import { SHIPPED_COMMANDS } from "./shipped_views.js";
import { selectAll } from "./select_all.js";
import { tagCards } from "./tags.js";
import { commentOn, openComments, toggleVote } from "./talk.js";
import { VIEW_COMMANDS } from "./view.js";
import { turnIntoOpportunity, turnIntoPainPoint } from "./turn_into.js";

/**
 * @typedef {object} Target what a command acts on
 * @property {string} kind an element's kind, "cell" or "tray"
 * @property {string} [id]
 * @property {string|null} [lane] where it stands
 * @property {string|null} [touchpoint]
 *
 * @typedef {"edit"|"add"|"move"|"view"|"map"|"help"} Group what the sheet of shortcuts and the palette put together
 *
 * @typedef {object} Command
 * @property {string} id unique
 * @property {string} group a Group
 * @property {(editor: object, target: Target|null) => string} label
 * @property {string} icon
 * @property {string} [shortcut] "Mod+Z", "Alt+ArrowLeft", "?"; no two commands have the same one in the same place
 * @property {string[]} [alsoBy] other shortcuts of the same
 * @property {string[]} kinds whose menus offer it; [] for a command that needs no element
 * @property {boolean} [alone] it can do without an element too: the palette always offers it
 * @property {boolean} [many] acts on the whole selection (targetsOf); menus of several elements offer only these
 * @property {string[]} [keyOn] where its shortcut works, if not just on these kinds
 * @property {string} [before] id of the command whose shortcut it takes where both can run; it stands earlier in the list
 * @property {boolean} [danger]
 * @property {boolean} [anywhere] its shortcut works wherever the focus is on the map
 * @property {boolean} [inTexts] its shortcut works even while typing, and in panels
 * @property {boolean} [palette] false: the palette leaves it out
 * @property {() => string} [says] what the sheet of shortcuts calls it, where its label depends on an element
 * @property {(editor: object, target: Target|null) => boolean} enabled asked often: cheap
 * @property {(editor: any, target: any) => unknown} run target: a Target, null for a command that needs none
 */

/** @type {readonly Command[]} */
export const COMMANDS = [
  editText,
  openDetails,
  commentOn,
  toggleVote,
  showPicture,
  momentOfTruth,
  sayAsCustomer,
  linkFinding,
  answerPainPoint,
  acceptOpportunity,
  ...EVIDENCE_COMMANDS,
  newTouchpoint,
  newStage,
  addPath,
  newCard,
  newTrayCard,
  addPicture,
  describePicture,
  removePicture,
  cut,
  copy,
  paste,
  duplicate,
  tagCards,
  turnIntoPainPoint,
  turnIntoOpportunity,
  wider,
  narrower,
  moveLeft,
  moveRight,
  moveUp,
  moveDown,
  moveTo,
  moveToTray,
  moveToDetailMap,
  removeElement,
  selectAll,
  undo,
  redo,
  foldLane,
  ...VIEW_COMMANDS,
  ...SHIPPED_COMMANDS,
  chooseLane,
  choosePersona,
  shareMap,
  presentMap,
  exportMap,
  suggestMode,
  openSuggestions,
  openHistory,
  compareMap,
  copyForFuture,
  openChecks,
  openInsights,
  openActions,
  openComments,
  openSession,
  openPalette,
  findOnMap,
  replaceOnMap,
  togglePanel,
  toggleTray,
  openGuide,
  help,
  openGlossary,
  hearOthers,
  ...FORMATS,
];

/** What the menu of an element offers now. @param {Target} target */
export const commandsFor = (editor, target) =>
  COMMANDS.filter((command) => command.kinds.includes(target.kind) && command.enabled(editor, target));

/** What the palette always offers: commands that need no element. */
export const commandsWithout = (editor) =>
  COMMANDS.filter((command) => command.palette !== false && (command.alone || !command.kinds.length) && command.enabled(editor, null));

/** Where the shortcut of a command works: kinds of what has the focus. @param {Command} command */
export const keyKinds = (command) => command.keyOn ?? command.kinds;

/**
 * The shortcut to show beside a command, where pressing it there would do just that; commands whose keys the browser
 * tells in its own way (copy, cut, paste) name no kinds.
 * @param {Command} command @param {Target|null} target
 */
export function shownShortcut(command, target) {
  const kinds = keyKinds(command);
  return command.anywhere || !kinds.length || (target && kinds.includes(target.kind)) ? command.shortcut : undefined;
}

/**
 * The command that a key press means for what has the focus; null: none, and the key is left to the browser.
 * @param {KeyboardEvent} event
 * @param {Target|null} target
 */
export function commandForKey(editor, event, target, commands = COMMANDS) {
  const fits = (command) =>
    shortcutsOf(command).some((shortcut) => matches(event, shortcut)) &&
    (command.anywhere || (target !== null && keyKinds(command).includes(target.kind))) &&
    command.enabled(editor, target);
  return commands.find(fits) ?? null;
}
