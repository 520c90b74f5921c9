/** "Move to a detailed map": touchpoints of one stage become a map of their own; one stays, with what they felt and suffered. */
import { gettext } from "../i18n.js";
import { itemsOf } from "./rows.js";
import { targetsOf } from "./targets.js";

const touchpointsOf = (editor, target) =>
  itemsOf(editor.store, targetsOf(editor, target)).filter(({ kind }) => kind === "touchpoint").map(({ row }) => row);

/** The server takes touchpoints of one stage, none of which leads to a map already. */
const fits = (rows) => rows.length > 0 && rows.every((row) => row.stage === rows[0].stage && !row.linked_map);

export const moveToDetailMap = {
  id: "detail_map",
  group: "map",
  label: () => gettext("Move to a detailed map…"),
  icon: "map",
  kinds: ["touchpoint"],
  many: true,
  palette: false,
  enabled: (editor, target) => editor.editsMap.value && editor.store.connection.value === "live" && fits(touchpointsOf(editor, target)),
  async run(editor, target) {
    const part = await import("./detail_map_now.js").catch(() => null);
    if (part) await part.moveToDetailNow(editor, target, () => touchpointsOf(editor, target));
    else editor.notFetched();
  },
};
