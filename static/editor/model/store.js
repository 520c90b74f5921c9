/**
 * What the editor shows: confirmed rows (from the server, at seq n) + pending Changes (in order) = visible rows.
 *
 * A received change is applied to the confirmed rows and pending ones are applied again on top, so a field with a pending
 * edit does not flicker. Only rows whose value changed notify: a keystroke touches one cell, not the grid.
 *
 * For the UI (everything marked $ is a signal; read `.value`):
 *   store.row(kind, id)$            the row or undefined       store.visible(kind)$   Map of id to row
 *   store.stagesInOrder$ touchpointsInOrder$ lanesInOrder$ mapPersonasInOrder$ tray$     arrays of ids
 *   store.touchpointsOf(stage)$ cardsAt(lane, touchpoint)$ painPointsAt(touchpoint)$ opportunitiesAt(touchpoint)$
 *   metricsAt(touchpoint or null)$ arrays of ids, in order; emotionAt(touchpoint, mapPersona)$ the row or undefined
 *   store.map$                      the row of the map itself
 *   store.commit(operations, {group?, undoable = true}) -> change id, or null when nothing would change.
 *                                   Creates of kinds with a key get their id; texts and sets get their `base`.
 *   store.adoptChange(id)           of a Change that the server makes because this tab asked for it: it can be undone here
 *   store.undo(change id?) redo() canUndo$ canRedo$   with an id: that step, wherever it lies in the stack
 *   store.pendingCount$ keptCount$ (of those, safe on this device)
 *   store.saveState$ ('saved' | 'saving' | 'offline': kept on this device)
 *   store.connection$ ('connecting' | 'live' | 'offline' | 'closed')  closedBecause$ (see sync/connection.js)
 *   store.people$ context$ abilities$ notice$   lastRejected$ ({change, code, message, details}
 *                                   or null; set it to null to dismiss it: the next refusal follows)
 *   store.canApply(operations)      whether they could be made now; read in an effect it follows their rows
 *   store.ready$                    true once rows are here
 *   store.layOver(layer or null)    a suggestion that is being made (held.js): its Changes lie over all others, commit, undo and
 *                                   redo act on it, and nothing of it is sent. Comments and votes still go to the map.
 *   store.suggesting$ heldCount$    whether one lies over the map; how many elements it changes
 * Added by sync/session.js: store.typing(kind, id, field), store.announcePresence(state).
 *
 * For sync: reset, receive, settle, reject, lose, restore, takePending, startOver, markDurable, onCommit, refusals,
 * undoSteps, undoChanged.
 */

import { batch, computed, signal } from "@preact/signals-core";

import { completed, shownAs } from "./completing.js";
import { Draft, Elements, isSame } from "./elements.js";
import { KINDS } from "./kinds.js";
import { newId as systemId } from "./new_id.js";
import { applyEffective, applyLocal, inverseOf } from "./operations.js";
import { createPlaces } from "./places.js";
import { createRefusals } from "./refusals.js";
import { createShown } from "./shown.js";
import { createUndoStack } from "./undo_stack.js";

/**
 * @typedef {{id: string, group?: string, operations?: any[], undo?: string[]}} Change as the wire carries it
 * @typedef {{change: Change, local: any[], epoch: string|null, durable: boolean, effects?: any[]}} Pending
 *   epoch: of the history it was made on; effects: as it is shown now
 * @typedef {{seq: number, id: string, actor?: string|null, operations: any[]}} Accepted
 */

/** A Change comes about when the answer to its request does; so many may come in between. */
const REMEMBERED = 20;

/**
 * @param {{mapId: string, userId?: string|null, newId?: () => string}} options
 */
