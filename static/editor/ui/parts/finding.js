/** The palette, the find bar and the sheet of shortcuts: one file, fetched after the first look (see ../later.js). */
export { Help } from "../Help.js";
export { Palette } from "../Palette.js";
export { Search } from "../Search.js";
