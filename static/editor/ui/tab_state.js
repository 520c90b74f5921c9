/** Which part of the map is open: the map itself, or its settings. The address tells it, so that a link can lead there. */
import { effect, signal } from "../lib.js";

const TABS = ["map", "settings"];

const named = () => {
  const name = globalThis.location?.hash.slice(1);
  return TABS.includes(name) ? name : "map";
};

export function createTabState({ store, boot }) {
  const tab = signal(named());
  globalThis.addEventListener?.("hashchange", () => (tab.value = named()));
  /** When the map was last edited, as far as this page knows. */
  const editedAt = signal(boot.map.edited_at ?? new Date().toISOString());
  effect(() => {
    if (store.pendingCount.value > 0) editedAt.value = new Date().toISOString();
  });
  const lead = signal(boot.map.lead ?? null);
  effect(() => {
    const now = store.context.value?.lead;
    if (now !== undefined) lead.value = now;
  });
  return {
    /** signal<"map"|"settings"> */
    tab,
    goTo(name) {
      location.hash = name;
    },
    editedAt,
    /** signal<user id|null> who answers for the map; not in the log */
    lead,
  };
}
