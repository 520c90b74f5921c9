/** Keeps the undo steps of this tab on the device, a moment after they change (C12). */

import { effect } from "@preact/signals-core";

const WAIT = 300;

/** @param {{store: any, save: (steps: any) => Promise<any>, clock: any}} options @returns {() => void} stops keeping */
export function keepUndo({ store, save, clock }) {
  let timer = /** @type {any} */ (null);
  let first = true;
  const stop = effect(() => {
    store.undoChanged.value; // read it, so that this runs again
    if (first) {
      first = false;
      return;
    }
    if (timer !== null) return;
    timer = clock.setTimeout(() => {
      timer = null;
      save(store.undoSteps());
    }, WAIT);
  });
  return () => {
    stop();
    clock.clearTimeout(timer);
  };
}
