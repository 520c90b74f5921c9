/** Where the others are, by element: changes only when somebody goes elsewhere, not with every move of a pointer. */
import { useComputed } from "../lib.js";
import { useEditor } from "./context.js";
import { steady } from "./map_structure.js";

const known = new WeakMap();

/** @returns {{typing: {value: Map<string, object>}, holding: {value: Map<string, object>}}} element id -> person */
export function whereabouts(store) {
  if (!known.has(store)) known.set(store, { typing: byElement(store, typedIn), holding: byElement(store, held) });
  return known.get(store);
}

const typedIn = (person) => (person.state?.editing ? [person.state.editing.id] : []);
const held = (person) => [...typedIn(person), ...(person.state?.selection ?? []).map((one) => one.id)];

function byElement(store, elementsOf) {
  return steady(
    () => {
      const found = new Map();
      for (const person of store.people.value) {
        for (const id of elementsOf(person)) if (!found.has(id)) found.set(id, person);
      }
      return found;
    },
    (found) => [...found].map(([id, person]) => `${id} ${person.client_id}`).join(),
  );
}

/** The first of the others who types in this element: {name, colour}; null when nobody does. */
export function useTypist(id) {
  const { store } = useEditor();
  const person = useComputed(() => whereabouts(store).typing.value.get(id) ?? null).value;
  return person && { name: person.user.name, colour: person.user.peer };
}
