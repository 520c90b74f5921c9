/** The door to the map's history; a dot says that others have changed it since the last visit. */
import { html } from "../../lib.js";
import { gettext, interpolate, ngettext } from "../../i18n.js";
import { useEditor } from "../context.js";
import { SideDoor } from "../SideDoor.js";
import { pastOf } from "./state.js";

export function HistoryDoor() {
  const { news, looked } = pastOf(useEditor());
  const n = looked.value ? 0 : (news.value?.changes ?? 0);
  const says = n ? interpolate(ngettext("%(n)s change since your last visit", "%(n)s changes since your last visit", n), { n }) : "";
  return html`<${SideDoor} name="history" icon="history" label=${gettext("History")} says=${says} dot=${n > 0} />`;
}
