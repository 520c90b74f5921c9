/** Brings an element into view from wherever it is: out of folded stages and lanes, hidden lanes, or the tray. */

/** @param {{kind: string, id: string}} element @returns {HTMLElement|null} */
export const elementOf = ({ kind, id }) =>
  document.querySelector(`:is(.map-scroll, .tray, .story) [data-kind="${kind}"][data-id="${CSS.escape(id)}"]`);

/**
 * @param {import("../model/search.js").Found} found
 * @param {{focus?: boolean}} [how] focus: it gets the focus, not only the ring of the selection
 */
export function reveal(editor, found, { focus = false } = {}) {
  const { kind, id, lane, touchpoint, stage } = found;
  if (kind === "map") return editor.openInspector("map", id);
  for (const [name, one] of [["hidden", lane], ["collapsed", kind === "lane" ? null : lane], ["folded", kind === "stage" ? null : stage]]) {
    if (one && editor[name].peek().has(one)) editor.flip(name, one);
  }
  if (kind === "card" && !(lane && touchpoint)) editor.trayOpen.value = true;
  editor.select(kind, id);
  // What was folded is drawn first.
  requestAnimationFrame(() => requestAnimationFrame(() => arrive(editor, found, focus)));
}

function arrive(editor, found, focus) {
  const element = elementOf(found);
  if (!element) return editor.openInspector(found.kind === "path" ? "touchpoint" : found.kind, found.kind === "path" ? found.touchpoint : found.id);
  const stop = element.closest("[data-stop]") ?? element.querySelector("[data-stop]") ?? element;
  if (focus) stop.focus({ preventScroll: true });
  element.scrollIntoView({ block: "nearest", inline: "nearest" });
}
