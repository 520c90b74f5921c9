/** What is open beside the map: the palette, the find bar and what it found, the tray, the sheet of shortcuts, the guide. */
import { signal } from "../lib.js";

/** Nothing is looked for: nothing is dimmed. */
export const NO_SEARCH = Object.freeze({ words: "", ids: null, at: -1 });

export function createFindingState() {
  return {
    /** signal<boolean> */
    palette: signal(false),
    /** signal<""|"find"|"replace"> */
    searchBar: signal(""),
    /** signal<{words: string, ids: Set<string>|null, at: number}> ids of the elements found (null: all stay bright), the one stepped to */
    search: signal(NO_SEARCH),
    /** signal<boolean> the tray of unsorted cards is shown */
    trayOpen: signal(false),
    /** signal<boolean|"glossary"> the sheet of shortcuts, or the glossary */
    help: signal(false),
    /** signal<boolean> the panel with the five steps of the method */
    guide: signal(false),
    /**
     * Press the button that opens something, wherever it is on the page: it carries `data-door`. The focus returns to
     * it as ever. @param {string} door @returns {boolean} whether it is there
     */
    open(door) {
      const button = document.querySelector(`[data-door="${door}"]`);
      button?.scrollIntoView({ block: "nearest", inline: "nearest" });
      button?.focus({ preventScroll: true });
      button?.click();
      return Boolean(button);
    },
  };
}
