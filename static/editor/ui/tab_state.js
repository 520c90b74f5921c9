/** Which part of the map is open: the map itself, its settings, the dialog of exports. The address can lead there. */
import { effect, signal } from "../lib.js";

const TABS = ["map", "settings"];

const named = () => {
  const name = globalThis.location?.hash.slice(1);
  return TABS.includes(name) ? name : "map";
};

export function createTabState({ store, boot }) {
  const tab = signal(named());
  const exporting = signal(false);
  const sharing = signal(false);
  const read = () => {
    tab.value = named();
    if (globalThis.location?.hash !== "#export") return;
    exporting.value = true;
    // Closed once, it stays closed when the page is loaded again.
    history.replaceState(null, "", location.pathname + location.search);
  };
  read();
  globalThis.addEventListener?.("hashchange", read);
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
    /** signal<boolean> the dialog of exports is open */
    exporting,
    /** signal<boolean> the dialog of share links is open */
    sharing,
    goTo(name) {
      location.hash = name;
    },
    /** signal<boolean> somebody can open the map by a link, as far as this page knows; said only to who may share it */
    isShared: signal(Boolean(boot.map.is_shared)),
    editedAt,
    /** signal<user id|null> who answers for the map; not in the log */
    lead,
  };
}
