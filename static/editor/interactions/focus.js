/**
 * One tab stop for the whole grid, and a focus that is never lost: when what had it goes (deleted here or elsewhere),
 * the nearest stop takes over.
 */
import { effect } from "../lib.js";
import { cellsOf, allStops, placeOf, rowElements, stopsIn } from "./stops.js";

/** @returns {() => void} detach */
export function attachFocus(root, editor) {
  let current = null;
  let place = null;
  let order = 0;
  /** The element that has the focus: where it goes, the focus goes. */
  let held = /** @type {{kind: string, id: string}|null} */ (null);
  /** Numbers of the row and of the cell in it: a neighbour takes over what is gone. */
  let at = { row: 0, cell: 0 };

  function become(stop) {
    if (current !== stop) {
      if (current) current.tabIndex = -1;
      stop.tabIndex = 0;
      current = stop;
    }
    remember();
  }

  function remember() {
    place = placeOf(current);
    const { kind, id } = current.closest("[data-kind]")?.dataset ?? {};
    held = kind && id ? { kind, id } : null;
    const row = current.closest("[data-row]");
    const cell = current.closest("[data-col]");
    order = place ? stopsIn(cell).indexOf(current) : 0;
    if (place) at = { row: rowElements(root).indexOf(row), cell: cellsOf(row).indexOf(cell) };
    editor.place.value = { lane: place?.row ?? null, touchpoint: place?.col ?? null };
  }

  function focused(event) {
    const stop = event.target.closest("[data-stop]");
    if (!stop || !root.contains(stop)) return;
    become(stop);
    const holder = stop.closest("[data-kind]");
    const ring = editor.selected.peek();
    // Going to an element selects it; while several are selected, one of them keeps them all.
    if (holder && !editor.selection.peek().some((one) => one.id === holder.dataset.id)) editor.select(holder.dataset.kind, holder.dataset.id);
    else if (!holder && ring) editor.clear();
  }

  const drawn = ({ kind, id }) => root.querySelector(`[data-kind="${kind}"][data-id="${CSS.escape(id)}"]`);
  const stopOf = (element) => element && (element.closest("[data-stop]") ?? element.querySelector("[data-stop]"));

  /** The stop nearest to where the focus was. */
  function nearest() {
    const rows = rowElements(root);
    const row = place && (rows.find((one) => one.dataset.row === place.row) ?? rows[Math.min(at.row, rows.length - 1)]);
    const cells = row ? cellsOf(row) : [];
    const usable = cells.filter((one) => stopsIn(one).length);
    const cell = usable.find((one) => one.dataset.col === place.col) ?? nearTo(usable, cells, at.cell);
    const stops = cell ? stopsIn(cell) : [];
    return stops[Math.min(order, stops.length - 1)] ?? allStops(root)[0] ?? null;
  }

  function settle() {
    const wanted = editor.wanted.peek();
    const element = wanted && drawn(wanted);
    if (element) {
      editor.wanted.value = null;
      const stop = stopOf(element);
      if (stop) return go(stop);
    }
    if (current && root.contains(current)) return;
    const lost = current !== null && (document.activeElement === document.body || document.activeElement === null);
    const stop = (lost && held && stopOf(drawn(held))) || nearest();
    current = null;
    if (!stop) return;
    if (lost) go(stop);
    else {
      stop.tabIndex = 0;
      current = stop;
    }
  }

  function go(stop) {
    stop.focus({ preventScroll: true });
    stop.scrollIntoView({ block: "nearest", inline: "nearest" });
  }

  const observer = new MutationObserver(settle);
  observer.observe(root, { childList: true, subtree: true });
  // Drawing comes after the signal: the element may have moved to another place by then.
  const stop = effect(() => {
    if (editor.wanted.value) requestAnimationFrame(settle);
  });
  root.addEventListener("focusin", focused);
  settle();
  return () => {
    stop();
    observer.disconnect();
    root.removeEventListener("focusin", focused);
  };
}

/** The cell where the lost one was (the next one has moved up), else the last before it. */
const nearTo = (usable, cells, number) => usable.find((one) => cells.indexOf(one) >= number) ?? usable.at(-1);
