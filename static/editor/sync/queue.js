/**
 * The offline queue: pending Changes in IndexedDB, in a database per user, until the server has answered them.
 *
 * Rows are keyed (map, tab). A tab holds the Web Lock `tab:{id}` and sends only its own rows; rows of a tab whose lock is
 * free are adopted. Writes are strictly durable: when `add` resolves, the Change survives a crash of the browser.
 * What the server refused, and what belongs to another epoch, stays here too until the person has decided about it; so does a
 * suggestion until it is sent.
 * Undo steps of the tab and the confirmed rows of maps opened lately are kept in the same database.
 */

import { openDB } from "idb";

import { databaseName } from "./device.js";

const KEPT_DAYS = 7;
const DAY = 24 * 60 * 60 * 1000;

/**
 * @typedef {{change: any, local: any[], epoch?: string|null}} Entry
 * @param {{userId: string, mapId: string, tabId: string, locks?: any, now?: () => number, open?: typeof openDB}} options
 */
export async function openQueue({ userId, mapId, tabId, locks = null, now = Date.now, open = openDB }) {
  const db = await open(databaseName(userId), 1, { upgrade: createStores });
  db.addEventListener("versionchange", () => db.close()); // another tab signs out and deletes the database

  /** Runs `work` in one durable transaction over some stores. */
  async function write(stores, work) {
    const transaction = db.transaction(stores, "readwrite", { durability: "strict" });
    const [result] = await Promise.all([work(transaction), transaction.done]);
    return result;
  }

  async function rowsOfMap() {
    return db.getAllFromIndex("changes", "map", mapId);
  }

  async function ownRows() {
    return (await rowsOfMap()).filter((row) => row.tab === tabId);
  }

  /** Takes over what tabs left behind that are gone: those whose lock nobody holds. */
  async function adopt() {
    const others = new Set((await rowsOfMap()).map((row) => row.tab).filter((tab) => tab !== tabId));
    for (const tab of others) await ifFree(locks, lockName(tab), () => takeOver(tab));
  }

  function takeOver(tab) {
    return write(["changes", "undo"], async (transaction) => {
      const changes = transaction.objectStore("changes");
      for (const row of await changes.index("map").getAll(mapId)) {
        if (row.tab === tab) await changes.put({ ...row, tab: tabId });
      }
      await transaction.objectStore("undo").delete([mapId, tab]);
    });
  }

  return {
    /**
     * Pending Changes of this tab, adopted ones included, oldest first, and its undo steps. A device that can't adopt
     * (`problem`) still gives what is this tab's own.
     */
    async load() {
      const problem = await adopt().then(
        () => null,
        (error) => error,
      );
      const rows = (await ownRows()).filter((row) => !row.offered && !row.refused);
      return {
        entries: rows.map(({ change, local, epoch }) => ({ change, local, epoch, durable: true })),
        undo: (await db.get("undo", [mapId, tabId]))?.steps,
        problem,
      };
    },
    /** @param {Entry} entry `epoch`: of the history it was made on */
    add({ change, local, epoch }) {
      const row = { id: change.id, map: mapId, tab: tabId, change, local, epoch };
      return write(["changes"], (transaction) => transaction.objectStore("changes").add(row));
    },
    /** @param {string[]} ids */
    remove(ids) {
      return write(["changes"], async (transaction) => {
        const changes = transaction.objectStore("changes");
        for (const id of ids) {
          const key = await changes.index("id").getKey(id);
          if (key !== undefined) await changes.delete(key);
        }
      });
    },
    /** Refused for good: kept until the person dismisses it. @param {{change: any, code: string, message?: string, details?: any}} refusal */
    refuse({ change, ...refused }) {
      return write(["changes"], async (transaction) => {
        const changes = transaction.objectStore("changes");
        const row = (await changes.index("id").get(change.id)) ?? { id: change.id, map: mapId, tab: tabId, change };
        await changes.put({ ...row, refused });
      });
    },
    /** What was refused and not dismissed yet. */
    async refused() {
      return (await ownRows()).filter((row) => row.refused).map(({ change, refused }) => ({ change, ...refused }));
    },
    /** After a change of epoch: kept, but sent only if the person says so. @param {string[]} ids */
    setAside(ids) {
      return write(["changes"], async (transaction) => {
        const changes = transaction.objectStore("changes");
        for (const row of await changes.index("map").getAll(mapId)) {
          if (ids.includes(row.id)) await changes.put({ ...row, offered: true });
        }
      });
    },
    /** What was set aside and not decided yet. */
    async offered() {
      return (await ownRows()).filter((row) => row.offered && !row.refused && !row.held).map(({ change, local }) => ({ change, local }));
    },
    /**
     * A Change of a suggestion that is being made, new or grown. It is `offered` too, so that no version of the editor takes it
     * for an edit and sends it by itself. @param {any} change
     */
    hold(change) {
      return write(["changes"], async (transaction) => {
        const changes = transaction.objectStore("changes");
        const known = await changes.index("id").get(change.id);
        await changes.put({ ...(known ?? { id: change.id, map: mapId, tab: tabId, offered: true, held: true }), change });
      });
    },
    /** The Changes of the suggestion that is being made, oldest first. */
    async held() {
      return (await ownRows()).filter((row) => row.held).map(({ change }) => change);
    },
    /** @param {any} steps */
    saveUndo(steps) {
      return write(["undo"], (transaction) =>
        transaction.objectStore("undo").put({ map: mapId, tab: tabId, steps }),
      );
    },
    /** @param {any} snapshot the confirmed rows, to open the map without a line */
    keepMap(snapshot) {
      return write(["maps"], async (transaction) => {
        const maps = transaction.objectStore("maps");
        for (const row of await maps.getAll()) if (row.at < now() - KEPT_DAYS * DAY) await maps.delete(row.map);
        await maps.put({ map: mapId, at: now(), snapshot });
      });
    },
    async keptMap() {
      const row = await db.get("maps", mapId);
      return row && row.at >= now() - KEPT_DAYS * DAY ? row.snapshot : null;
    },
    dropMap: () => write(["maps"], (transaction) => transaction.objectStore("maps").delete(mapId)),
    close: () => db.close(),
  };
}

function createStores(db) {
  const changes = db.createObjectStore("changes", { keyPath: "order", autoIncrement: true });
  changes.createIndex("id", "id", { unique: true });
  changes.createIndex("map", "map");
  db.createObjectStore("undo", { keyPath: ["map", "tab"] });
  db.createObjectStore("maps", { keyPath: "map" });
}

/** @param {string} tab */
export function lockName(tab) {
  return `tab:${tab}`;
}

/** Runs `work` while holding the lock, if nobody holds it. Without Web Locks nothing is taken over. */
async function ifFree(locks, name, work) {
  if (!locks) return;
  await locks.request(name, { ifAvailable: true }, (lock) => (lock ? work() : undefined));
}
