/** What opens beside the map and over it: one file, fetched after the first look at a map (see ../later.js). */
export { EmotionPopover } from "../emotion/EmotionPopover.js";
export { FilterBar } from "../view/FilterBar.js";
export { FilterPanel } from "../view/FilterPanel.js";
export { FormDialog } from "../FormDialog.js";
export { Hand } from "../Hand.js";
export { Inspector } from "../Inspector.js";
export { LanesPanel } from "../view/LanesPanel.js";
export { Legend } from "../inspector/Legend.js";
export { Lightbox } from "../images/Lightbox.js";
export { PathsRow } from "../paths/PathsRow.js";
export { ViewsPanel } from "../view/ViewsPanel.js";
