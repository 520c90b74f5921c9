/** Which tab this is: an id in sessionStorage whose Web Lock `tab:{id}` is held as long as the page lives. */

import { lockName } from "./queue.js";

const KEY = "tab";

/**
 * The id of this tab, kept over reloads. A duplicated tab starts with the same sessionStorage; it finds the lock taken
 * and becomes a tab of its own.
 * @param {{storage: Storage|null, locks: any, newId: () => string}} options
 * @returns {Promise<string>}
 */
export async function claimTab({ storage, locks, newId }) {
  const known = storage?.getItem(KEY);
  if (known && (await hold(locks, known))) return known;
  const fresh = newId();
  await hold(locks, fresh);
  storage?.setItem(KEY, fresh);
  return fresh;
}

/** Holds the lock until the page goes, and says whether it could be had. */
function hold(locks, tab) {
  if (!locks) return Promise.resolve(true);
  return new Promise((resolve) => {
    locks.request(lockName(tab), { ifAvailable: true }, (lock) => {
      resolve(Boolean(lock));
      return lock ? new Promise(() => {}) : undefined;
    });
  });
}
