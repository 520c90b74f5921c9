/** While something is dragged near an edge of the map, the map scrolls that way, faster the nearer. */

const ZONE = 56;
const FASTEST = 18;

/** @param {Element} area what scrolls @param {() => void} scrolled called after each step */
export function createScroller(area, scrolled) {
  let speed = { x: 0, y: 0 };
  let frame = 0;
  // What is picked up at an edge, or comes in over one from the tray, does not scroll at once.
  let armed = false;
  const step = () => {
    frame = 0;
    if (!speed.x && !speed.y) return;
    area.scrollBy({ left: speed.x, top: speed.y, behavior: "instant" });
    scrolled();
    frame = requestAnimationFrame(step);
  };
  return {
    follow({ clientX, clientY }) {
      const box = area.getBoundingClientRect();
      const next = { x: pull(clientX, box.left, box.right), y: pull(clientY, box.top, box.bottom) };
      if (!next.x && !next.y) armed = true;
      speed = armed ? next : { x: 0, y: 0 };
      if (!frame) frame = requestAnimationFrame(step);
    },
    stop() {
      speed = { x: 0, y: 0 };
      cancelAnimationFrame(frame);
    },
  };
}

function pull(at, low, high) {
  if (at < low + ZONE) return -Math.ceil(FASTEST * Math.min(1, (low + ZONE - at) / ZONE));
  if (at > high - ZONE) return Math.ceil(FASTEST * Math.min(1, (at - high + ZONE) / ZONE));
  return 0;
}
