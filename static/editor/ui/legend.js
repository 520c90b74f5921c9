/** What colours mean on this map, as a signal that stays the same while only other fields of the map change. */
import { steady } from "./map_structure.js";

const known = new WeakMap();

/** @returns {Record<string, string>} meaning by number of the colour */
export function legendOf(store) {
  if (!known.has(store)) known.set(store, steady(() => store.map.value?.legend ?? {}, JSON.stringify));
  return known.get(store).value;
}
