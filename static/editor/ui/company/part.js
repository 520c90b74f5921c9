/** Who else is on the map, and where: one file, fetched after the first look at a map (see ../later.js). */
export { Cursors } from "../Cursors.js";
export { Peers } from "../Peers.js";
export { accompany } from "./accompany.js";
export { Following } from "./Following.js";
