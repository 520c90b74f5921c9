/**
 * The rows on the screen as signals: one for each row somebody watches, and a version for each kind's order and places
 * (`structure`), so that a keystroke notifies one cell and a move only what it moved.
 */

import { computed, signal } from "@preact/signals-core";

import { Elements, isSame } from "./elements.js";
import { KINDS } from "./kinds.js";

export function createShown() {
  const rows = new Elements();
  const versions = new Map();
  const structures = new Map();
  const signals = new Map();
  const maps = new Map();
  for (const kind of Object.keys(KINDS)) {
    versions.set(kind, signal(0));
    structures.set(kind, signal(0));
    signals.set(kind, new Map());
    maps.set(kind, computed(() => versions.get(kind).value >= 0 && new Map(rows.kinds.get(kind))));
  }

  function row(kind, id) {
    const known = signals.get(kind);
    let found = known.get(id);
    if (!found) known.set(id, (found = signal(rows.get(kind, id))));
    return found;
  }

  function show(kind, id, next) {
    const before = rows.get(kind, id);
    if (before === next || (before && next && isSame(before, next))) return;
    if (next) rows.put(kind, next);
    else rows.remove(kind, id);
    versions.get(kind).value += 1;
    if (!before || !next || movesIt(kind, before, next)) structures.get(kind).value += 1;
    const watched = signals.get(kind).get(id);
    if (watched) watched.value = next;
  }

  return {
    rows,
    row,
    visible: (kind) => maps.get(kind),
    structure: (kind) => structures.get(kind),
    compare(touched, draft) {
      for (const { kind, id } of touched) if (KINDS[kind]) show(kind, id, draft.get(kind, id));
    },
  };
}

/** Whether a change of the row can change where it stands: its rank, its role or what it points to. */
function movesIt(kind, before, after) {
  return PLACED_BY[kind].some((name) => !isSame(before[name], after[name]));
}

const PLACED_BY = Object.fromEntries(
  Object.entries(KINDS).map(([kind, { fields }]) => [
    kind,
    Object.keys(fields).filter((name) => ["rank", "ref"].includes(fields[name].type) || name === "role"),
  ]),
);
