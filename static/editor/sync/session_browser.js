/**
 * The session of a browser page: its tab, its database, its socket, and the events of the page that matter.
 *
 *   const {store, session} = await openSession({mapId, userId})
 */

import { newId } from "../model/new_id.js";
import { createStore } from "../model/store.js";
import { createApi } from "./api.js";
import { browserSocket } from "./connection.js";
import { createMemoryQueue } from "./memory_queue.js";
import { openQueue } from "./queue.js";
import { csrfCookie } from "./requests.js";
import { createSession } from "./session.js";
import { keepShell } from "./shell.js";
import { claimTab } from "./tab.js";

const KEEP_EVERY = 30_000;
/** The first time soon: a map that was looked at for a moment opens again without a line. */
const KEEP_FIRST = 2_000;

const systemClock = {
  now: () => performance.now(),
  setTimeout: (run, ms) => setTimeout(run, ms),
  clearTimeout: (timer) => clearTimeout(timer),
};

/**
 * @param {{mapId: string, userId: string, socketUrl?: string, csrfToken?: () => string}} options
 */
export async function openSession({ mapId, userId, socketUrl = socketAddress(mapId), csrfToken = csrfCookie }) {
  const store = createStore({ mapId, userId });
  const session = createSession({
    store,
    queue: await deviceQueue(store, mapId, userId),
    open: browserSocket(socketUrl),
    api: createApi({ mapId, csrfToken }),
    clock: systemClock,
    random: Math.random,
  });
  if (store.withoutDevice) store.deviceProblem.value = true;
  followPage(session, store);
  await session.start();
  keepShell({ userId });
  return { store, session };
}

/** IndexedDB, or memory where a private window has none: then edits live only as long as the page. */
async function deviceQueue(store, mapId, userId) {
  try {
    const tabId = await claimTab({ storage: sessionStorage, locks: navigator.locks, newId });
    return await openQueue({ userId, mapId, tabId, locks: navigator.locks });
  } catch {
    store.withoutDevice = true;
    return createMemoryQueue();
  }
}

function followPage(session, store) {
  addEventListener("beforeunload", (event) => {
    // Only what this device could not keep is lost with the page.
    if (store.deviceProblem.value && store.pendingCount.value + store.heldCount.value > 0) event.preventDefault();
  });
  addEventListener("online", () => session.wake());
  // A socket without a line stays open and silent for most of a minute. A server on this very device is found again.
  addEventListener("offline", () => session.lineLost());
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible") {
      session.wake();
      return;
    }
    session.flush();
    session.keep();
  });
  addEventListener("pagehide", () => session.flush());
  setTimeout(() => session.keep(), KEEP_FIRST);
  setInterval(() => session.keep(), KEEP_EVERY);
}

function socketAddress(mapId) {
  return `${location.origin.replace(/^http/, "ws")}/ws/maps/${mapId}/`;
}
