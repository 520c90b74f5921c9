/** Where a floating panel goes: below what it belongs to, above when there is no room, always inside the window. */

const GAP = 10;
const EDGE = 8;

/**
 * Keep `box` beside `anchor` until the returned function is called.
 * @param {HTMLElement} box with `position: fixed`
 * @param {() => Element|null} anchor
 * @param {boolean} [flush] it begins where the anchor begins; else both have one middle
 * @returns {() => void}
 */
export function placeBeside(box, anchor, flush = false) {
  const place = () => {
    const target = anchor()?.getBoundingClientRect();
    if (!target) return;
    const { offsetWidth: width, offsetHeight: height } = box;
    const below = target.bottom + GAP;
    const above = target.top - GAP - height;
    const top = below + height <= innerHeight - EDGE || above < EDGE ? below : above;
    const start = getComputedStyle(box).direction === "rtl" ? target.right - width : target.left;
    const left = flush ? start : target.left + target.width / 2 - width / 2;
    box.style.top = `${Math.max(EDGE, Math.min(innerHeight - EDGE - height, top))}px`;
    box.style.left = `${Math.max(EDGE, Math.min(innerWidth - EDGE - width, left))}px`;
  };
  place();
  const sizes = new ResizeObserver(place);
  sizes.observe(box);
  addEventListener("scroll", place, { capture: true, passive: true });
  addEventListener("resize", place);
  return () => {
    sizes.disconnect();
    removeEventListener("scroll", place, { capture: true });
    removeEventListener("resize", place);
  };
}
