/** Adding a pain point or an opportunity: one Change, and the new one open for typing. */
import { addRecord } from "../model/edits.js";

const LANE = { pain_point: "pain_points", opportunity: "opportunities" };
const AT = { pain_point: "painPointsAt", opportunity: "opportunitiesAt" };

/**
 * A new one at the end of its cell. An opportunity made while a pain point of the same touchpoint is selected answers
 * it: that is what it was made for. A pain point belongs to the persona of the lens.
 */
export function addFinding(editor, kind, touchpoint, more = {}) {
  const { store } = editor;
  const siblings = store[AT[kind]](touchpoint).peek().map((one) => store.row(kind, one).peek());
  const id = store.newId();
  const fields = { title: "", ...usual(editor, kind, touchpoint), ...more };
  const made = store.commit(addRecord({ kind, siblings, touchpoint, id, fields }));
  // On a map without their lane there is nothing to type into but the panel.
  if (editor.structure.lanes.peek().some((lane) => lane.role === LANE[kind])) editor.edit(kind, id, "title", made);
  else editor.openInspector(kind, id);
  return id;
}

function usual({ store, selected, lens }, kind, touchpoint) {
  const chosen = selected.peek();
  if (kind === "pain_point") return lens.peek() ? { personas: [lens.peek()] } : {};
  if (chosen?.kind !== "pain_point") return {};
  return store.row("pain_point", chosen.id).peek()?.touchpoint === touchpoint ? { pain_points: [chosen.id] } : {};
}
