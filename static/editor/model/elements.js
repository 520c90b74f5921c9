/**
 * The rows of a map by kind and id, and drafts: what a Change would make of them, dropped when it can't be applied.
 * Rows are never altered in place; a new row replaces the old one.
 */

import { KINDS } from "./kinds.js";

/** @typedef {Record<string, any> & {id: string}} Row */

export class Elements {
  /** @param {Record<string, Row[]>} rows rows by kind, as a snapshot carries them */
  constructor(rows = {}) {
    /** @type {Map<string, Map<string, Row>>} */
    this.kinds = new Map(Object.keys(KINDS).map((kind) => [kind, new Map()]));
    for (const [kind, list] of Object.entries(rows)) {
      const known = this.kinds.get(kind);
      if (known) for (const row of list) known.set(row.id, row);
    }
  }

  get(kind, id) {
    return this.kinds.get(kind)?.get(id);
  }

  put(kind, row) {
    this.kinds.get(kind)?.set(row.id, row);
  }

  remove(kind, id) {
    this.kinds.get(kind)?.delete(id);
  }

  rows(kind) {
    return this.kinds.get(kind)?.values() ?? [];
  }

  /** Plain data, sorted by id like a snapshot: what tests compare. */
  toJSON() {
    const sorted = (rows) => [...rows.values()].sort((one, other) => (one.id < other.id ? -1 : 1));
    return Object.fromEntries([...this.kinds].map(([kind, rows]) => [kind, sorted(rows)]));
  }
}

/** A layer over elements (or over another draft) that remembers what it would change; null stands for a removed row. */
export class Draft {
  constructor(below) {
    this.below = below;
    /** @type {Map<string, Map<string, Row|null>>} */
    this.changed = new Map();
  }

  get(kind, id) {
    const own = this.changed.get(kind);
    if (own?.has(id)) return own.get(id) ?? undefined;
    return this.below.get(kind, id);
  }

  put(kind, row) {
    this.#layer(kind).set(row.id, row);
  }

  remove(kind, id) {
    this.#layer(kind).set(id, null);
  }

  *rows(kind) {
    const own = this.changed.get(kind);
    if (!own) {
      yield* this.below.rows(kind);
      return;
    }
    for (const row of this.below.rows(kind)) if (!own.has(row.id)) yield row;
    for (const row of own.values()) if (row) yield row;
  }

  /** Hands what this draft changed to what lies below it. */
  settle() {
    for (const [kind, rows] of this.changed) {
      for (const [id, row] of rows) {
        if (row) this.below.put(kind, row);
        else this.below.remove(kind, id);
      }
    }
  }

  #layer(kind) {
    let rows = this.changed.get(kind);
    if (!rows) this.changed.set(kind, (rows = new Map()));
    return rows;
  }
}

/** Whether two values from JSON are the same: rows, sets as arrays, small objects. */
export function isSame(one, other) {
  if (one === other) return true;
  if (typeof one !== "object" || typeof other !== "object" || one === null || other === null) return false;
  const names = Object.keys(one);
  return names.length === Object.keys(other).length && names.every((name) => isSame(one[name], other[name]));
}
