/** How somebody exported the last time, kept on this device; without storage it lasts as long as the page. */

const keyOf = ({ boot }) => `journeymap.export.${boot.user.id}`;
let memory = null;

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
