/** Shortcuts that work outside of the grid too: most of them not while typing, a few even then. */
import { COMMANDS, commandForKey } from "../commands/registry.js";

export const isText = (element) => Boolean(element.closest?.("input:not([type=checkbox], [type=radio], [type=range]), textarea, select, [contenteditable=true]"));

const IN_TEXTS = COMMANDS.filter((command) => command.inTexts);

/** What Esc leaves when nothing has the focus, from the top down; each knows how. */
const LAYERS = ["[role=menu]", "[role=dialog]", "[role=search]", ".insp"];

function leaveTop() {
  const [top] = LAYERS.flatMap((layer) => [...document.querySelectorAll(layer)].slice(-1));
  top?.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape", bubbles: true, cancelable: true }));
}

/** @param {object} editor @returns {() => void} detach */
export function attachShortcuts(editor) {
  const isElsewhere = (event) => event.defaultPrevented || event.isComposing || event.target.closest?.("dialog, [role=dialog], [role=menu]");
  const run = (event, commands) => {
    const command = commandForKey(editor, event, null, commands);
    if (!command) return;
    event.preventDefault();
    event.stopPropagation();
    command.run(editor, null);
  };
  // Panels keep keys to themselves: these come before them.
  const first = (event) => !isElsewhere(event) && run(event, IN_TEXTS);
  const last = (event) => {
    if (isElsewhere(event) || isText(event.target) || event.target.closest?.(".map-scroll")) return;
    if (event.key === "Escape" && event.target === document.body) leaveTop();
    else run(event, COMMANDS);
  };
  document.addEventListener("keydown", first, true);
  document.addEventListener("keydown", last);
  return () => {
    document.removeEventListener("keydown", first, true);
    document.removeEventListener("keydown", last);
  };
}
