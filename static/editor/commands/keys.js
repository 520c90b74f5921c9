/** Shortcuts as short texts ("Mod+Z", "Alt+ArrowLeft"): matched against key events, and shown as keys. */

import { pgettext } from "../i18n.js";

/** On a Mac, Mod is Command; elsewhere Control. */
export const isMac = /Mac|iPhone|iPad/.test(globalThis.navigator?.platform ?? "");

const SIGNS = {
  ArrowLeft: "←",
  ArrowRight: "→",
  ArrowUp: "↑",
  ArrowDown: "↓",
  Enter: "⏎",
  Delete: "⌫",
};

/** What stands on the keys of the reader's language. */
const nameOf = (key) =>
  ({
    Ctrl: pgettext("key", "Ctrl"),
    Escape: pgettext("key", "Esc"),
    Space: pgettext("key", "Space"),
    Home: pgettext("key", "Home"),
    End: pgettext("key", "End"),
    PageUp: pgettext("key", "Page up"),
    PageDown: pgettext("key", "Page down"),
    Wheel: pgettext("key", "Wheel"),
  })[key] ?? SIGNS[key] ?? key;

function parse(shortcut) {
  const parts = shortcut.split("+");
  const key = parts.pop();
  return { key, mod: parts.includes("Mod"), alt: parts.includes("Alt"), shift: parts.includes("Shift") };
}

/** @param {KeyboardEvent} event @param {string} shortcut */
export function matches(event, shortcut) {
  const { key, mod, alt, shift } = parse(shortcut);
  const pressed = event.key === " " ? "Space" : event.key === "Backspace" ? "Delete" : event.key;
  if (pressed.toLowerCase() !== key.toLowerCase()) return false;
  const modifier = isMac ? event.metaKey : event.ctrlKey;
  const other = isMac ? event.ctrlKey : event.metaKey;
  // "?" and other signs need Shift on many layouts: there only the sign counts.
  const shiftFits = key.length === 1 && !/[a-z]/i.test(key) ? true : event.shiftKey === shift;
  return modifier === mod && !other && event.altKey === alt && shiftFits;
}

/** The keys to show, one text each. */
export function keysOf(shortcut) {
  const { key, mod, alt, shift } = parse(shortcut);
  return [
    ...(mod ? [isMac ? "⌘" : nameOf("Ctrl")] : []),
    ...(alt ? [isMac ? "⌥" : "Alt"] : []),
    ...(shift ? ["⇧"] : []),
    nameOf(key),
  ];
}

/** All shortcuts of a command, the one that menus show first. @param {{shortcut?: string, alsoBy?: string[]}} command */
export const shortcutsOf = ({ shortcut, alsoBy = [] }) => (shortcut ? [shortcut, ...alsoBy] : alsoBy);
