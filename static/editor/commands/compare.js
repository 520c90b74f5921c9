/** What a map is beside its versions and other maps, and the copy of it that is to become its future state. */
import { gettext } from "../i18n.js";
import { request } from "../sync/requests.js";
import { allSent } from "../sync/arriving.js";

export const compareMap = {
  id: "compare",
  group: "map",
  label: () => gettext("Compare"),
  says: () => gettext("Compare with a version or another map"),
  icon: "layers",
  kinds: ["map"],
  alone: true,
  enabled: () => true,
  run: () => location.assign("compare/"),
};

export const copyForFuture = {
  id: "future",
  group: "map",
  label: () => gettext("Make a future-state copy"),
  icon: "trend-u",
  kinds: ["map"],
  alone: true,
  enabled: (editor) => editor.editsMap.value && editor.store.connection.value === "live",
  async run(editor) {
    try {
      await allSent(editor.store);
      const made = await request("POST", `maps/${editor.store.mapId}/future/`);
      editor.toast(gettext("There is a copy for the future state now."), { icon: "trend-u", link: { href: made.url, label: gettext("Open the copy") } });
    } catch (error) {
      editor.toast(error.message || gettext("The copy could not be made. Nothing was changed."), { icon: "warn" });
    }
  },
};
