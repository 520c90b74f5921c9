/** Asks the browser to keep this map's page and the editor's files, so that it opens without a network. */

/** @param {{userId: string, container?: ServiceWorkerContainer}} options */
export async function keepShell({ userId, container = globalThis.navigator?.serviceWorker }) {
  if (!container) return; // a private window, or an address that is neither https nor this device
  try {
    await container.register("/service-worker.js");
    const worker = (await container.ready).active;
    worker?.postMessage({ type: "person", id: userId, page: location.pathname });
  } catch {
    // The map works as before; it only won't open without a line.
  }
}
