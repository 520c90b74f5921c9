/** The map's history: one file, fetched after the first look at a map (see ../later.js). */
export { follow } from "./follow.js";
export { Past } from "./HistoryPanel.js";
