/** What stands beside the map when no element does: conversations, history, suggestions, a session. One at a time. */

/** @param {{inspector: any, side: any, checksOpen: any}} signals `side` is its own, the others are panels in the same place */
export function createSideState({ inspector, side, checksOpen }) {
  return {
    /** signal<""|"comments"|"history"|"suggestions"|"session"> the inspector lies over it while it is open */
    side,
    openSide(what) {
      inspector.value = null;
      checksOpen.value = "";
      side.value = what;
      if (location.hash === "#settings") location.hash = "map";
    },
    /** Close it; the focus goes back to its door. */
    closeSide() {
      const door = side.peek();
      side.value = "";
      requestAnimationFrame(() => /** @type {HTMLElement|null} */ (document.querySelector(`[data-door="${door}"]`) ?? document.querySelector('[data-door="map"]'))?.focus());
    },
  };
}
