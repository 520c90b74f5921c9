/** Hints about touchpoint names in the team's words: fetched when the map stands, dismissed for good by this person. */
import { signal } from "../lib.js";
import { gettext, interpolate } from "../i18n.js";

const keyOf = ({ user }) => `journeymap.wording.${user.id}`;
/** The oldest dismissals are forgotten some day: storage is small. */
const MOST = 500;

/** @param {{boot: {user: {id: string}}}} parts */
export function createWordingState({ boot }) {
  /** signal<((title: string) => import("../model/team_words.js").Hint|null)|null> */
  const looker = signal(null);
  const dismissed = signal(new Set(readKept(keyOf(boot))));
  return {
    /** The hint for a touchpoint; null for none, or while the words are not here. */
    wordingOf: (row) => (row?.title && !row.example && !dismissed.value.has(row.id) ? (looker.value?.(row.title, boot.locale?.language) ?? null) : null),
    dismissWording(id) {
      dismissed.value = new Set([...dismissed.peek(), id].slice(-MOST));
      try {
        localStorage.setItem(keyOf(boot), JSON.stringify([...dismissed.peek()]));
      } catch {
        // It then lasts as long as the tab.
      }
    },
    /** Not needed for the first look at a map. */
    async loadWording() {
      const words = await import("../model/team_words.js").catch(() => null);
      if (words) looker.value = words.teamWord;
    },
  };
}

function readKept(key) {
  try {
    const kept = JSON.parse(localStorage.getItem(key) ?? "[]");
    return Array.isArray(kept) ? kept : [];
  } catch {
    return [];
  }
}

/** What the hint says. @param {import("../model/team_words.js").Hint} hint */
export function wordingText({ found, say, why }) {
  const parts = { found };
  const reason = {
    word: interpolate(gettext("“%(found)s” is a team’s word."), parts),
    system: interpolate(gettext("“%(found)s” is a system that customers don’t see."), parts),
    version: interpolate(gettext("“%(found)s” says something only to the team."), parts),
    verb: gettext("This says what the team does."),
  }[why];
  return say ? reason : `${reason} ${gettext("How would a customer tell it to a friend?")}`;
}
