/** Keeps the undo steps of this tab on the device, a moment after they change (C12). */

import { effect } from "@preact/signals-core";

const WAIT = 300;

/** @param {{store: any, save: (steps: any) => Promise<any>, clock: any}} options @returns {{flush: () => void, stop: () => void}} */
export function keepUndo({ store, save, clock }) {
  let timer = /** @type {any} */ (null);
  let first = true;
  const flush = () => {
    if (timer === null) return;
    clock.clearTimeout(timer);
    timer = null;
    save(store.undoSteps());
  };
  const stop = effect(() => {
    store.undoChanged.value; // read it, so that this runs again
    if (first) {
      first = false;
      return;
    }
    if (timer !== null) return;
    timer = clock.setTimeout(flush, WAIT);
  });
  return {
    flush,
    stop() {
      flush();
      stop();
    },
  };
}
