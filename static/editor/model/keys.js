/** Ids of elements with a key (C4b): two people who add the same thing, even offline, make the same element. */

import v5 from "uuid/v5";

import { KINDS } from "./kinds.js";

/**
 * uuid5(map id, "kind:part:part"), parts in the table's order.
 * @param {string} mapId
 * @param {string} kind
 * @param {string[]} parts
 */
export function keyedId(mapId, kind, parts) {
  return v5([kind, ...parts].join(":"), mapId);
}

/**
 * The id that the key of this kind gives to these fields, or null for a kind without a key or with a part missing.
 * @param {string} mapId
 * @param {string} kind
 * @param {Record<string, any>} fields
 */
export function idFromFields(mapId, kind, fields) {
  const { key } = KINDS[kind];
  if (!key || key.length === 0) return null;
  const parts = key.map((name) => fields[name]);
  return parts.every(Boolean) ? keyedId(mapId, kind, parts) : null;
}
