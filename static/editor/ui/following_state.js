/** Whose view of the map this page follows, and what of the map is seen here; company/ does it. */
import { signal } from "../lib.js";

export function createFollowingState() {
  const following = signal("");
  return {
    /** signal<""|client id> whom this page follows */
    following,
    stopFollowing: () => (following.value = ""),
    /** signal<{touchpoint, lane, x, y, density, fit}|null> what is seen of the grid here, for the others */
    viewport: signal(null),
    /**
     * Bring an element into view for somebody else's sake: nothing is selected and the focus stays where it is.
     * @type {(element: {kind: string, id: string}) => boolean} false: there is no such element here
     */
    bringTo: () => false,
  };
}
