/** Suggestions: one file, fetched after the first look at a map (see ../later.js). */
export { follow } from "./follow.js";
export { ModeSwitch } from "./ModeSwitch.js";
export { SuggestionsPanel } from "./SuggestionsPanel.js";
