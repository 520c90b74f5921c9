/** Suggesting instead of editing, and what is suggested on this map: suggest/ does the work, fetched when the map stands. */
import { computed, signal } from "../lib.js";

export function createSuggestState({ store, isLost }) {
  const key = `journeymap.suggesting.${store.mapId}`;
  const tab = globalThis.sessionStorage;
  const suggests = signal(kept(tab, key));
  const sending = signal(false);
  return {
    /** signal<boolean> this tab suggests; nothing can be changed until store.suggesting says that it is held back */
    suggests,
    suggestsBy: { key, tab },
    /** signal<boolean> what is suggested is on its way to the server */
    sending,
    /** signal<boolean> what is done now is held back, or goes to the map */
    canEdit: computed(() => {
      const { edit, comment } = store.abilities.value ?? {};
      return !isLost() && (suggests.value ? Boolean(comment) && store.suggesting.value && !sending.value : Boolean(edit));
    }),
    /** signal<boolean> what is done now goes to the map: for what can't be suggested */
    editsMap: computed(() => Boolean(store.abilities.value?.edit) && !suggests.value && !isLost()),
    /** signal<object[]> suggestions that wait for an answer, newest first; null: not known yet */
    suggestions: signal(null),
    /** signal<{parts: object[], lost: number, begun: boolean}> what this tab suggests and has not sent */
    draft: signal({ parts: [], lost: 0, begun: false }),
    /** signal<boolean> what is suggested is drawn on the map */
    showSuggested: signal(true),
    /** signal<{at: (place: string) => object[]|undefined, Proposals: Function}|null> see use_proposed.js */
    proposed: signal(null),
  };
}

function kept(tab, key) {
  try {
    return tab?.getItem(key) === "1";
  } catch {
    return false;
  }
}
