/** What pain points and opportunities have to do with each other: numbers, links, and what lights up together. */
import { useComputed } from "../../lib.js";
import { gettext } from "../../i18n.js";
import { inOrder } from "../../model/layout.js";

const LETTER = { pain_point: "P", opportunity: "O" };

/** "P2"; a dash after the letter until the server has given the number. */
export const numberOf = (kind, row) => `${LETTER[kind]}${row.number ?? "–"}`;

/** Numbers of the pain points that an opportunity answers, in order. */
export function linkedNumbers(store, row) {
  const rows = (row.pain_points ?? []).map((id) => store.row("pain_point", id).value).filter(Boolean);
  return rows.sort((a, b) => (a.number ?? 1e9) - (b.number ?? 1e9)).map((one) => numberOf("pain_point", one));
}

/** Opportunities that answer a pain point. */
export function answersTo(store, painPoint) {
  return inOrder(store.visible("opportunity").value.values()).filter((row) => row.pain_points?.includes(painPoint));
}

/** Whether an element is linked to the selected one: selecting a pain point shows its answers, and the other way round. */
export function useLinked(editor, kind, id) {
  return useComputed(() => isLinked(editor, kind, id)).value;
}

function isLinked(editor, kind, id) {
  const chosen = editor.selected.value;
  if (!chosen || chosen.id === id) return false;
  if (kind === "opportunity" && chosen.kind === "pain_point") {
    return Boolean(editor.store.row("opportunity", id).value?.pain_points?.includes(chosen.id));
  }
  if (kind === "pain_point" && chosen.kind === "opportunity") {
    return Boolean(editor.store.row("opportunity", chosen.id).value?.pain_points?.includes(id));
  }
  return false;
}

/** Link or unlink, merging with what others link at the same time (C11). */
export function setLinks(store, opportunity, painPoints) {
  const row = store.row("opportunity", opportunity).peek();
  const before = row?.pain_points ?? [];
  const after = [...new Set(painPoints)].sort();
  if (after.join() === [...before].sort().join()) return;
  store.commit([{ op: "update", kind: "opportunity", id: opportunity, fields: { pain_points: after }, base: { pain_points: before } }]);
}

/** What a pain point or an opportunity is called in a list. */
export function titleOf(kind, row) {
  return row.title || { pain_point: gettext("Untitled pain point"), opportunity: gettext("Untitled opportunity") }[kind];
}

/** Whether what is being dragged would be linked with this one when it is let go here. */
export function isDropTarget(editor, kind, id) {
  const { over } = editor.drag.value ?? {};
  return over?.kind === kind && over.id === id;
}
