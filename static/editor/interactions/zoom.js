/** Ctrl or Cmd with the wheel, or a pinch on a trackpad: the map comes nearer where the pointer is, the page stays as it is. */
import { createTurns, zoomed } from "../model/zoom.js";
import { openPart } from "./edge_scroll.js";

/** @returns {() => void} detach */
export function attachZoom(root, editor) {
  const turns = createTurns();
  // Trackpads tell a pinch as a wheel with Ctrl; Safari has events of its own, for fingers on a screen too: those zoom the page.
  const wheel = (event) => {
    if (!event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    zoom(root, editor, turns(event), event);
  };
  let scale = 1;
  const begin = (event) => {
    if (navigator.maxTouchPoints > 0) return;
    event.preventDefault();
    scale = 1;
  };
  const pinch = (event) => {
    if (navigator.maxTouchPoints > 0) return;
    event.preventDefault();
    const by = event.scale / scale;
    if (by < 1.4 && by > 1 / 1.4) return;
    scale = event.scale;
    zoom(root, editor, Math.sign(by - 1), event);
  };
  const listeners = [["wheel", wheel], ["gesturestart", begin], ["gesturechange", pinch]];
  for (const [type, listener] of listeners) root.addEventListener(type, listener, { passive: false });
  return () => listeners.forEach(([type, listener]) => root.removeEventListener(type, listener));
}

/** Two steps before the map is drawn have one place that stays. */
let keeps = null;

function zoom(root, editor, step, point) {
  const now = { density: editor.density.peek(), fit: editor.fit.peek() };
  const next = step ? zoomed(now, step) : now;
  if (next.density === now.density && next.fit === now.fit) return;
  if (!keeps) {
    keeps = anchored(root, point);
    requestAnimationFrame(() => {
      keeps();
      keeps = null;
    });
  }
  editor.density.value = next.density;
  editor.fit.value = next.fit;
}

/** Notes which column and lane lie at a point; called when all is drawn anew, it scrolls them back to there. */
function anchored(root, { clientX, clientY }) {
  const open = openPart(root);
  const x = Math.max(clientX, open.left);
  const y = Math.max(clientY, open.top);
  const column = shareOf(root.querySelectorAll('.map-head [data-row="touchpoints"] [data-col]'), ({ left, right }) => (x - left) / (right - left));
  const lane = shareOf(root.querySelectorAll(".map > .lane[data-row]"), ({ top, bottom }) => (y - top) / (bottom - top));
  return () => {
    const across = column?.one.getBoundingClientRect();
    const down = lane?.one.getBoundingClientRect();
    root.scrollBy({ left: across ? across.left + across.width * column.share - x : 0, top: down ? down.top + down.height * lane.share - y : 0, behavior: "instant" });
  };
}

/** The element that a point lies in, and how far. @returns {{one: Element, share: number}|undefined} */
function shareOf(elements, measured) {
  for (const one of elements) {
    const share = measured(one.getBoundingClientRect());
    if (share >= 0 && share < 1) return { one, share };
  }
  return undefined;
}
