/** The browser's copy, cut and paste events on the map; in texts they stay the browser's own. What is cut looks cut. */
import { copyInto } from "../commands/copy.js";
import { cutWasPasted, forgetCut } from "../commands/cut.js";
import { CUT_KEY } from "../commands/cut_state.js";
import { foundIn, holdsSomething, pasteInto } from "../commands/paste.js";
import { effect } from "../lib.js";
import { targetOf } from "./stops.js";

const ELSEWHERE = "input, textarea, select, [contenteditable=true], dialog, [role=menu]";

/** @returns {() => void} detach */
export function attachClipboard(editor) {
  const isOurs = () => {
    const active = document.activeElement;
    if (active?.closest(ELSEWHERE) || document.querySelector("dialog[open]")) return false;
    // Text that was marked outside of the map is meant, not what is selected on it.
    const marked = getSelection();
    return !marked || marked.isCollapsed || Boolean(marked.anchorNode?.parentElement?.closest(".map-scroll, [data-tray]"));
  };
  /** What has the focus, else the cell where it was last. */
  const here = () => {
    if (editor.clipboard.target) return editor.clipboard.target;
    const active = document.activeElement;
    const target = targetOf(editor, active?.closest("[data-stop]"));
    if (target) return target;
    if (active?.closest("[data-tray]")) return { kind: "tray" };
    return editor.selected.peek() ?? lastPlace(editor);
  };
  /** Without this some browsers have no copy and no paste where no text is marked. */
  const allow = (event) => isOurs() && event.preventDefault();
  const copies = (cut) => (event) => {
    if (!isOurs() || (cut && !editor.canEdit.peek())) return;
    const target = editor.clipboard.target ?? focused(editor);
    const parcel = copyInto(editor, event.clipboardData, target, cut);
    editor.clipboard.done = Boolean(parcel);
    if (parcel) event.preventDefault();
  };
  /** On Linux the middle button pastes what is marked in any window. That is for texts: on the map it pulls. */
  let middle = false;
  const presses = (event) => {
    if (event.button !== 1) return;
    middle = true;
    setTimeout(() => (middle = false));
  };
  const pastes = (event) => {
    if (middle || !isOurs() || !editor.canEdit.peek()) return;
    const found = foundIn(event.clipboardData);
    if (!holdsSomething(found)) return;
    event.preventDefault();
    pasteInto(editor, found, here());
  };
  const escape = (event) => {
    if (event.key !== "Escape" || !editor.cut.peek() || editor.drag.peek() || editor.menu.peek() || event.target.closest?.(ELSEWHERE)) return;
    event.preventDefault();
    event.stopPropagation();
    forgetCut(editor);
  };
  const told = (event) => event.key === CUT_KEY && cutWasPasted(editor);
  const listeners = [
    [document, "copy", copies(false)],
    [document, "cut", copies(true)],
    [document, "auxclick", presses, true],
    [document, "paste", pastes],
    ...["beforecopy", "beforecut", "beforepaste"].map((type) => [document, type, allow]),
    [document, "keydown", escape, true],
    [globalThis, "storage", told],
  ];
  for (const [at, type, listener, options] of listeners) at.addEventListener(type, listener, options);
  const stop = showCut(editor);
  return () => {
    stop();
    for (const [at, type, listener, options] of listeners) at.removeEventListener(type, listener, options);
  };
}

/** What is copied: the element with the focus, else the selection. */
function focused(editor) {
  return targetOf(editor, document.activeElement?.closest("[data-stop]"));
}

function lastPlace(editor) {
  const { lane, touchpoint } = editor.place.peek();
  const { store } = editor;
  if (!store.row("lane", lane ?? "").peek() || !store.row("touchpoint", touchpoint ?? "").peek()) return null;
  return { kind: "cell", lane, touchpoint };
}

const SHAPES = { lane: '[data-row="%"] [data-col]', touchpoint: '[data-col="%"]' };

/** Hatched and dashed, not faded: what is cut stays readable, and its ring of the focus stays seen. */
const HATCHED = "background-image:repeating-linear-gradient(-45deg,transparent 0 5px,var(--line) 5px 7px);";

/** A style sheet marks them wherever they are drawn, so that nothing is drawn again for it. */
function showCut(editor) {
  const sheet = new CSSStyleSheet();
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  const stop = effect(() => {
    const elements = editor.cut.value?.elements ?? [];
    const under = elements.flatMap(({ kind, id }) => (kind === "stage" ? editor.store.touchpointsOf(id).peek().map((one) => ({ kind: "touchpoint", id: one })) : []));
    const selectors = [...elements, ...under].map(({ kind, id }) => (SHAPES[kind] ?? '[data-id="%"]').replace("%", CSS.escape(id)));
    sheet.replaceSync(selectors.length ? `:is(${selectors.join()}){${HATCHED}&:not(:focus){outline:1px dashed var(--accent);outline-offset:-1px}}` : "");
  });
  return () => {
    stop();
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((one) => one !== sheet);
  };
}
