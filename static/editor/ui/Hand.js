/** Wheel and hand over the map: nearer, further away, along. Nothing to see. */
import { useEffect } from "../lib.js";
import { attachPan } from "../interactions/pan.js";
import { attachZoom } from "../interactions/zoom.js";
import { useEditor } from "./context.js";

export function Hand() {
  const editor = useEditor();
  useEffect(() => {
    const root = document.querySelector(".map-scroll");
    if (!root) return undefined;
    const parts = [attachZoom(root, editor), attachPan(root)];
    return () => parts.forEach((detach) => detach());
  }, [editor]);
  return null;
}
