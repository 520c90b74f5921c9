/** Checks and actions of the map: one file, fetched after the first look at a map (see ../later.js). */
export { AcceptDialog } from "./AcceptDialog.js";
export { ActionMark } from "./ActionMark.js";
export { ActionSection } from "./ActionSection.js";
export { ChecksButton } from "./ChecksButton.js";
export { ChecksPanel } from "./ChecksPanel.js";
export { follow } from "./follow.js";
