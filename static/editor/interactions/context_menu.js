/** The menu of an element by the secondary button or a long press, and the details or the text by a double click. */
import { editText } from "../commands/change.js";
import { lifts } from "./drag.js";
import { targetOf } from "./stops.js";

/** @param {(editor: object, target: object, label: string, at: object) => void} open @returns {() => void} detach */
export function attachMenu(root, editor, open) {
  const menu = (event) => {
    if (event.target.closest("textarea, input, a[href]")) return;
    // There a long press lifts, and opens the menu when it is let go.
    if (event.pointerType === "touch" && lifts(editor, event.target)) return void event.preventDefault();
    const stop = event.target.closest("[data-stop]");
    const target = stop && targetOf(editor, stop);
    if (!target) return;
    event.preventDefault();
    stop.focus({ preventScroll: true });
    open(editor, target, stop.getAttribute("aria-label") ?? "", { x: event.clientX, y: event.clientY });
  };
  const edit = (event) => {
    if (event.defaultPrevented || event.target.closest("button, textarea, a[href]")) return;
    const holder = event.target.closest("[data-kind]");
    if (!holder || !editText.kinds.includes(holder.dataset.kind) || !editText.enabled(editor)) return;
    editText.run(editor, { kind: holder.dataset.kind, id: holder.dataset.id });
  };
  root.addEventListener("contextmenu", menu);
  root.addEventListener("dblclick", edit);
  return () => {
    root.removeEventListener("contextmenu", menu);
    root.removeEventListener("dblclick", edit);
  };
}
