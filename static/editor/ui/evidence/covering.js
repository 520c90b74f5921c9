/** How much of the map rests on evidence, as signals of one editor. */
import { computed } from "../../lib.js";
import { coverageOf } from "../../model/evidence.js";

/** @type {WeakMap<object, import("@preact/signals-core").ReadonlySignal<ReturnType<typeof coverageOf>>>} by editor */
const known = new WeakMap();

export function coverageIn(editor) {
  if (!known.has(editor)) known.set(editor, computed(() => derive(editor)));
  return known.get(editor);
}

function derive({ store, structure, isBacked }) {
  const stageOf = new Map(store.stagesInOrder.value.flatMap((stage) => store.touchpointsOf(stage).value.map((id) => [id, stage])));
  return coverageOf({ lanes: structure.lanes.value, stageOf, rows: (kind) => store.visible(kind).value.values(), isBacked });
}
