/** Names of people and personas, and who of the others is at an element, as the context and presence tell. */
import { gettext } from "../i18n.js";
import { whereabouts } from "./whereabouts.js";

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

export const initials = (name) =>
  name.trim().split(/\s+/).filter(Boolean).slice(0, 2).map((word) => [...word][0].toLocaleUpperCase()).join("") || "?";

/** A colour 1-6 that stays the same for a person wherever they appear without presence. */
export function peerColour(id) {
  let sum = 0;
  for (const sign of id) sum = (sum * 31 + sign.charCodeAt(0)) % 600;
  return (sum % 6) + 1;
}

/** The first of the others who has an element selected or open. */
export const peerAt = (store, id) => whereabouts(store).holding.value.get(id);
