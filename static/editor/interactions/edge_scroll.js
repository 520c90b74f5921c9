/**
 * While something is dragged near an edge of the map, the map scrolls that way, faster the nearer. Its head and its lane
 * column stay in sight and cover what lies under them: its edges are theirs. Over the tray the tray scrolls.
 */

const ZONE = 56;
const FASTEST = 18;

/** @param {Element} root the map @param {() => void} scrolled called after each step */
export function createScroller(root, scrolled) {
  let area = root;
  let speed = { x: 0, y: 0 };
  let frame = 0;
  // What is picked up at an edge, or comes in over one from the tray, does not scroll at once.
  let armed = { x: false, y: false };
  const step = () => {
    frame = 0;
    if (!speed.x && !speed.y) return;
    area.scrollBy({ left: speed.x, top: speed.y, behavior: "instant" });
    scrolled();
    frame = requestAnimationFrame(step);
  };
  return {
    /** @param {{clientX: number, clientY: number}} point @param {Element|null} [under] what lies there, where it matters */
    follow({ clientX, clientY }, under = null) {
      const tray = under?.closest("[data-tray]");
      const now = tray ? (tray.querySelector(".tray__cards") ?? tray) : root;
      // Out of the tray it comes in over the map's lower edge: that is no wish to scroll down.
      if (now !== area) armed = { x: false, y: false };
      area = now;
      const box = tray ? area.getBoundingClientRect() : openPart(root);
      // A pinned lane is a place to drop, not an edge.
      const still = tray || (clientY < box.top && pinnedAt(root, clientY));
      const next = { x: pull(clientX, box.left, box.right), y: still ? 0 : pull(clientY, box.top, box.bottom) };
      armed = { x: armed.x || !next.x, y: armed.y || !next.y };
      speed = { x: armed.x ? next.x : 0, y: armed.y ? next.y : 0 };
      if (!frame) frame = requestAnimationFrame(step);
    },
    stop() {
      speed = { x: 0, y: 0 };
      cancelAnimationFrame(frame);
    },
  };
}

/** The pinned lane at a height of the window. */
export const pinnedAt = (root, y) =>
  [...root.querySelectorAll(".map-top .lane[data-row]")].find((row) => {
    const { top, bottom } = row.getBoundingClientRect();
    return y >= top && y < bottom;
  });

/** What is seen of the cells that scroll: the map without its head and its lane column. */
export function openPart(root) {
  const box = root.getBoundingClientRect();
  const top = Math.max(box.top, root.querySelector(".map-top")?.getBoundingClientRect().bottom ?? box.top);
  const left = Math.max(box.left, root.querySelector(".lane-h")?.getBoundingClientRect().right ?? box.left);
  return { left, top, right: box.right, bottom: box.bottom };
}

function pull(at, low, high) {
  if (at < low + ZONE) return -Math.ceil(FASTEST * Math.min(1, (low + ZONE - at) / ZONE));
  if (at > high - ZONE) return Math.ceil(FASTEST * Math.min(1, (at - high + ZONE) / ZONE));
  return 0;
}
