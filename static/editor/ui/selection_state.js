/** What is selected, and from where a selection is extended. */
import { computed, effect, signal } from "../lib.js";
import { placesOf } from "../commands/targets.js";
import { CELL_KINDS, NOTHING, extend, isSelected, primary, select, selectMany, toggle, widened } from "../model/selection.js";

const LASTING = [...CELL_KINDS, "stage", "touchpoint", "lane"];

export function createSelectionState(store) {
  /** signal<{kind, id}[]>; change it with the functions below */
  const selection = signal(NOTHING);
  /** Where Shift starts from: what was last chosen by itself. @type {{kind: string, id: string}|null} */
  let anchor = null;
  const set = (next) => (selection.value = next);
  // What somebody deletes is no longer selected. An emotion that is not set has no row, and may still be selected.
  effect(() => {
    const isHere = ({ kind, id }) => !LASTING.includes(kind) || store.row(kind, id).value;
    const here = selection.value.filter(isHere);
    if (here.length < selection.value.length) set(here.length ? here : NOTHING);
  });
  return {
    selection,
    /** signal<Set<id>> */
    selectedIds: computed(() => new Set(selection.value.map(({ id }) => id))),
    /** signal<{kind, id}|null> the element that commands act on */
    selected: computed(() => primary(selection.value)),
    select(kind, id) {
      anchor = { kind, id };
      set(select(selection.peek(), kind, id));
    },
    toggle(kind, id) {
      anchor = { kind, id };
      set(toggle(selection.peek(), kind, id));
    },
    /** Exactly these; the last one is the primary one. */
    selectMany: (list) => set(selectMany(selection.peek(), list)),
    /** Everything from where the selection began to this element. */
    extendTo(kind, id) {
      const from = anchor && isSelected(selection.peek(), anchor.kind, anchor.id) ? anchor : (selection.peek()[0] ?? { kind, id });
      const range = extend(placesOf(store, kind), from, { kind, id });
      if (!range.length) return set([{ kind, id }]);
      anchor = from;
      set(selectMany(selection.peek(), range));
    },
    /** All of the cell that has the focus, then of its lane, then of the map. @param {{kind?: string, lane?: string|null, touchpoint?: string|null}} at */
    selectAll(at) {
      const kind = ["stage", "touchpoint", "lane"].includes(at?.kind) ? at.kind : "card";
      const places = placesOf(store, kind);
      const row = kind === "card" ? store.lanesInOrder.peek().indexOf(at?.lane) : 0;
      const cell = { row: row < 0 && at?.kind === "card" ? store.lanesInOrder.peek().length : row, col: store.touchpointsInOrder.peek().indexOf(at?.touchpoint) };
      const found = widened(places, selection.peek(), cell);
      // What has the focus stays the primary one.
      const own = found.find((one) => one.id === at?.id);
      set(selectMany(selection.peek(), own ? [...found.filter((one) => one !== own), own] : found));
    },
    clear: () => set(NOTHING),
  };
}
