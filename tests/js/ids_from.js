/** Version 4 uuids that can be made again. */

import v4 from "uuid/v4";

/**
 * Ids from a random number source, so that a simulation can be replayed.
 * @param {() => number} random a number in [0, 1) at each call
 */
export function idsFrom(random) {
  return () => v4({ random: Uint8Array.from({ length: 16 }, () => Math.floor(random() * 256)) });
}
