/** New ids: version 4 uuids, from the system's random bytes unless a test injects its own. */

import v4 from "uuid/v4";

/** @returns {string} lower-case canonical text */
export function newId() {
  return v4();
}

/**
 * Ids from a random number source, so that a simulation can be replayed.
 * @param {() => number} random a number in [0, 1) at each call
 */
export function idsFrom(random) {
  return () => v4({ random: Uint8Array.from({ length: 16 }, () => Math.floor(random() * 256)) });
}
