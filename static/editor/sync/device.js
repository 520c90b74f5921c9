/**
 * What a person has on this device, for sign-out: how many edits wait to be sent, and deleting all of it.
 * It uses IndexedDB bare, so that ordinary pages need no import map for it.
 */

/** @param {string} userId */
export function databaseName(userId) {
  return `journeymap-${userId}`;
}

/**
 * How many Changes of this user wait on this device.
 * @param {string} userId
 * @param {IDBFactory} databases
 * @returns {Promise<number>}
 */
export function unsentCount(userId, databases = globalThis.indexedDB) {
  return new Promise((resolve, reject) => {
    const opening = databases.open(databaseName(userId));
    let isNew = false;
    opening.onupgradeneeded = () => {
      isNew = true; // there was none: don't leave an empty one behind
      opening.transaction?.abort();
    };
    opening.onerror = () => (isNew ? resolve(0) : reject(opening.error));
    opening.onsuccess = () => {
      const db = opening.result;
      const counting = db.transaction("changes").objectStore("changes").count();
      counting.onsuccess = () => {
        db.close();
        resolve(counting.result);
      };
      counting.onerror = () => reject(counting.error);
    };
  });
}

/**
 * Deletes everything this user has on this device.
 * @param {string} userId
 * @param {IDBFactory} databases
 */
export async function forgetUser(userId, databases = globalThis.indexedDB) {
  await forgetPages();
  return new Promise((resolve, reject) => {
    const deleting = databases.deleteDatabase(databaseName(userId));
    deleting.onsuccess = () => resolve(undefined);
    deleting.onblocked = () => resolve(undefined); // another tab lets go in a moment, and then it is deleted
    deleting.onerror = () => reject(deleting.error);
  });
}

/** The pages and pictures that the service worker keeps; it names them. */
async function forgetPages() {
  const kept = (await globalThis.caches?.keys()) ?? [];
  await Promise.all(kept.filter((name) => name.startsWith("journeymap-")).map((name) => caches.delete(name)));
}
