/** Brings an element into view from wherever it is: out of folded stages and lanes, hidden lanes, or the tray. */

/** @param {{kind: string, id: string}} element @returns {HTMLElement|null} */
export const elementOf = ({ kind, id }) =>
  document.querySelector(`:is(.map-scroll, .tray, .story) [data-kind="${kind}"][data-id="${CSS.escape(id)}"]`);

/**
 * @param {import("../model/search.js").Found} found
 * @param {{focus?: boolean, quietly?: boolean}} [how] focus: it gets the focus, not only the ring of the selection;
 * quietly: neither, it comes into the middle
 */
export function reveal(editor, found, { focus = false, quietly = false } = {}) {
  const { kind, id, lane, touchpoint, stage } = found;
  if (!quietly) editor.stopFollowing();
  if (kind === "map") return editor.openInspector("map", id);
  if (editor.tab.peek() !== "map") editor.goTo("map");
  for (const [name, one] of [["hidden", lane], ["collapsed", kind === "lane" ? null : lane], ["folded", kind === "stage" ? null : stage]]) {
    if (one && editor[name].peek().has(one)) editor.flip(name, one);
  }
  if (kind === "card" && !(lane && touchpoint)) editor.trayOpen.value = true;
  if (kind === "path") editor.showPaths.value = true;
  else if (!quietly) editor.select(kind, id);
  soon(() => arrive(editor, found, { focus, quietly }, FRAMES));
}

let frame = 0;

function soon(run) {
  cancelAnimationFrame(frame);
  frame = requestAnimationFrame(run);
}

/** Whoever has turned back meanwhile is not taken along any more. */
export const stayHere = () => cancelAnimationFrame(frame);

/** What was folded, or the map itself, is drawn first. */
const FRAMES = 30;

function arrive(editor, found, how, frames) {
  const element = elementOf(found);
  if (!element && frames > 0) return void soon(() => arrive(editor, found, how, frames - 1));
  // No lane of the map shows it.
  if (!element) return editor.openInspector(found.kind === "path" ? "touchpoint" : found.kind, found.kind === "path" ? found.touchpoint : found.id);
  const stop = element.closest("[data-stop]") ?? element.querySelector("[data-stop]") ?? element;
  if (how.focus) stop.focus({ preventScroll: true });
  if (how.quietly) toTheMiddle(element);
  else element.scrollIntoView({ block: "nearest", inline: "nearest" });
}

function toTheMiddle(element) {
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  element.scrollIntoView({ block: "center", inline: "center", behavior: calm ? "instant" : "smooth" });
}
