/** How somebody exported the last time, kept on this device; without storage it lasts as long as the page. */

const keyOf = ({ boot }) => `journeymap.export.${boot.user.id}`;
let memory = null;

const AWAY = "journeymap.export.away";
const MOST_AWAY = 60;

/** Exports that somebody has taken off their list: they stay off after the page is loaded anew. */
export function keptAway() {
  let ids = [];
  try {
    ids = JSON.parse(localStorage.getItem(AWAY) ?? "[]");
  } catch {
    // Without storage the list is of this page alone.
  }
  return {
    has: (id) => ids.includes(id),
    add(id) {
      ids = [...ids, id].slice(-MOST_AWAY);
      try {
        localStorage.setItem(AWAY, JSON.stringify(ids));
      } catch {
        // As above.
      }
    },
  };
}

export function keptChoice(editor) {
  try {
    return JSON.parse(localStorage.getItem(keyOf(editor)) ?? "null") ?? memory;
  } catch {
    return memory;
  }
}

export function keepChoice(editor, choice) {
  memory = choice;
  try {
    localStorage.setItem(keyOf(editor), JSON.stringify(choice));
  } catch {
    // Private windows and full disks: only the next time begins anew.
  }
}
