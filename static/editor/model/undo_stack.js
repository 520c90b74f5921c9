/**
 * What one tab may undo and redo: at most 100 steps, each one Change or the Changes of one edit session (C12).
 *
 * A step holds the ids of its Changes and, for each, the local operations that undo it. Comments and votes are left out.
 * @typedef {{id: string, inverse: any[]}} Done
 * @typedef {{group: string|null, changes: Done[], undoes?: Step, refused?: boolean}} Step
 *   undoes: of an undo or redo, the step it takes back; refused: the server once refused to take it back
 */

const LONGEST = 100;

/** As many Changes as the server takes back at once; a longer edit session becomes several steps. */
const MOST_CHANGES = 100;

/** @param {{undo?: Step[], redo?: Step[]}} kept the stacks as they were saved */
export function createUndoStack(kept = {}) {
  let undo = [...(kept.undo ?? [])];
  let redo = [...(kept.redo ?? [])];
  let open = false; // whether the newest step may still take in Changes of its group

  function push(group, change) {
    const newest = undo[undo.length - 1];
    const goesOn = open && group && newest?.group === group && newest.changes.length < MOST_CHANGES;
    if (goesOn) newest.changes.push(change);
    else undo.push({ group, changes: [change] });
    undo = undo.slice(-LONGEST);
    redo = [];
    open = true;
  }

  /** @param {string} [change] take the step with this Change, wherever it lies; without it the newest */
  function take(from, to, newId, change) {
    const at = change ? from.findIndex((step) => step.changes.some(({ id }) => id === change)) : from.length - 1;
    if (at < 0) return null;
    const [step] = from.splice(at, 1);
    open = false;
    const newestFirst = [...step.changes].reverse();
    const undoing = { id: newId(), undo: newestFirst.map(({ id }) => id) };
    const local = newestFirst.flatMap(({ inverse }) => inverse);
    const done = { id: undoing.id, inverse: /** @type {any[]} */ ([]) };
    const { undoes: _, ...undone } = step;
    to.push({ group: null, changes: [done], undoes: undone });
    if (to.length > LONGEST) to.shift();
    return { change: undoing, local };
  }

  const all = () => [...undo, ...redo];

  function forget(id) {
    for (const step of all()) step.changes = step.changes.filter((change) => change.id !== id);
    undo = undo.filter((step) => step.changes.length > 0);
    redo = redo.filter((step) => step.changes.length > 0);
  }

  /** A step that was not taken back after all comes back to where it was, once: a second refusal makes way for older ones. */
  function giveBack(step, to) {
    if (step?.undoes && !step.undoes.refused) to.push({ ...step.undoes, refused: true });
  }

  return {
    push,
    /** The Change that undoes the newest step (or the one with this Change), or null. */
    undo: (newId, change = undefined) => take(undo, redo, newId, change),
    redo: (newId) => take(redo, undo, newId),
    /** Notes how a Change of the stack is undone, when it was shown and again when the server answered. */
    learn(id, inverse) {
      for (const step of all()) for (const change of step.changes) if (change.id === id) change.inverse = inverse;
    },
    has: (id) => all().some((step) => step.changes.some((change) => change.id === id)),
    /** Whether this Change can still be undone: it was not yet, nor was it refused or dropped as too old. */
    canUndoChange: (id) => undo.some((step) => step.changes.some((change) => change.id === id)),
    /** Forgets a Change that had no effect. */
    forget,
    /** A Change was refused; if it took a step back, that step can be taken back again. */
    refuse(id) {
      const made = (step) => step.changes.some((change) => change.id === id);
      const [undone, redone] = [redo.find(made), undo.find(made)];
      forget(id);
      giveBack(undone, undo);
      giveBack(redone, redo);
    },
    get canUndo() {
      return undo.length > 0;
    },
    get canRedo() {
      return redo.length > 0;
    },
    /** Plain data to keep across reloads. */
    toJSON: () => ({ undo, redo }),
  };
}