export function createStore({ mapId, userId = null, newId = systemId }) {
  let confirmed = new Elements();
  let head = { epoch: /** @type {string|null} */ (null), seq: -1, lastChange: /** @type {string|null} */ (null) };
  /** @type {Pending[]} */
  let pending = [];
  let draft = new Draft(confirmed);
  let layer = /** @type {any} */ (null); // a suggestion that is being made
  let top = draft; // what is shown: the draft, or the layer over it
  let undoStack = createUndoStack();
  const adopted = new Set(); // ids of Changes that the server makes in our name
  const heard = signal(/** @type {Accepted[]} */ ([])); // what others did, as it came last
  let recent = []; // what came last, for one that is adopted after it came
  let committed = (/** @type {Pending} */ _pending) => {};
  const shown = createShown();
  const pendingCount = signal(0);
  const durableCount = signal(0);
  const steps = signal({ undo: false, redo: false });
  const suggesting = signal(false);
  const ready = signal(false);
  const connection = signal("connecting");
  const refusals = createRefusals();

  function publish() {
    pendingCount.value = pending.length;
    durableCount.value = pending.filter((entry) => entry.durable).length;
    steps.value = { undo: (layer ?? undoStack).canUndo, redo: (layer ?? undoStack).canRedo };
  }

  /** Applies all pending Changes again on the confirmed rows and shows what differs. `touched`: confirmed rows changed. */
  function rebase(touched) {
    const drawn = new Set([draft, top]);
    draft = new Draft(confirmed);
    for (const entry of pending) {
      const effects = applyLocal(draft, entry.local);
      entry.effects = effects ?? [];
      if (effects) undoStack.learn(entry.change.id, inverseOf(effects));
    }
    top = layer ? layer.over(draft) : draft;
    shown.compare([...touched, ...[...drawn.add(draft).add(top)].flatMap(places)], top);
    publish();
  }

  /** Lays the suggestion over the draft anew and shows what differs. @param {any[]} [touched] what the draft changed */
  function relay(touched = []) {
    const before = top;
    top = layer ? layer.over(draft) : draft;
    const drawn = [before, top].filter((one) => one !== draft);
    batch(() => {
      shown.compare([...touched, ...drawn.flatMap(places)], top);
      publish();
    });
  }

  function enqueue(change, local, undoable, group) {
    const effects = applyLocal(draft, local);
    if (effects && undoable) undoStack.push(group, { id: change.id, inverse: inverseOf(effects) });
    else if (effects) undoStack.learn(change.id, inverseOf(effects));
    const entry = { change, local, epoch: head.epoch, durable: false, effects: effects ?? [] };
    pending = [...pending, entry];
    relay(effects ?? []);
    committed(entry);
    return change.id;
  }

  function commit(operations, { group = undefined, undoable = true } = {}) {
    const complete = operations.map((operation) => completed(operation, top, mapId)).filter(Boolean);
    if (complete.length === 0) return null;
    const change = { id: newId(), ...(group ? { group } : {}), operations: complete };
    const inUndo = undoable && complete.every(({ kind }) => KINDS[kind].undoable !== false);
    if (layer && complete.some(({ kind }) => KINDS[kind].undoable !== false)) return held(layer.hold(change));
    return enqueue(change, shownAs(complete, userId), inUndo, group ?? null);
  }

  function step(taken) {
    if (layer) return held(taken);
    return taken ? enqueue(taken.change, taken.local, false, null) : null;
  }

  /** @param {string|null} change of the suggestion, that came or went */
  function held(change) {
    if (change) relay();
    return change;
  }

  function drop(id) {
    const at = pending.findIndex((entry) => entry.change.id === id);
    if (at < 0) return null;
    const [entry] = pending.slice(at, at + 1);
    pending = pending.filter((other) => other !== entry);
    return entry;
  }

  /**
   * Applies accepted Changes; those at or below our seq are dropped (C9).
   * @param {Accepted[]} changes by seq
   * @returns {{acknowledged: string[], gap: boolean}} gap: something between is missing and must be fetched
   */
  function receive(changes) {
    const acknowledged = [];
    const touched = [];
    const others = [];
    let gap = false;
    let asShown = true;
    for (const change of changes) {
      if (change.seq <= head.seq) {
        if (drop(change.id)) acknowledged.push(change.id);
        asShown = false;
        continue;
      }
      if (change.seq > head.seq + 1) {
        gap = true;
        break;
      }
      const effects = applyEffective(confirmed, change.operations);
      touched.push(...effects);
      head = { ...head, seq: change.seq, lastChange: change.id };
      asShown &&= pending[0]?.change.id === change.id && isSame(outcomes(pending[0].effects), outcomes(effects));
      if (drop(change.id)) acknowledged.push(change.id);
      else if (change.actor && change.actor !== userId) others.push(change);
      recent = [...recent.slice(1 - REMEMBERED), { id: change.id, effects }];
      if (adopted.delete(change.id)) undoStack.push(null, { id: change.id, inverse: inverseOf(effects) });
      else if (undoStack.has(change.id)) undoStack.learn(change.id, inverseOf(effects));
    }
    // What is shown was made of just these effects, in this order: nothing moves, however much is pending.
    if (asShown && touched.length > 0 && pending.length > 0) publish();
    else if (touched.length > 0 || acknowledged.length > 0) batch(() => rebase(touched));
    if (others.length) heard.value = others;
    return { acknowledged, gap };
  }

  /** @param {{epoch: string, seq: number, last_change: string|null, elements: Record<string, any[]>}} snapshot */
  function reset(snapshot) {
    const old = confirmed;
    confirmed = new Elements(snapshot.elements);
    head = { epoch: snapshot.epoch, seq: snapshot.seq, lastChange: snapshot.last_change };
    batch(() => {
      rebase([...everyRow(old), ...everyRow(confirmed)]);
      ready.value = true;
    });
  }

  function settle(id) {
    if (!drop(id)) return false;
    undoStack.forget(id);
    batch(() => rebase([]));
    return true;
  }

  function reject({ id, code, message, details }) {
    const entry = drop(id);
    if (!entry) return;
    undoStack.refuse(id);
    batch(() => rebase([]));
    refusals.add({ change: entry.change, code, message, details });
  }

  const store = {
    mapId,
    userId,
    newId,
    ready,
    connection,
    lastRejected: refusals.shown,
    refusals,
    pendingCount,
    keptCount: durableCount,
    closedBecause: signal(/** @type {string|null} */ (null)),
    heard,
    people: signal(/** @type {any[]} */ ([])),
    context: signal(/** @type {any} */ (null)),
    abilities: signal(/** @type {Record<string, boolean>} */ ({})),
    notice: signal(/** @type {any} */ (null)),
    saveState: computed(() => {
      if (pendingCount.value === 0) return "saved";
      const safe = durableCount.value === pendingCount.value;
      return connection.value !== "live" && safe ? "offline" : "saving";
    }),
    row: shown.row,
    visible: shown.visible,
    commit,
    /** The server was asked to make a Change under this id: it is a step of this tab's undo, whether it is here or on its way. */
    adoptChange(/** @type {string} */ id) {
      const came = recent.find((one) => one.id === id);
      if (!came) adopted.add(id);
      else if (!undoStack.has(id)) undoStack.push(null, { id, inverse: inverseOf(came.effects) });
      publish();
    },
    undo: (change = undefined) => step((layer ?? undoStack).undo(newId, change)),
    redo: () => step((layer ?? undoStack).redo(newId)),
    canUndo: computed(() => steps.value.undo),
    /** Whether one Change can still be undone; read in an effect it follows the undo stack. */
    canUndoChange(id) {
      steps.value; // read it, so that who asked is told of every change of the stack
      return (layer ?? undoStack).canUndoChange(id);
    },
    canRedo: computed(() => steps.value.redo),
    get head() {
      return head;
    },
    /** Rows as the server has them, for tests and for keeping on this device. */
    get confirmed() {
      return confirmed;
    },
    get pending() {
      return pending;
    },
    receive,
    reset,
    /** The server accepted it, and there was nothing to do. */
    settle,
    /** The server refused it for good: it is taken back and offered again. */
    reject,
    /** An edit that can't even be sent, because what it belongs to is gone: it is offered like a refused one. */
    lose(operations, group) {
      refusals.add({ change: { id: newId(), ...(group ? { group } : {}), operations }, code: "not_found" });
    },
    canApply(operations) {
      for (const { kind, id } of operations) shown.row(kind, id).value; // read it, so that who asked is told of changes
      return applyLocal(new Draft(top), operations) !== null;
    },
    /** Pending Changes, undo steps and refusals that were kept on this device. */
    restore({ entries = [], undo = undefined, refused = [] }) {
      refusals.restore(refused);
      const known = new Set(pending.map(({ change }) => change.id));
      pending = [...entries.filter(({ change }) => !known.has(change.id)), ...pending];
      if (undo) undoStack = createUndoStack(undo);
      batch(() => rebase([]));
    },
    /** Takes the pending Changes made on another history than this epoch's away and gives them back to be offered (C16). */
    takePending(epoch) {
      const taken = pending.filter((entry) => entry.epoch && entry.epoch !== epoch);
      if (taken.length === 0 && (!head.epoch || head.epoch === epoch)) return taken;
      pending = pending.filter((entry) => !taken.includes(entry));
      undoStack = createUndoStack();
      batch(() => rebase([]));
      return taken;
    },
    markDurable(id) {
      pending = pending.map((entry) => (entry.change.id === id ? { ...entry, durable: true } : entry));
      publish();
    },
    /** Another history (C16): the rows stay on the screen until the new ones are here, and edits still belong to the old. */
    startOver() {
      head = { ...head, seq: -1, lastChange: null };
      undoStack = createUndoStack();
      publish();
    },
    suggesting,
    heldCount: signal(0),
    /** What is typed must be committed before: it belongs to what the map showed. */
    layOver(next) {
      layer = next;
      batch(() => {
        suggesting.value = Boolean(layer);
        relay();
      });
    },
    /** The layer changed by itself: what it held was sent or given up. */
    relay,
    undoSteps: () => undoStack.toJSON(),
    undoChanged: steps,
    onCommit(/** @type {(pending: Pending) => void} */ listener) {
      committed = listener;
    },
  };
  return Object.assign(store, createPlaces(shown, mapId));
}

function outcomes(effects) {
  return (effects ?? []).map(({ kind, id, after }) => ({ kind, id, after }));
}

function places(draft) {
  return [...draft.changed].flatMap(([kind, rows]) => [...rows.keys()].map((id) => ({ kind, id })));
}

function everyRow(elements) {
  return [...elements.kinds].flatMap(([kind, rows]) => [...rows.keys()].map((id) => ({ kind, id })));
}
