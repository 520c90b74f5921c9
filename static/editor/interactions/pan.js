/** The map is pulled along: with the middle button, or with Space held down. What pulls nothing does what it always does. */
import { isText } from "./shortcuts.js";

const THRESHOLD = 4;
/** These are pressed when Space comes up. */
const CONTROL = "button, a[href], summary, input, select, [role=button], [role=slider]";

/** @returns {() => void} detach */
export function attachPan(root) {
  let space = false;
  let pulls = false;
  let pulled = false;
  /** What a tap of Space is meant for; it is told to it when nothing was pulled. */
  let meant = /** @type {HTMLElement|null} */ (null);
  let tells = false;
  /** Lies over the map while a hand can pull it: nothing below is pointed at, dragged, marked or set, nor styled anew. */
  const hand = document.createElement("div");
  hand.className = "map-hand";

  function show() {
    if (!space && !pulls) return hand.remove();
    const { left, top, width, height } = root.getBoundingClientRect();
    Object.assign(hand.style, { left: `${left}px`, top: `${top}px`, width: `${width}px`, height: `${height}px`, cursor: pulls ? "grabbing" : "grab" });
    return document.body.append(hand);
  }

  const down = (event) => {
    if (tells || event.key !== " " || event.ctrlKey || event.metaKey || event.altKey || isText(event.target)) return;
    if (!space && !root.matches(":hover")) return;
    const { target } = event;
    if (target === document.body || (root.contains(target) && !target.closest(CONTROL))) {
      // The browser would scroll a page down, and the map open what has the focus.
      event.preventDefault();
      event.stopImmediatePropagation();
      meant = target;
    }
    if (space) return;
    space = true;
    pulled = false;
    show();
  };
  const up = (event) => {
    if (event.key !== " " || !space) return;
    const tapped = !pulled && meant;
    if (pulled) event.preventDefault();
    leave();
    if (!tapped) return;
    tells = true;
    tapped.dispatchEvent(new KeyboardEvent("keydown", { key: " ", code: "Space", shiftKey: event.shiftKey, bubbles: true, cancelable: true }));
    tells = false;
  };
  const leave = () => {
    space = false;
    meant = null;
    show();
  };

  /** By the middle button: not where it pastes. The browser would scroll by itself. */
  const press = (event) => {
    if (event.button !== 1 || isText(event.target)) return;
    event.preventDefault();
    // Nor does what lies there take the press for its own.
    event.stopPropagation();
    if (event.type === "pointerdown") follow(event);
  };
  /** The focus stays where it is. */
  const grab = (event) => {
    event.preventDefault();
    if (event.type === "pointerdown" && event.button < 2) follow(event);
  };

  function follow(press) {
    let last = press;
    const move = (event) => {
      if (event.pointerId !== press.pointerId) return;
      if (!pulls && Math.hypot(event.clientX - press.clientX, event.clientY - press.clientY) < THRESHOLD) return;
      if (!pulls) {
        pulls = pulled = true;
        show();
      }
      root.scrollBy({ left: last.clientX - event.clientX, top: last.clientY - event.clientY, behavior: "instant" });
      last = event;
    };
    const end = (event) => {
      if (event.pointerId !== undefined && event.pointerId !== press.pointerId) return;
      for (const type of ENDS) removeEventListener(type, end);
      removeEventListener("pointermove", move);
      pulls = false;
      show();
    };
    addEventListener("pointermove", move);
    for (const type of ENDS) addEventListener(type, end);
  }

  const listeners = [
    [window, "keydown", down, true],
    [window, "keyup", up, true],
    [window, "blur", leave],
    ...["pointerdown", "mousedown"].flatMap((type) => [[root, type, press, true], [hand, type, grab]]),
  ];
  for (const [on, type, listener, capture] of listeners) on.addEventListener(type, listener, capture);
  return () => {
    for (const [on, type, listener, capture] of listeners) on.removeEventListener(type, listener, capture);
    hand.remove();
  };
}

const ENDS = ["pointerup", "pointercancel", "blur"];
