/** To an element by nothing but its kind and id, from wherever one is: findings, the guide, links of other pages. */
import { gettext } from "../i18n.js";
import { KINDS } from "../model/kinds.js";
import { reveal } from "./reveal.js";

const LANES = { emotion: "emotions", pain_point: "pain_points", opportunity: "opportunities", metric: "metrics" };

/**
 * @param {{kind: string, id: string}} element
 * @param {{quietly?: boolean}} [how] quietly: only into view, for somebody else's sake
 * @returns {boolean} false: there is no such element here
 */
export function jumpTo(editor, { kind, id }, { quietly = false } = {}) {
  const { store } = editor;
  // The kind may come from an address.
  const row = Object.hasOwn(KINDS, kind) && store.row(kind, id).peek();
  if (!row) return false;
  if (kind === "comment") return speakOf(editor, row);
  const touchpoint = kind === "touchpoint" ? id : (row.touchpoint ?? row.from ?? null);
  const stage = kind === "stage" ? id : (store.row("touchpoint", touchpoint ?? "").peek()?.stage ?? null);
  reveal(editor, { kind, id, lane: row.lane ?? laneOf(store, LANES[kind]), touchpoint, stage }, { focus: !quietly, quietly });
  return true;
}

/** To its conversation, with what that is about in sight where the map lies beside it. */
function speakOf(editor, { id, thread, target_kind, target }) {
  if (target_kind !== "map" && !editor.isStory.peek()) {
    jumpTo(editor, { kind: target_kind, id: target }, { quietly: true });
    editor.select(target_kind, target);
  }
  editor.openTalk(thread ?? id);
  return true;
}

function laneOf(store, role) {
  const lanes = store.visible("lane").peek();
  return store.lanesInOrder.peek().find((one) => lanes.get(one)?.role === role) ?? null;
}

/** `#touchpoint/<id>` in the address, as the inbox and the other pages of the map link to what they speak of. */
export function followAddress(editor) {
  const go = () => {
    const [kind, id] = location.hash.slice(1).split("/");
    // What waits for an answer stands beside the map, not on it alone.
    if (kind === "suggestion") editor.openSide("suggestions");
    else if (!id || !Object.hasOwn(KINDS, kind)) return;
    else if (!jumpTo(editor, { kind, id })) editor.toast(gettext("That is not on the map any more."), { icon: "info" });
    // Going there once is enough: whoever loads the page again is where they were.
    history.replaceState(null, "", location.pathname + location.search);
  };
  const stop = editor.store.ready.subscribe((ready) => {
    if (!ready) return;
    // After the map was drawn; a signal's first answer comes before `stop` is known.
    setTimeout(() => (stop(), go()));
  });
  addEventListener("hashchange", go);
}
