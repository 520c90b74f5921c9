/** Tells the others where I am: at most every 50 ms, the newest state only, and nothing while nobody else is here. */

import { presenceFrame } from "./protocol.js";

const EVERY = 50;

/** @param {{clock: any, send: (text: string) => boolean}} options */
export function createPresence({ clock, send }) {
  let state = /** @type {any} */ (null);
  let unsent = false;
  let company = false;
  let timer = /** @type {any} */ (null);
  let sentAt = -Infinity;

  function flush() {
    timer = null;
    if (!unsent || !company || state === null) return;
    if (!send(presenceFrame(state))) return;
    unsent = false;
    sentAt = clock.now();
  }

  function schedule() {
    if (timer === null) timer = clock.setTimeout(flush, Math.max(0, sentAt + EVERY - clock.now()));
  }

  return {
    /** @param {any} next {selection, editing, cursor, idle} */
    announce(next) {
      state = next;
      unsent = true;
      if (company) schedule();
    },
    /** @param {boolean} others whether anybody else is on the map: then they learn where I am */
    accompanied(others) {
      const joined = others && !company;
      company = others;
      if (joined && state !== null) {
        unsent = true;
        schedule();
      }
    },
    /** A new socket knows nothing of me. */
    renewed() {
      unsent = state !== null;
      if (company) schedule();
    },
  };
}
