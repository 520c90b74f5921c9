/** The keyboard in the grid: arrows between cells, jumps, and the shortcuts of all commands. */
import { commandForKey } from "../commands/registry.js";
import { isMac } from "../commands/keys.js";
import { isText } from "./shortcuts.js";
import { cellBelow, cellOf, cellsOf, rowElements, rowOf, stopsIn, targetOf } from "./stops.js";

/** @returns {() => void} detach */
export function attachKeyboard(root, editor) {
  const keys = (event) => {
    if (event.defaultPrevented || event.isComposing || isText(event.target)) return;
    const stop = event.target.closest("[data-stop]");
    if (stop && root.contains(stop) && (moves(event, root, stop, editor) || leaves(event, editor))) {
      event.preventDefault();
      return;
    }
    // A button's own Enter and Space press it.
    if (event.target.closest("button") && [" ", "Enter"].includes(event.key)) return;
    act(event, editor, stop && root.contains(stop) ? targetOf(editor, stop) : null);
  };
  root.addEventListener("keydown", keys);
  return () => root.removeEventListener("keydown", keys);
}

function act(event, editor, target) {
  const command = commandForKey(editor, event, target);
  if (!command) return;
  event.preventDefault();
  // A key held down deletes one, not all that come after it.
  if (!(command.danger && event.repeat)) command.run(editor, target);
}

/** What lies on top goes first: the panel, what is selected, the focus. */
function leaves(event, editor) {
  if (event.key !== "Escape") return false;
  if (editor.inspector.peek()) editor.closeInspector();
  else if (editor.selection.peek().length) editor.clear();
  else document.activeElement?.blur();
  return true;
}

function moves(event, root, stop, editor) {
  if (event.altKey) return false;
  const jump = isMac ? event.metaKey || event.ctrlKey : event.ctrlKey;
  let next = destination(event.key, jump, root, stop, editor);
  // What is extended goes over empty cells.
  while (next && event.shiftKey && !next.closest("[data-kind]")) next = destination(event.key, jump, root, next, editor);
  if (!next) return event.key.startsWith("Arrow") || event.key === "Home" || event.key === "End";
  const to = next.closest("[data-kind]");
  if (event.shiftKey && to && editor.selected.peek()) editor.extendTo(to.dataset.kind, to.dataset.id);
  else if (editor.selection.peek().length > 1) editor.clear();
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
