/** What was cut last in this browser: kept where its other tabs can read it, so that a paste there is a move too. */

/** Which parcel was cut last in this browser, and whether it has been pasted: {id, map, into?}. */
export const CUT_KEY = "journeymap.cut";

export function readCut() {
  try {
    return JSON.parse(globalThis.localStorage?.getItem(CUT_KEY) ?? "null");
  } catch {
    return null;
  }
}

export function writeCut(value) {
  try {
    if (value) globalThis.localStorage?.setItem(CUT_KEY, JSON.stringify(value));
    else globalThis.localStorage?.removeItem(CUT_KEY);
  } catch {
    // Nothing is kept on this device: a paste then copies.
  }
}
