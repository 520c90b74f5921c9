/**
 * A suggestion that is being made: Changes held back from the map. They lie over what it shows (layOver in store.js), are undone
 * and redone here, and are told in the end as the operations that lead from the map to them.
 *
 * What the map becomes meanwhile is taken in: they are applied again, texts and sets merge. One whose element is gone is lost: it
 * is kept and counted, and left out of what is sent.
 */

import { Draft, Elements, isSame } from "./elements.js";
import { KINDS } from "./kinds.js";
import { applyLocal } from "./operations.js";

/**
 * @typedef {{id: string, group?: string, operations: any[]}} Held
 * @typedef {{kind: string, id: string, op: "create"|"update"|"delete", before: any, after: any}} Part what becomes of one element
 * @param {{entries?: Held[], kept?: (change: Held) => void, removed?: (ids: string[]) => void}} options
 *   `kept`: new, or grown by what was typed since
 */
export function createHeld({ entries = [], kept = () => {}, removed = () => {} } = {}) {
  let held = [...entries];
  let undone = /** @type {Held[][]} */ ([]);
  let below = new Draft(new Elements());
  let top = new Draft(below);
  let lost = new Set();

  function apply() {
    top = new Draft(below);
    lost = new Set(held.filter(({ operations }) => !applyLocal(top, operations)).map(({ id }) => id));
  }

  function drop(/** @type {Held[]} */ gone) {
    held = held.filter((change) => !gone.includes(change));
    removed(gone.map(({ id }) => id));
  }

  /** The newest step, or the one with this Change: all that was typed into one text goes together. */
  function stepWith(id) {
    const of = id ? held.find((change) => change.id === id) : held[held.length - 1];
    return of ? held.filter((change) => change === of || (of.group && change.group === of.group)) : [];
  }

  /** Those that what goes takes the ground from: a card that was made here, and then moved. */
  function restingOn(/** @type {Held[]} */ gone) {
    const trial = new Draft(below);
    return held.filter((change) => !gone.includes(change) && !applyLocal(trial, change.operations) && !lost.has(change.id));
  }

  return {
    /** Draws all of it over this draft. */
    over(draft) {
      below = draft;
      apply();
      return top;
    },
    hold(/** @type {Held} */ change) {
      const last = held[held.length - 1];
      const whole = last && !lost.has(last.id) && typedOn(last, change);
      if (whole) held = [...held.slice(0, -1), whole];
      else held = [...held, change];
      undone = [];
      kept(whole || change);
      return (whole || change).id;
    },
    /** @param {string} [id] the step with this Change; without it the newest */
    undo(_newId, id = undefined) {
      const own = stepWith(id);
      if (!own.length) return null;
      const step = [...own, ...restingOn(own)];
      drop(step);
      undone.push(step);
      return step[0].id;
    },
    redo() {
      const step = undone.pop();
      if (!step) return null;
      held = [...held, ...step];
      step.forEach(kept);
      return step[0].id;
    },
    canUndoChange: (id) => held.some((change) => change.id === id),
    get canUndo() {
      return held.length > 0;
    },
    get canRedo() {
      return undone.length > 0;
    },
    get entries() {
      return held;
    },
    /** How many Changes have lost the element they were made on. */
    get lost() {
      return lost.size;
    },
    /** What can be sent: the Changes it comes of, and what they come to. */
    ready() {
      const parts = differences(below, top);
      return { ids: held.filter(({ id }) => !lost.has(id)).map(({ id }) => id), parts, operations: operationsOf(parts) };
    },
    /** They were sent, or are given up. */
    release(/** @type {string[]} */ ids) {
      undone = [];
      drop(held.filter(({ id }) => ids.includes(id)));
    },
  };
}

/** One Change of two in which the same text was typed on; null when they are two. */
function typedOn(last, next) {
  if (!next.group || last.group !== next.group || last.operations.length !== 1 || next.operations.length !== 1) return null;
  const [[one], [other]] = [last.operations, next.operations];
  const same = one.op === "update" && other.op === "update" && one.id === other.id && isSame(Object.keys(one.fields), Object.keys(other.fields));
  const follows = same && Object.keys(other.fields).every((name) => isSame(one.fields[name], name in (other.base ?? {}) ? other.base[name] : one.fields[name]));
  return follows ? { ...last, operations: [{ ...other, ...(one.base ? { base: one.base } : {}) }] } : null;
}

/**
 * What a draft makes of what lies below it, element by element: parents before children, and nothing that a deletion brings
 * about by itself.
 * @param {any} below
 * @param {Draft} top
 * @returns {Part[]}
 */
function differences(below, top) {
  const gone = (kind, id) => top.changed.get(kind)?.get(id) === null && Boolean(below.get(kind, id));
  const goesAlong = (kind, row) =>
    KINDS[kind].parents.some((name) => {
      const { to } = KINDS[kind].fields[name];
      return row[name] && gone(to === "target" ? row.target_kind : to, row[name]);
    });
  const parts = [];
  for (const kind of Object.keys(KINDS)) {
    for (const [id, after] of top.changed.get(kind) ?? []) {
      const before = below.get(kind, id);
      if (!before && after) parts.push({ kind, id, op: "create", before, after });
      else if (before && !after && !goesAlong(kind, before)) parts.push({ kind, id, op: "delete", before, after });
      else if (before && after && changedNames(kind, before, after, gone).length) parts.push({ kind, id, op: "update", before, after });
    }
  }
  return parts;
}

/** Fields that a person changed; a set that only lost what was deleted is none. */
function changedNames(kind, before, after, gone = (_kind, _id) => false) {
  const own = (name, value) => (Array.isArray(value) ? value.filter((id) => !gone(KINDS[kind].fields[name].to, id)) : value);
  return Object.keys(KINDS[kind].fields).filter((name) => !KINDS[kind].fields[name].server && !isSame(own(name, before[name]), own(name, after[name])));
}

const ORDER = ["create", "update", "delete"];

/** @param {Part[]} parts */
function operationsOf(parts) {
  const sorted = [...parts].sort((one, other) => ORDER.indexOf(one.op) - ORDER.indexOf(other.op));
  return sorted.map(({ kind, id, op, before, after }) => {
    if (op === "delete") return { op, kind, id };
    const { fields: known } = KINDS[kind];
    if (op === "create") {
      const names = Object.keys(known).filter((name) => !known[name].server && !isSame(after[name], known[name].default ?? null));
      return { op, kind, id, fields: pick(after, names) };
    }
    const names = changedNames(kind, before, after);
    const merging = names.filter((name) => known[name].merges);
    return { op, kind, id, fields: pick(after, names), ...(merging.length ? { base: pick(before, merging) } : {}) };
  });
}

const pick = (row, names) => Object.fromEntries(names.map((name) => [name, row[name] ?? null]));
