/** Names of people and personas, and who of the others is at an element, as the context and presence tell. */
import { gettext } from "../i18n.js";

const found = (list, id) => list?.find((one) => one.id === id);

/** The name of a persona of the library. */
export function personaName(store, persona) {
  return found(store.context.value?.personas, persona)?.name ?? gettext("Persona");
}

/** The name of a persona on the map (kind map_persona). */
export function mapPersonaName(store, id) {
  return personaName(store, store.visible("map_persona").value.get(id)?.persona);
}

/** A member or contact who owns something; undefined for one who left. */
export const ownerOf = (store, id) => (id ? found(store.context.value?.people, id) : undefined);

/** `Ines Kaluvra` -> `IK`; one word gives its first two letters. The twin of `initials` of the pages' templates. */
export function initials(name) {
  const words = name.trim().split(/\s+/).filter(Boolean).map((word) => [...word]);
  if (!words.length) return "?";
  const letters = words.length === 1 ? words[0].slice(0, 2) : [words[0][0], words.at(-1)[0]];
  return letters.join("").toUpperCase();
}

const PEER_COLOURS = 6n;

/** A colour 1-6 that a person has wherever they appear: the twin of `peer` of the pages' templates. @param {string} id */
export const peerColour = (id) => Number(BigInt(`0x${id.replaceAll("-", "")}`) % PEER_COLOURS) + 1;
