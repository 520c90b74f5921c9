/** How somebody who is here looks: a colour, and when all are taken a pattern over it; and in words what they do. */
import { gettext, interpolate } from "../../i18n.js";
import { KINDS } from "../../model/kinds.js";
import { laneName } from "../place_name.js";

/** The classes of a person's look. @param {{peer: number, pattern?: number}} user */
export const lookOf = ({ peer, pattern }) => (pattern ? `peer-${peer} pattern-${pattern}` : `peer-${peer}`);

/** Everybody once, with the window in which they are at work; in the order in which they came. */
export function peopleOnce(people) {
  const found = new Map();
  for (const one of people) {
    const known = found.get(one.user.id);
    if (!known || (known.state?.idle && one.state && !one.state.idle)) found.set(one.user.id, one);
  }
  return [...found.values()];
}

/** What somebody does, in a few words; "" for nothing to tell. */
export function doingOf(store, { state }) {
  if (state?.idle) return gettext("away");
  const at = state?.editing ?? state?.selection?.at(-1);
  const place = at && placeOf(store, at);
  if (state?.editing) return place ? interpolate(gettext("editing: %(place)s"), { place }) : gettext("editing");
  return place ?? "";
}

/** Where an element stands: its column, else its own name. Read where a change shall be seen. */
function placeOf(store, { kind, id }) {
  // What others say of themselves may be anything.
  const row = Object.hasOwn(KINDS, kind) && store.row(kind, id).peek();
  if (!row) return null;
  const touchpoint = row.touchpoint ? store.row("touchpoint", row.touchpoint).peek()?.title : "";
  const lane = row.lane ? laneName(store.row("lane", row.lane).peek()) : "";
  return [lane, touchpoint].filter(Boolean).join(", ") || row.title || row.label || null;
}
