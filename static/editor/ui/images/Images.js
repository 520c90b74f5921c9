/** What pictures need once for the whole map: files dropped anywhere on it, and the one that is looked at. */
import { html, useEffect } from "../../lib.js";
import { useEditor } from "../context.js";
import { Lightbox } from "../later.js";

const PLACES = '[data-kind="card"], [data-tray], .lane [data-col]:not([data-col="head"])';

export function Images() {
  const editor = useEditor();
  useEffect(() => editor.followLine(), []);
  useEffect(() => attachFileDrop(document.documentElement, editor), []);
  return html`<${Lightbox} />`;
}

/** @returns {() => void} detach */
function attachFileDrop(root, editor) {
  let marked = null;
  const mark = (place) => {
    if (place === marked) return;
    marked?.classList.remove("is-file-drop");
    place?.classList.add("is-file-drop");
    marked = place;
  };
  const carriesFiles = (event) => event.dataTransfer?.types.includes("Files");
  const over = (event) => {
    if (!carriesFiles(event)) return;
    // Dropped beside a place, a file would replace the page.
    event.preventDefault();
    const place = editor.editsMap.peek() ? event.target.closest(PLACES) : null;
    event.dataTransfer.dropEffect = place ? "copy" : "none";
    mark(place);
  };
  const drop = (event) => {
    if (!carriesFiles(event)) return;
    event.preventDefault();
    const place = marked;
    mark(null);
    if (place) editor.addImages([...event.dataTransfer.files], targetOf(place));
  };
  const leave = (event) => event.relatedTarget === null && mark(null);
  const listeners = { dragover: over, drop, dragleave: leave };
  for (const [type, listener] of Object.entries(listeners)) root.addEventListener(type, listener);
  return () => Object.entries(listeners).forEach(([type, listener]) => root.removeEventListener(type, listener));
}

function targetOf(place) {
  const { kind, id, col, tray } = place.dataset;
  if (kind) return { kind, id };
  if (tray !== undefined) return { kind: "tray" };
  return { kind: "cell", lane: place.closest("[data-row]").dataset.row, touchpoint: col };
}
