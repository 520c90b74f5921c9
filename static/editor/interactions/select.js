/** Clicks that select: Ctrl or Cmd takes in or out, Shift goes on to there, a click on nothing leaves everything. */
import { effect } from "../lib.js";
import { isSelected } from "../model/selection.js";

const SELECTABLE = ["stage", "touchpoint", "lane", "card", "pain_point", "opportunity", "metric"];
const CONTROL = "button, textarea, input, select, a[href], [role=slider], [role=menu], .marker";
const gathers = (event) => event.shiftKey || event.ctrlKey || event.metaKey;

/** @returns {HTMLElement|null} what a click with a modifier selects */
function holderOf(event) {
  const holder = event.target.closest("[data-kind]");
  return holder && SELECTABLE.includes(holder.dataset.kind) && !event.target.closest(CONTROL) ? holder : null;
}

/** @returns {() => void} detach */
export function attachSelect(root, editor) {
  /** Before the press moved the focus, which leaves the selection. */
  let several = false;
  const before = () => (several = editor.selection.peek().length > 1);
  /** The browser would move the focus and mark text. */
  const press = (event) => {
    if (event.button === 0 && gathers(event) && holderOf(event)) event.preventDefault();
  };
  const click = (event) => {
    if (event.defaultPrevented) return;
    const holder = holderOf(event);
    if (holder) choose(event, editor, holder);
    else if (isNothing(event.target) && (several || editor.selection.peek().length)) leave(event, editor, several);
    several = false;
  };
  root.addEventListener("pointerdown", before, true);
  root.addEventListener("mousedown", press);
  root.addEventListener("click", click, true);
  const stop = effect(() => root.toggleAttribute("data-many", editor.selection.value.length > 1));
  return () => {
    stop();
    root.removeEventListener("pointerdown", before, true);
    root.removeEventListener("mousedown", press);
    root.removeEventListener("click", click, true);
  };
}

function choose(event, editor, holder) {
  const { kind, id } = holder.dataset;
  if (event.shiftKey) editor.extendTo(kind, id);
  else if (gathers(event)) editor.toggle(kind, id);
  else if (editor.selection.peek().length > 1) return editor.select(kind, id);
  else return undefined;
  // What was taken out must not come back by having the focus.
  if (isSelected(editor.selection.peek(), kind, id)) (holder.closest("[data-stop]") ?? holder.querySelector("[data-stop]"))?.focus({ preventScroll: true });
  return undefined;
}

/** Between the cards, or on an empty cell. Plots, heads and panels have clicks of their own. */
const isNothing = (target) => Boolean(target.closest(".map-scroll, .tray__cards")) && !target.closest(`[data-kind], .plot, .map-head, .lane-h, .lov, ${CONTROL.replace("button", "button:not(.add)")}`);

/** While several are selected, a click on an empty cell only leaves them; otherwise it adds there. */
function leave(event, editor, several) {
  if (event.target.closest(".add")) {
    if (!several) return;
    event.preventDefault();
    event.stopPropagation();
  }
  editor.clear();
}
