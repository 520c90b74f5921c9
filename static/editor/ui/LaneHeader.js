/** The head of a lane: what it holds, renamed in place, dragged by its grip, folded to a strip. */
import { html, useComputed } from "../lib.js";
import { gettext, interpolate, ngettext } from "../i18n.js";
import { holdsCards } from "../model/structure.js";
import { useEditor } from "./context.js";
import { EmotionAxis } from "./EmotionCurve.js";
import { Icon } from "./Icon.js";
import { InlineTitle } from "./InlineTitle.js";
import { Marks, marked, useMarks } from "./Marks.js";
import { MoreButton } from "./MoreButton.js";
import { laneName } from "./place_name.js";
import { roleHint, roleIcon, roleName } from "./roles.js";
import { toggleLane } from "../commands/toggle_lane.js";
import { setHeight } from "../commands/view.js";
import { useProposed } from "./use_proposed.js";
import { useSelected } from "./use_editing.js";

const BRIEF = { brief: true };

/** @param {{lane: {id: string, role: string}, collapsed: boolean}} props */
export function LaneHeader({ lane, collapsed }) {
  const editor = useEditor();
  const row = editor.store.row("lane", lane.id).value;
  const current = useComputed(() => editor.place.value.lane === lane.id);
  const selected = useSelected("lane", lane.id);
  const pinned = useComputed(() => editor.pinned.value.has(lane.id));
  const count = useCount(editor, lane);
  const name = laneName(row);
  const on = useMarks(lane.id);
  const classes = ["lane-h"];
  if (current.value) classes.push("is-current");
  if (selected.value) classes.push("is-selected");
  return html`<div
    class=${classes.join(" ")}
    role="rowheader"
    data-col="head"
    data-kind="lane"
    data-id=${lane.id}
    data-stop
    tabindex="-1"
    aria-colindex="1"
    aria-expanded=${collapsed ? "false" : "true"}
    aria-selected=${String(selected.value)}
    aria-label=${marked(collapsed ? `${name}, ${count.value}` : name, on)}
  >
    ${editor.canEdit.value && html`<span class="lane-h__grip" data-grip aria-hidden="true"><${Icon} name="grip" size=${14} /></span>`}
    <span class="lane-h__i"><${Icon} name=${roleIcon(lane.role)} /></span>
    <span class="lane-h__b">
      <${InlineTitle} kind="lane" id=${lane.id} field="label" text=${row?.label} untitled=${roleName(lane.role)} label=${gettext("Name of the lane")} class="lane-h__n" />
      <span class="lane-h__h">${collapsed ? count.value : roleHint(lane.role)}</span>
      ${!collapsed && html`<${Marks} kind="lane" id=${lane.id} on=${on} />`}
    </span>
    ${useProposed(lane.id, BRIEF)}
    <span class="lane-h__tools">
      <${MoreButton} target=${{ kind: "lane", id: lane.id, lane: lane.id, touchpoint: null }} label=${name} />
      <button
        type="button"
        class="more"
        data-command="fold_lane"
        tabindex="-1"
        aria-label=${interpolate(collapsed ? gettext("Unfold %(lane)s") : gettext("Fold %(lane)s"), { lane: name })}
        onPointerDown=${(event) => event.stopPropagation()}
        onClick=${(event) => {
          event.stopPropagation();
          toggleLane(editor, lane.id);
        }}
      >
        <${Icon} name=${collapsed ? "chev-r" : "chev-d"} size=${14} />
      </button>
    </span>
    ${pinned.value && html`<span class="lane-h__pin" title=${gettext("Pinned under the header")}><${Icon} name="pin" size=${12} /></span>`}
    ${lane.role === "emotions" && !collapsed && html`<${EmotionAxis} />`}
    ${!collapsed && html`<${Resize} lane=${lane.id} name=${name} />`}
  </div>`;
}

/** The lower edge of the header: dragged, it makes the lane taller; a double click gives it back its usual height. */
function Resize({ lane, name }) {
  const editor = useEditor();
  const press = (event) => {
    if (event.button !== 0) return;
    event.preventDefault();
    event.stopPropagation();
    const handle = event.currentTarget;
    const start = handle.closest(".lane").offsetHeight - event.clientY;
    const before = editor.heights.peek();
    const move = (moved) => setHeight(editor, lane, start + moved.clientY);
    const end = () => {
      handle.removeEventListener("pointermove", move);
      removeEventListener("keydown", leave, true);
    };
    const leave = (pressed) => {
      if (pressed.key !== "Escape") return;
      pressed.stopPropagation();
      editor.heights.value = before;
      end();
    };
    handle.setPointerCapture(event.pointerId);
    handle.addEventListener("pointermove", move);
    addEventListener("keydown", leave, true);
    for (const type of ["pointerup", "pointercancel"]) handle.addEventListener(type, end, { once: true });
  };
  return html`<span
    class="lane-h__resize"
    title=${interpolate(gettext("Height of %(lane)s: drag, or Alt+Shift with the arrow keys"), { lane: name })}
    aria-hidden="true"
    onPointerDown=${press}
    onDblClick=${(event) => {
      event.stopPropagation();
      setHeight(editor, lane, null);
    }}
  ></span>`;
}

const COUNTED = { emotions: "emotion", pain_points: "pain_point", opportunities: "opportunity", metrics: "metric" };

/** How much a folded lane holds, in words. */
function useCount(editor, lane) {
  return useComputed(() => {
    const kind = COUNTED[lane.role];
    const rows = holdsCards(lane.role) ? "card" : kind;
    if (!rows) return "";
    let n = 0;
    for (const row of editor.store.visible(rows).value.values()) if (kind || row.lane === lane.id) n += 1;
    return interpolate(ngettext("%(n)s entry", "%(n)s entries", n), { n });
  });
}
