/** Where this person went by the palette on this map, newest first; kept on this device. */

const MOST = 12;
const keyOf = ({ boot }) => `journeymap.recent.${boot.map.id}.${boot.user.id}`;

/** @returns {string[]} ids */
export function readRecent(editor) {
  try {
    const kept = JSON.parse(localStorage.getItem(keyOf(editor)) ?? "[]");
    return Array.isArray(kept) ? kept.filter((id) => typeof id === "string") : [];
  } catch {
    return [];
  }
}

export function remember(editor, id) {
  try {
    localStorage.setItem(keyOf(editor), JSON.stringify([id, ...readRecent(editor).filter((one) => one !== id)].slice(0, MOST)));
  } catch {
    // Storage may be forbidden or full: nothing is lost but the order of next time.
  }
}
