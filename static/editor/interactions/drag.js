/**
 * Dragging by pointer, for everything in the grid: a threshold, a lifted copy, slots where it would land, edges that
 * scroll, Esc to leave. Where it may land and what that means is told by the kind's own file; a drag is one Change.
 * On touch a long press lifts; let go without moving, it opens the menu.
 */
import { effect } from "../lib.js";
import { gettext } from "../i18n.js";
import { movedWords } from "../commands/move.js";
import { partOf } from "../commands/paste_part.js";
import { targetsOf } from "../commands/targets.js";
import { columnDrops } from "./drag_column.js";
import { cardDrops } from "./drag_card.js";
import { edgeAt, edgeDrops } from "./drag_edge.js";
import { laneDrops } from "./drag_lane.js";
import { createLifted } from "./lifted.js";
import { createScroller } from "./edge_scroll.js";
import { targetOf } from "./stops.js";

const THRESHOLD = 4;
/** A finger first rests: else it scrolls. */
const LONG_PRESS_MS = 350;
/** A resting finger trembles. */
const TREMBLE = 10;

/**
 * Kind -> (editor, root, element, targets) -> {find(point: {x, y, under}) -> drop|null}
 * @typedef {object} Drop
 * @property {{left: number, top: number, width: number, height: number}[]} boxes where it would land; the first one is named
 * @property {string} label what happens, or why nothing does
 * @property {boolean} [plain] what happens is seen from the slot: it needs no words
 * @property {boolean} [frame] boxes lie around what stays in sight
 * @property {boolean} [refused]
 * @property {{kind: string, id: string}} [over] what is lit up
 * @property {() => any[]} operations of one Change
 * @property {string} [said] what is announced, when it isn't only moved
 * @property {{kind: string, id: string}[]} [becomes] what is selected afterwards
 */
const DROPS = {
  card: cardDrops,
  pain_point: cardDrops,
  opportunity: cardDrops,
  metric: cardDrops,
  touchpoint: columnDrops,
  stage: columnDrops,
  lane: laneDrops,
};

/** What a press on an element would drag; null: nothing. */
function draggable(editor, target) {
  if (!editor.canEdit.peek() || target.closest("button, textarea, input, select, a[href], [role=slider], .marker")) return null;
  const holder = target.closest("[data-kind]");
  return holder && DROPS[holder.dataset.kind] && !editor.isEditing(holder.dataset.kind, holder.dataset.id) ? holder : null;
}

/** Whether a long press there lifts: the browser's own menu stays away then. */
export const lifts = (editor, target) => Boolean(draggable(editor, target));

/** @param {(editor: object, target: object, label: string, at: object) => void} openMenu @returns {() => void} detach */
export function attachDrag(root, editor, openMenu) {
  const area = root.closest(".ed") ?? root;
  let held = false;
  const press = (event) => {
    if (event.button !== 0 || event.defaultPrevented || !event.isPrimary) return;
    const holder = draggable(editor, event.target);
    if (!holder) return;
    const { kind, id } = holder.dataset;
    const hold = (now) => (held = now);
    follow(event, { root, editor, holder, element: { kind, id }, side: edgeAt(event, holder), openMenu, hold });
  };
  // Listened to from the start: a browser that has begun to scroll asks no more.
  const still = (event) => held && event.cancelable && event.preventDefault();
  area.addEventListener("pointerdown", press);
  area.addEventListener("touchmove", still, { passive: false });
  return () => {
    area.removeEventListener("pointerdown", press);
    area.removeEventListener("touchmove", still);
  };
}

