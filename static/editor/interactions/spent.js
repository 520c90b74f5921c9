/** Presses that closed something (a menu, a panel): what lies under them must not be set by them as well. */

/** @type {WeakSet<Event>} */
const spent = new WeakSet();

export const spend = (event) => void spent.add(event);

export const isSpent = (event) => spent.has(event);
