/** A rectangle drawn from an empty place of the grid selects what it touches; Shift adds to what is selected. Not by finger. */
import { CELL_KINDS } from "../model/selection.js";
import { swallowClick } from "./drag.js";
import { createScroller } from "./edge_scroll.js";
import { isOpen } from "./places.js";

const THRESHOLD = 5;
const TAKEN = "[data-kind], .plot, .map-head, .lane-h, .lane-add, textarea, input, select, a[href], button:not(.add)";
const KINDS = CELL_KINDS.map((kind) => `[data-kind="${kind}"]`).join();

/** @returns {() => void} detach */
export function attachMarquee(root, editor) {
  const press = (event) => {
    if (event.button !== 0 || event.pointerType === "touch" || event.defaultPrevented) return;
    if (event.target.closest(TAKEN) || !isOpen(root, { x: event.clientX, y: event.clientY })) return;
    follow(event, root, editor);
  };
  root.addEventListener("pointerdown", press);
  return () => root.removeEventListener("pointerdown", press);
}

/** A point of the window as one of all that scrolls. */
const within = (root, { clientX, clientY }) => {
  const box = root.getBoundingClientRect();
  return { x: clientX - box.left + root.scrollLeft, y: clientY - box.top + root.scrollTop };
};

function follow(press, root, editor) {
  const before = press.shiftKey || press.ctrlKey || press.metaKey ? editor.selection.peek() : [];
  const was = editor.selection.peek();
  const from = within(root, press);
  let last = press;
  let drawn = null;

  function begin() {
    const frame = document.createElement("div");
    frame.className = "marquee";
    frame.setAttribute("aria-hidden", "true");
    root.append(frame);
    drawn = { frame, items: measured(root), scroller: createScroller(root, update) };
  }

  function update() {
    const to = within(root, last);
    const box = { left: Math.min(from.x, to.x), top: Math.min(from.y, to.y), right: Math.max(from.x, to.x), bottom: Math.max(from.y, to.y) };
    const { style } = drawn.frame;
    Object.assign(style, { left: `${box.left}px`, top: `${box.top}px`, width: `${box.right - box.left}px`, height: `${box.bottom - box.top}px` });
    const touched = drawn.items.filter((one) => one.left < box.right && one.right > box.left && one.top < box.bottom && one.bottom > box.top);
    editor.selectMany([...before, ...touched]);
  }

  const move = (event) => {
    if (event.pointerId !== press.pointerId) return;
    if (!drawn && Math.hypot(event.clientX - press.clientX, event.clientY - press.clientY) < THRESHOLD) return;
    if (!drawn) begin();
    event.preventDefault();
    last = event;
    drawn.scroller.follow(event);
    update();
  };
  const release = (event) => {
    if (event.pointerId !== press.pointerId) return;
    const marked = Boolean(drawn);
    end();
    if (!marked) return;
    swallowClick();
    const primary = editor.selected.peek();
    if (primary) editor.keepFocus(primary);
  };
  const cancel = () => {
    if (drawn) editor.selectMany(was);
    end();
  };
  const escape = (event) => {
    if (event.key !== "Escape" || !drawn) return;
    event.preventDefault();
    event.stopPropagation();
    cancel();
    swallowClick({ later: true });
  };

  function end() {
    for (const [type, listener, options] of listeners) removeEventListener(type, listener, options);
    drawn?.scroller.stop();
    drawn?.frame.remove();
    drawn = null;
  }
  const listeners = [
    ["pointermove", move, { passive: false }],
    ["selectstart", (event) => event.preventDefault()],
    ["pointerup", release],
    ["pointercancel", cancel],
    ["keydown", escape, true],
    ["blur", cancel],
  ];
  for (const [type, listener, options] of listeners) addEventListener(type, listener, options);
}

/** Where everything lies, read once: nothing moves while the rectangle is drawn but what scrolls as a whole. */
function measured(root) {
  const box = root.getBoundingClientRect();
  const by = { x: root.scrollLeft - box.left, y: root.scrollTop - box.top };
  return [...root.querySelectorAll(KINDS)].map((one) => {
    const { left, right, top, bottom } = one.getBoundingClientRect();
    return { kind: one.dataset.kind, id: one.dataset.id, left: left + by.x, right: right + by.x, top: top + by.y, bottom: bottom + by.y };
  });
}