function follow(press, { root, editor, holder, element, side, openMenu, hold }) {
  const touch = press.pointerType === "touch";
  let drag = null;
  const timer = touch && !side ? setTimeout(() => begin(), LONG_PRESS_MS) : null;
  // A handle is there to be pulled at once: the map must not scroll under it.
  if (side) hold(true);

  const wayOf = (event) => Math.hypot(event.clientX - press.clientX, event.clientY - press.clientY);
  /** By the clock of the events: a busy page hears of the time too late. */
  const hasRested = (event) => timer && event.timeStamp - press.timeStamp >= LONG_PRESS_MS;

  function begin() {
    clearTimeout(timer);
    const targets = side ? [element] : targetsOf(editor, element);
    const drops = side ? edgeDrops(editor, root, { ...element, side }) : DROPS[element.kind](editor, root, element, targets);
    drag = { drops, targets, lifted: createLifted(holder, press, { count: targets.length, ghost: !side }), scroller: createScroller(root, again), drop: null, last: press, moved: false };
    hold(true);
    if (touch) navigator.vibrate?.(10);
    markOrigins();
    drag.stop = [watchDeletion(), watchDrawing()];
  }

  /** Whoever deletes what is dragged ends the drag, with a word. */
  function watchDeletion() {
    const row = editor.store.row(element.kind, element.id);
    return effect(() => {
      if (row.value) return;
      queueMicrotask(() => {
        if (!drag) return;
        end();
        editor.toast(gettext("What you were moving was deleted by somebody else."), { icon: "info" });
      });
    });
  }

  /** Others may edit meanwhile: what was drawn anew is marked anew, and the slot stands where it now belongs. */
  function watchDrawing() {
    const observer = new MutationObserver(() => {
      markOrigins();
      again();
    });
    observer.observe(root, { childList: true, subtree: true });
    root.addEventListener("scroll", again, { passive: true });
    return () => {
      observer.disconnect();
      root.removeEventListener("scroll", again);
      for (const one of document.querySelectorAll("[data-origin]")) one.removeAttribute("data-origin");
    };
  }

  function markOrigins() {
    if (side || !drag) return;
    // The page is read once, however many are carried; nothing is written that stands there already.
    const carried = new Set(drag.targets.map(({ kind, id }) => `${kind} ${id}`));
    for (const one of document.querySelectorAll(".ed [data-kind][data-id]:not([data-origin])")) {
      if (carried.has(`${one.dataset.kind} ${one.dataset.id}`)) one.setAttribute("data-origin", "");
    }
  }

  const again = () => drag?.moved && update(drag.last, false);

  function update(event, follows = true) {
    drag.last = event;
    drag.lifted.move(event);
    const under = document.elementFromPoint(event.clientX, event.clientY);
    drag.drop = drag.drops.find({ x: event.clientX, y: event.clientY, under });
    drag.lifted.show(drag.drop);
    markUnder(under, side ? "span" : event.altKey ? "copy" : "move");
    if (follows) drag.scroller.follow(event, under);
    const over = drag.drop?.over ?? null;
    const now = editor.drag.peek();
    if (!now || now.over?.id !== over?.id) editor.drag.value = { ...element, over };
  }

  const move = (event) => {
    if (event.pointerId !== press.pointerId) return;
    const way = wayOf(event);
    if (touch && !drag && !side) {
      // What counts is when the finger left its place, not when the last of its ways came.
      const left = event.getCoalescedEvents().find((one) => wayOf(one) >= TREMBLE) ?? event;
      if (!hasRested(left)) return way >= TREMBLE ? end() : undefined;
    }
    if (!drag?.moved && way < (touch ? TREMBLE : THRESHOLD)) return;
    if (!drag) begin();
    drag.moved = true;
    event.preventDefault();
    update(event);
  };
  const release = (event) => {
    if (event.pointerId !== press.pointerId) return;
    if (!drag && hasRested(event)) begin();
    const done = drag;
    end();
    if (!done) return;
    // A finger's click comes a moment after it has left.
    swallowClick({ wait: touch ? 350 : 0 });
    if (done.moved) land(done, event.altKey && !side);
    else rested();
  };

  /** With Alt held the originals stay, and copies land. */
  async function land({ drop, targets }, copies) {
    if (drop?.refused) {
      editor.toast(drop.label, { icon: "info" });
      editor.announce(drop.label);
    }
    const moves = drop && !drop.refused ? drop.operations() : [];
    const part = copies && drop && !drop.refused ? await partOf(editor) : undefined;
    if (part === null) return;
    const copied = part?.copiesInstead(editor, targets, moves);
    const operations = copied?.operations ?? moves;
    if (operations.length) {
      editor.store.commit(operations);
      editor.announce(copied ? gettext("Copied") : (drop.said ?? movedWords(targets.length)));
    }
    const after = (operations.length && (copied?.made ?? drop.becomes)) || targets;
    const wanted = after.find(({ id }) => id === element.id) ?? after[after.length - 1];
    editor.selectMany([...after.filter((one) => one !== wanted), wanted]);
    editor.keepFocus(wanted);
  }

  function rested() {
    const stop = holder.closest("[data-stop]") ?? holder.querySelector("[data-stop]");
    if (!stop?.isConnected) return;
    stop.focus({ preventScroll: true });
    openMenu(editor, targetOf(editor, stop), stop.getAttribute("aria-label") ?? "", { x: press.clientX, y: press.clientY });
  }

  const escape = (event) => {
    if (event.key !== "Escape" || !drag) return;
    event.preventDefault();
    event.stopPropagation();
    end();
    swallowClick({ later: true });
  };

  function end() {
    clearTimeout(timer);
    hold(false);
    for (const [type, listener, options] of listeners) removeEventListener(type, listener, options);
    if (!drag) return;
    const { scroller, lifted, stop } = drag;
    drag = null;
    scroller.stop();
    lifted.remove();
    stop.forEach((one) => one());
    markUnder(null);
    editor.drag.value = null;
  }
  const listeners = [
    ["pointermove", move, { passive: false }],
    // What is carried is no text: marking some on the way would make the browser look through the whole map for its end.
    ["selectstart", (event) => event.preventDefault()],
    ["pointerup", release],
    ["pointercancel", (event) => event.pointerId === press.pointerId && end()],
    ["keydown", escape, true],
    ["blur", () => end()],
  ];
  for (const [type, listener, options] of listeners) addEventListener(type, listener, options);
}

/** The pointer's look belongs to what it is over: said of the whole page, it would be styled anew, thousands of cells. */
function markUnder(under, what) {
  const now = new Set([under, under?.closest(".card")].filter(Boolean));
  for (const one of document.querySelectorAll("[data-under]")) if (!now.has(one)) one.removeAttribute("data-under");
  for (const one of now) if (one.dataset.under !== what) one.dataset.under = what;
}

/** The click that follows a drag must not open anything. @param {{later?: boolean, wait?: number}} [when] later: the button is still down */
export function swallowClick({ later = false, wait = 0 } = {}) {
  const swallow = (event) => {
    event.preventDefault();
    event.stopPropagation();
  };
  const forget = () => setTimeout(() => removeEventListener("click", swallow, { capture: true }), wait);
  addEventListener("click", swallow, { capture: true, once: true });
  if (later) addEventListener("pointerup", forget, { once: true });
  else forget();
}
