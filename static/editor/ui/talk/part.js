/** Conversations and votes: one file, fetched after the first look at a map (see ../later.js). */
export { CommentsPanel } from "./CommentsPanel.js";
export { follow } from "./follow.js";
export { Talk } from "./Talk.js";
export { Votes } from "./Votes.js";
