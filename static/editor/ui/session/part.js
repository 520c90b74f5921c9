/** Sessions on the map: one file, fetched after the first look at a map (see ../later.js). */
export { SessionBar } from "./SessionBar.js";
export { SessionDialogs } from "./Dialogs.js";
export { SessionPanel } from "./SessionPanel.js";
export { follow } from "./follow.js";
