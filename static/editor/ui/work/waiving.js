/** Waivers over REST; the checks are asked again at once. */
import { gettext } from "../../i18n.js";
import { request } from "../../sync/requests.js";

async function done(editor, work) {
  const path = `maps/${editor.store.mapId}/checks/`;
  try {
    await work(path);
    editor.checks.value = await request("GET", path);
    return true;
  } catch (error) {
    editor.toast(error.code === "offline" ? gettext("This can’t be done without a connection.") : error.message || gettext("This could not be saved."), { icon: "alert" });
    return false;
  }
}

/** @returns {Promise<boolean>} whether it is waived */
export const waive = (editor, { rule, element }, reason, all) => done(editor, (path) => request("POST", `${path}waivers/`, { rule, element: all ? null : element, reason }));

export const takeBack = (editor, { waiver }) => done(editor, (path) => request("DELETE", `${path}waivers/${waiver}/`));
