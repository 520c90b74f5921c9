/** What is done with the map as a whole: keep it as a template, delete it. */
import { html, useSignal } from "../../lib.js";
import { gettext, interpolate } from "../../i18n.js";
import { request } from "../../sync/requests.js";
import { useEditor } from "../context.js";
import { Icon } from "../Icon.js";

export function SaveTemplate({ row }) {
  const editor = useEditor();
  const busy = useSignal(false);
  const save = async (event) => {
    event.preventDefault();
    const { name, description } = event.currentTarget.elements;
    const form = event.currentTarget;
    if (!name.value.trim()) return name.focus();
    busy.value = true;
    try {
      await request("POST", `workspaces/${editor.boot.workspace.slug}/templates/`, { map: editor.store.mapId, name: name.value.trim(), description: description.value.trim() });
      form.reset();
      editor.toast(gettext("Saved as a template of this workspace. It stands in the gallery of new maps."));
    } catch (error) {
      editor.toast(error.code === "offline" ? gettext("There is no connection. Nothing was saved.") : error.message, { icon: "alert" });
    }
    busy.value = false;
    return undefined;
  };
  return html`<form class="mset__form" onSubmit=${save}>
    <label><span class="t2">${gettext("Name of the template")}</span><input class="input" name="name" maxlength="120" autocomplete="off" required defaultValue=${row.title} /></label>
    <label><span class="t2">${gettext("What it is good for")}</span><textarea class="input" name="description" rows="2" maxlength="500"></textarea></label>
    <button class="btn btn--line" disabled=${busy.value} aria-busy=${String(busy.value)}><${Icon} name="copy" size=${16} />${gettext("Save as template")}</button>
  </form>`;
}

export function DeleteMap({ row }) {
  const editor = useEditor();
  const title = row.title || gettext("Untitled map");
  const ask = async () => {
    const yes = await editor.ask({
      title: interpolate(gettext("Delete “%(map)s”?"), { map: title }),
      text: gettext("Everybody who has it open is sent back to the list. It can be restored for 30 days."),
      confirm: gettext("Delete the map"),
      keep: gettext("Keep it"),
    });
    if (!yes) return;
    try {
      await request("DELETE", `maps/${editor.store.mapId}/`);
      location.assign(editor.boot.urls.home);
    } catch (error) {
      editor.toast(error.code === "offline" ? gettext("There is no connection. The map was not deleted.") : error.message, { icon: "alert" });
    }
  };
  return html`<button type="button" class="btn btn--danger btn--line" onClick=${ask}><${Icon} name="trash" size=${16} />${gettext("Delete the map")}</button>`;
}
