/** The keyboard in the grid: arrows between cells, jumps, and the shortcuts of all commands. */
import { commandForKey } from "../commands/registry.js";
import { toggleLane } from "../commands/toggle_lane.js";
import { isMac } from "../commands/keys.js";
import { cellBelow, cellOf, cellsOf, rowElements, rowOf, stopsIn, targetOf } from "./stops.js";

/** @returns {() => void} detach */
export function attachKeyboard(root, editor) {
  const keys = (event) => {
    if (event.defaultPrevented || event.isComposing || isText(event.target)) return;
    const stop = event.target.closest("[data-stop]");
    if (stop && root.contains(stop) && (moves(event, root, stop, editor) || folds(event, editor, stop) || leaves(event, editor))) {
      event.preventDefault();
      return;
    }
    // A button's own Enter and Space press it.
    if (event.target.closest("button") && [" ", "Enter"].includes(event.key)) return;
    act(event, editor, stop && root.contains(stop) ? targetOf(editor, stop) : null);
  };
  /** Undo and help work wherever the focus is, outside of texts and dialogs. */
  const anywhere = (event) => {
    if (event.defaultPrevented || event.isComposing || isText(event.target) || root.contains(event.target)) return;
    if (event.target.closest?.("dialog, [role=menu]")) return;
    act(event, editor, null);
  };
  root.addEventListener("keydown", keys);
  document.addEventListener("keydown", anywhere);
  return () => {
    root.removeEventListener("keydown", keys);
    document.removeEventListener("keydown", anywhere);
  };
}

const isText = (element) => element.closest?.("input, textarea, select, [contenteditable=true]") !== null && Boolean(element.closest);

function act(event, editor, target) {
  const command = commandForKey(editor, event, target);
  if (!command) return;
  event.preventDefault();
  command.run(editor, target);
}

function leaves(event, editor) {
  if (event.key !== "Escape") return false;
  if (editor.selection.peek().length) editor.clear();
  else document.activeElement?.blur();
  return true;
}

/** [ folds the lane, ] opens or closes the panel. */
function folds(event, editor, stop) {
  if (event.key === "[") {
    const lane = targetOf(editor, stop)?.lane;
    if (lane) toggleLane(editor, lane);
    return Boolean(lane);
  }
  if (event.key !== "]") return false;
  const selected = editor.selected.peek();
  if (editor.inspector.peek()) editor.closeInspector();
  else if (selected) editor.openInspector(selected.kind, selected.id);
  return true;
}

function moves(event, root, stop, editor) {
  if (event.altKey) return false;
  const jump = isMac ? event.metaKey || event.ctrlKey : event.ctrlKey;
  const next = destination(event.key, jump, root, stop, editor);
  if (!next) return event.key.startsWith("Arrow") || event.key === "Home" || event.key === "End";
  const from = editor.selected.peek();
  const to = next.closest("[data-kind]");
  if (event.shiftKey && from && to && from.kind === to.dataset.kind) editor.toggle(to.dataset.kind, to.dataset.id);
  next.focus({ preventScroll: true });
  next.scrollIntoView({ block: "nearest", inline: "nearest" });
  return true;
}

function destination(key, jump, root, stop, editor) {
  const cell = cellOf(stop);
  const row = rowOf(stop);
  if (!cell || !row) return null;
  switch (key) {
    case "ArrowRight":
      return sideways(row, cell, 1, jump && editor);
    case "ArrowLeft":
      return sideways(row, cell, -1, jump && editor);
    case "ArrowDown":
      return updown(root, row, cell, stop, 1, jump);
    case "ArrowUp":
      return updown(root, row, cell, stop, -1, jump);
    case "Home":
      return edge(row, 1);
    case "End":
      return edge(row, -1);
    default:
      return null;
  }
}

const usable = (row) => cellsOf(row).filter((cell) => stopsIn(cell).length);

function edge(row, from) {
  const cells = usable(row).filter((cell) => cell.dataset.col !== "head");
  const cell = from > 0 ? cells[0] : cells[cells.length - 1];
  return cell ? stopsIn(cell)[0] : null;
}

function sideways(row, cell, by, jumper) {
  const cells = usable(row);
  let at = cells.indexOf(cell) + by;
  if (jumper) {
    // To where the next stage begins (or this one).
    const firsts = new Set(jumper.structure.columns.peek().filter((column) => column.first).map((column) => column.touchpoint));
    while (cells[at] && !firsts.has(cells[at].dataset.col) && cells[at + by]) at += by;
  }
  return cells[at] ? stopsIn(cells[at])[0] : null;
}

function updown(root, row, cell, stop, by, jump) {
  const inCell = stopsIn(cell);
  const at = inCell.indexOf(stop) + by;
  if (!jump && inCell[at]) return inCell[at];
  const rows = rowElements(root).filter((one) => usable(one).length);
  let to = rows.indexOf(row) + by;
  if (jump) to = by > 0 ? rows.length - 1 : 0;
  for (; rows[to]; to += by) {
    const below = cellBelow(rows[to], cell);
    if (!below) continue;
    const stops = stopsIn(below);
    return by > 0 ? stops[0] : stops[stops.length - 1];
  }
  return null;
}
