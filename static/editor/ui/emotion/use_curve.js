/** The emotion lane's data as signals: what it draws, and how an emotion is set, named or cleared. */
import { useComputed, useSignal } from "../../lib.js";
import { curveView } from "../../model/curve_view.js";
import { keyedId } from "../../model/keys.js";
import { personaName } from "../people.js";

/**
 * @param {ReturnType<import("../context.js").createEditor>} editor
 * @param {number} [near] how far apart markers must be, in scores
 */
export function useCurve(editor, near = undefined) {
  const { store, structure } = editor;
  const preview = useSignal(null);
  const apart = useSignal(near);
  apart.value = near;
  const columns = useComputed(() =>
    structure.columns.value.map((column) => {
      const row = column.touchpoint && store.row("touchpoint", column.touchpoint).value;
      return { ...column, title: row?.title || (column.holds && store.row("stage", column.stage).value?.title) || "", moment: Boolean(row?.moment_of_truth) };
    }),
  );
  const view = useComputed(() =>
    curveView({
      // A stage without touchpoints still has its column: the line passes it by as not set.
      touchpoints: columns.value.map((column) => ({ id: column.touchpoint ?? column.key, stage: column.stage, title: column.title, holds: column.holds })),
      personas: store.mapPersonasInOrder.value.map((id) => store.row("map_persona", id).value).filter(Boolean),
      emotions: store.visible("emotion").value.values(),
      lens: editor.lens.value,
      preview: preview.value,
      near: apart.value,
      isBacked: (id) => editor.isBacked("emotion", id),
    }),
  );
  return { preview, columns, view, nameOf: (line) => personaName(store, line.persona) };
}

/** Operations on one emotion, each one Change. */
export function emotionChanges(editor) {
  const { store, boot } = editor;
  const update = (id, fields) => store.commit([{ op: "update", kind: "emotion", id, fields }]);
  return {
    idOf: (touchpoint, mapPersona) => keyedId(boot.map.id, "emotion", [touchpoint, mapPersona]),
    /** Set or change a score; what was set in the meantime elsewhere is updated, not doubled (its id comes from its key). */
    setScore(touchpoint, mapPersona, score) {
      const id = this.idOf(touchpoint, mapPersona);
      const row = store.row("emotion", id).peek();
      if (row && row.score === score && !row.example) return id;
      // Setting an example's score makes it somebody's own.
      if (row) update(id, row.example ? { score, example: false } : { score });
      else store.commit([{ op: "create", kind: "emotion", id, fields: { touchpoint, map_persona: mapPersona, score } }]);
      return id;
    },
    setWord: (id, word) => update(id, { word }),
  };
}
