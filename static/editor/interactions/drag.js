/**
 * Dragging by pointer, for everything in the grid: a threshold, a lifted copy, a slot where it would land, edges that
 * scroll, Esc to leave. Where it may land and what that means is told by the kind's own file; a drag is one Change.
 */
import { columnDrops } from "./drag_column.js";
import { cardDrops } from "./drag_card.js";
import { laneDrops } from "./drag_lane.js";
import { createLifted } from "./lifted.js";
import { createScroller } from "./edge_scroll.js";

const THRESHOLD = 4;
/** A finger first rests: else it scrolls. */
const LONG_PRESS_MS = 350;

/** Kind -> (editor, root, id) -> {find(point) -> drop|null}; a drop is {box, label, operations()}. */
const DROPS = {
  card: cardDrops,
  pain_point: cardDrops,
  opportunity: cardDrops,
  metric: cardDrops,
  touchpoint: columnDrops,
  stage: columnDrops,
  lane: laneDrops,
};

/** @returns {() => void} detach */
export function attachDrag(root, editor) {
  const area = root.closest(".ed") ?? root;
  const press = (event) => {
    if (event.button !== 0 || event.defaultPrevented || !editor.canEdit.peek()) return;
    if (event.target.closest("button, textarea, input, select, a[href], [role=slider], .marker")) return;
    const holder = event.target.closest("[data-kind]");
    const kind = holder?.dataset.kind;
    if (!holder || !DROPS[kind] || editor.isEditing(kind, holder.dataset.id)) return;
    // Text of a lane's head can be selected and scrolled over: lanes are dragged by their head on a wide pointer only.
    follow(event, { root, editor, holder, kind, id: holder.dataset.id });
  };
  area.addEventListener("pointerdown", press);
  return () => area.removeEventListener("pointerdown", press);
}

function follow(press, { root, editor, holder, kind, id }) {
  const touch = press.pointerType === "touch";
  let drag = null;
  let rested = !touch;
  const timer = touch ? setTimeout(() => (rested = true), LONG_PRESS_MS) : null;

  function start() {
    drag = {
      drops: DROPS[kind](editor, root, { kind, id }),
      lifted: createLifted(holder, press),
      scroller: createScroller(root, () => update(drag.last)),
      drop: null,
      last: press,
    };
    editor.drag.value = { kind, id };
    holder.classList.add("is-origin");
    document.documentElement.classList.add("is-dragging");
  }

  function update(event) {
    drag.last = event;
    drag.lifted.move(event);
    drag.drop = drag.drops.find({ x: event.clientX, y: event.clientY });
    drag.lifted.slot(drag.drop);
    const over = drag.drop?.over ?? null;
    const now = editor.drag.peek();
    if (now?.over?.id !== over?.id) editor.drag.value = { kind, id, over };
  }

  const move = (event) => {
    if (event.pointerId !== press.pointerId) return;
    const far = Math.hypot(event.clientX - press.clientX, event.clientY - press.clientY) >= THRESHOLD;
    if (!drag && far && !rested) return end();
    if (!drag && !far) return;
    if (!drag) start();
    event.preventDefault();
    drag.scroller.follow(event);
    update(event);
  };
  const release = (event) => {
    if (event.pointerId !== press.pointerId) return;
    const drop = drag?.drop;
    const dragged = Boolean(drag);
    end();
    if (!dragged) return;
    // The click that follows a drag must not open anything.
    addEventListener("click", swallow, { capture: true, once: true });
    setTimeout(() => removeEventListener("click", swallow, { capture: true }), 0);
    const operations = drop?.operations() ?? [];
    if (operations.length) editor.store.commit(operations);
    editor.select(kind, id);
    editor.keepFocus({ kind, id });
  };
  const escape = (event) => {
    if (event.key !== "Escape" || !drag) return;
    event.preventDefault();
    event.stopPropagation();
    end();
  };
  /** A finger that drags must not scroll the page under it. */
  const hold = (event) => drag && event.preventDefault();

  function end() {
    clearTimeout(timer);
    for (const [type, listener, options] of listeners) removeEventListener(type, listener, options);
    if (!drag) return;
    drag.scroller.stop();
    drag.lifted.remove();
    holder.classList.remove("is-origin");
    document.documentElement.classList.remove("is-dragging");
    editor.drag.value = null;
    drag = null;
  }
  const listeners = [
    ["pointermove", move, { passive: false }],
    ["pointerup", release],
    ["pointercancel", (event) => event.pointerId === press.pointerId && end()],
    ["keydown", escape, true],
    ["touchmove", hold, { passive: false }],
    ["blur", () => end()],
  ];
  for (const [type, listener, options] of listeners) addEventListener(type, listener, options);
}

function swallow(event) {
  event.preventDefault();
  event.stopPropagation();
}
