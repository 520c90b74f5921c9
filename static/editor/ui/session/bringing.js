/** "Everyone here": what the facilitator points at, and going there when called. */
import { gettext, interpolate } from "../../i18n.js";
import { KINDS } from "../../model/kinds.js";
import { isIn } from "../../model/workshop.js";
import { titleOf } from "../finding/links.js";
import { laneName } from "../place_name.js";
import { elementOf } from "../reveal.js";

/** What the facilitator looks at: what is selected, or else the column in the middle of the window. @returns {{kind: string, id: string}|null} */
export function lookedAt(editor) {
  const chosen = editor.inspector.value ?? editor.selected.value;
  if (chosen && Object.hasOwn(KINDS, chosen.kind) && chosen.kind !== "map") return { kind: chosen.kind, id: chosen.id };
  return inTheMiddle(editor);
}

function inTheMiddle({ store }) {
  const map = document.querySelector(".map-scroll, .story");
  if (!map) return null;
  const { left, right, top, bottom } = map.getBoundingClientRect();
  const under = document.elementsFromPoint((left + right) / 2, (top + bottom) / 2);
  for (const element of under) {
    const id = /** @type {HTMLElement|null} */ (element.closest("[data-col], [data-kind=touchpoint]"))?.dataset;
    const touchpoint = id?.col ?? id?.id;
    if (touchpoint && store.row("touchpoint", touchpoint).peek()) return { kind: "touchpoint", id: touchpoint };
  }
  const [first] = store.touchpointsInOrder.peek();
  return first ? { kind: "touchpoint", id: first } : null;
}

/** What an element is called. */
export function nameOf(editor, { kind, id }) {
  const row = editor.store.row(kind, id).value;
  if (!row) return "";
  if (kind === "pain_point" || kind === "opportunity") return titleOf(kind, row);
  if (kind === "lane") return laneName(row);
  if (kind === "emotion") return nameOf(editor, { kind: "touchpoint", id: row.touchpoint });
  return row.title || row.text || row.name || { stage: gettext("Untitled stage"), touchpoint: gettext("Untitled touchpoint") }[kind] || "";
}

/** Go where everyone is called to; who types is asked first. */
export function bringHere(editor, workshop) {
  const { focus, facilitator } = workshop;
  if (!focus || !isIn(workshop) || workshop.me.leads) return;
  const go = () => goTo(editor, focus);
  const said = interpolate(gettext("%(person)s calls everyone to “%(place)s”."), { person: facilitator?.name ?? gettext("The facilitator"), place: nameOf(editor, focus) });
  editor.announce(said);
  if (isTyping()) return editor.toast(said, { icon: "megaphone", action: { label: gettext("Go there"), run: go } });
  editor.toast(said, { icon: "megaphone" });
  go();
}

/** How long what is meant is framed. */
const FRAMED_MS = 4_000;
/** It may be folded, or on another tab: it is drawn first. */
const DRAWN_MS = 600;

/** Brought into view and framed for a moment: nothing is selected, and the focus stays where it is. */
export function goTo(editor, element) {
  if (!editor.bringTo(element)) return;
  // On a phone the panel lies over all of the map.
  if (editor.isStory.peek()) editor.side.value = "";
  setTimeout(() => {
    const shown = elementOf(element);
    shown?.setAttribute("data-called", "");
    setTimeout(() => shown?.removeAttribute("data-called"), FRAMED_MS);
  }, DRAWN_MS);
}

const isTyping = () => Boolean(document.activeElement?.matches("textarea, input:not([type=checkbox], [type=radio]), select, [contenteditable]"));
