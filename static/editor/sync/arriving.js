/** Waiting for the server: until it has all that was edited, and until what it made in our name has come. */
import { effect } from "../lib.js";

const PATIENCE = 5_000;

/** Nothing is on its way any more: what the server makes next is made of all that was edited. */
export const allSent = (store) =>
  new Promise((resolve) => {
    const stop = effect(() => {
      if (store.pendingCount.value === 0) queueMicrotask(() => (stop(), resolve(null)));
    });
  });

/** The Change has come in and can be undone here; when it does not come soon, the map is fetched anew anyway. */
export const arrived = (store, change) =>
  new Promise((resolve) => {
    const stop = effect(() => {
      if (store.canUndoChange(change)) queueMicrotask(done);
    });
    const timer = setTimeout(done, PATIENCE);
    function done() {
      clearTimeout(timer);
      stop();
      resolve(null);
    }
  });
