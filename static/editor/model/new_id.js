/** New ids: version 4 uuids, from the system's random bytes. */

import v4 from "uuid/v4";

/** @returns {string} lower-case canonical text */
export function newId() {
  return v4();
}
