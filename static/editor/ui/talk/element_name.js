/** What a conversation is about, in words: the element's own, its kind, and where it stands. */
import { gettext } from "../../i18n.js";
import { plainOf } from "../../model/rich_text.js";
import { LAYOUTS, kindName } from "../inspector/layouts.js";
import { numberOf } from "../finding/links.js";
import { mapPersonaName } from "../people.js";
import { laneName } from "../place_name.js";

/** @returns {{icon: string, name: string, place: string}|null} null: it is not there any more */
export function elementName(store, kind, id) {
  const row = store.row(kind, id).value;
  if (!row) return null;
  const kindWords = [kindName(kind), ["pain_point", "opportunity"].includes(kind) && numberOf(kind, row)].filter(Boolean).join(" ");
  const own = { map: () => gettext("The whole map"), map_persona: () => mapPersonaName(store, id), emotion: () => mapPersonaName(store, row.map_persona), lane: () => laneName(row) }[kind];
  const words = own ? own() : plainOf(row[LAYOUTS[kind].title] ?? "") || row.image_alt;
  const at = store.row("touchpoint", row.touchpoint ?? row.from ?? "").value;
  const place = [kind !== "map" && kindWords, at && (at.title || gettext("Untitled touchpoint"))].filter(Boolean).join(", ");
  return { icon: LAYOUTS[kind].icon, name: words || kindWords, place };
}
