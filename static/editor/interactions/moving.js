/** What a pointer does to what lies on the map: select, mark by a rectangle, drag. */
import { attachDrag } from "./drag.js";
import { attachMarquee } from "./marquee.js";
import { attachSelect } from "./select.js";

/** @param {Function} openMenu what a long press opens @returns {() => void} detach */
export function attachMoving(root, editor, openMenu) {
  const parts = [attachDrag(root, editor, openMenu), attachSelect(root, editor), attachMarquee(root, editor)];
  return () => parts.forEach((detach) => detach());
}
