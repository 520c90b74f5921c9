/** How long the shape of a map stands in for it: not at all for a quick start, else long enough that it does not flash. */

/** Nothing is shown before. */
export const QUIET_MS = 200;
const LEAST_MS = 400;

/** For how many more milliseconds a shape that is seen since `seenAt` is to be shown. @param {number} now @param {number} seenAt */
export const stillShown = (now, seenAt) => (now < seenAt ? 0 : Math.max(0, seenAt + LEAST_MS - now));
