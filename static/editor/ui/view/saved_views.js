/** Views that people saved of this map: read when asked for, written by REST; what went wrong is told in a toast. */
import { signal } from "../../lib.js";
import { gettext } from "../../i18n.js";
import { request } from "../../sync/requests.js";

export function createSavedViews(editor) {
  const path = `maps/${editor.store.mapId}/views/`;
  /** signal<{id, name, shared, mine, owner, shows}[]|null> null: not read yet */
  const list = signal(null);
  const failed = signal(false);

  async function read() {
    try {
      list.value = (await request("GET", path)).results;
      failed.value = false;
    } catch {
      failed.value = true;
    }
  }

  /** @returns {Promise<any>} the view, or null where it could not be done: the person has been told */
  async function write(method, id, body) {
    try {
      const answer = await request(method, id ? `${path}${id}/` : path, body);
      await read();
      return answer;
    } catch (error) {
      const offline = gettext("There is no connection. The view was not saved.");
      editor.toast(error.code === "offline" ? offline : error.message || gettext("The view could not be saved."), { icon: "alert" });
      return null;
    }
  }

  return {
    list,
    failed,
    read,
    save: (name, shared) => write("POST", null, { name, shared, shows: editor.shows.peek() }),
    rename: (id, name) => write("PATCH", id, { name }),
    overwrite: (id) => write("PATCH", id, { shows: editor.shows.peek() }),
    share: (id, shared) => write("PATCH", id, { shared }),
    remove: (id) => write("DELETE", id),
  };
}
