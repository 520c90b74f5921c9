/** What goes along when an element is deleted: its children, theirs, and what was said about any of them (C6). */

import { KINDS } from "./kinds.js";

/**
 * @param {(kind: string) => Iterable<Record<string, any>>} rowsOf
 * @param {string} id of the element that goes
 * @returns {Record<string, string[]>} by kind, without the element itself; kinds of which nothing goes are left out
 */
export function familyOf(rowsOf, id) {
  const gone = new Set([id]);
  const family = /** @type {Record<string, string[]>} */ ({});
  // The table names parents before their children: one pass finds all generations.
  for (const [kind, { parents }] of Object.entries(KINDS)) {
    if (!parents.length) continue;
    const ids = [...rowsOf(kind)].filter((row) => parents.some((field) => gone.has(row[field]))).map((row) => row.id);
    ids.forEach((one) => gone.add(one));
    if (ids.length) family[kind] = ids;
  }
  return family;
}
