/** The emotions lane: one drawing over all columns, a cell for each touchpoint, markers to drag, type and tell. */
import { html, useComputed, useRef, useSignal, useSignalEffect } from "../lib.js";
import { gettext } from "../i18n.js";
import { edgesOf } from "../model/structure.js";
import { useEditor } from "./context.js";
import { emotionActions } from "./emotion/emotion_actions.js";
import { EmotionColumn } from "./emotion/EmotionColumn.js";
import { labelPlaces } from "./emotion/label_place.js";
import { LensChip } from "./emotion/LensChip.js";
import { PlotLines } from "./emotion/PlotLines.js";
import { nearOf, scaleOf } from "./emotion/scale.js";
import { useCurve } from "./emotion/use_curve.js";
import { useHeight } from "./emotion/use_height.js";
import { describeCurve } from "./emotion/words.js";
import { EmotionPopover } from "./later.js";
import { isDimmed } from "./use_dimmed.js";

export { EmotionAxis } from "./emotion/EmotionAxis.js";

/** @param {{lane: {id: string, role: string}}} props the lane of the role `emotions` */
export function EmotionLane({ lane }) {
  const editor = useEditor();
  const plot = useRef(null);
  const height = useHeight(plot);
  const scale = scaleOf(height);
  const { preview, columns, view, nameOf } = useCurve(editor, nearOf(height));
  const open = useSignal(null);
  // Selecting cards elsewhere draws nothing here.
  const selected = useComputed(() => (editor.selected.value?.kind === "emotion" ? editor.selected.value : null));
  const act = emotionActions({ editor, plot, scale, preview, view, columns, open, nameOf });
  useSignalEffect(() => {
    // What was cleared or deleted elsewhere has nothing left to stand beside.
    if (open.value && !columns.value.some((column) => column.touchpoint === open.value.touchpoint)) open.value = null;
  });
  const { lines, front, lensed } = view.value;
  const measures = editor.measures.value;
  const count = columns.value.length;
  const edges = edgesOf(columns.value);
  const labels = labelPlaces(front?.extremes ?? [], lines, scale, editor.density.value === "overview" ? 2 : 1);
  const classes = ["plot"];
  if (editor.canEdit.value && front) classes.push("can-edit");
  if (lensed) classes.push("has-lens");
  const titles = columns.value.map((column) => (column.touchpoint || column.holds ? column.title : null));
  return html`<div
    class=${classes.join(" ")}
    role="presentation"
    ref=${plot}
    style=${{ gridColumn: `2 / span ${Math.max(1, count)}` }}
    onKeyDown=${act.key}
    onPointerDown=${act.pressEmpty}
    onDblClick=${(event) => event.stopPropagation()}
  >
    <div class="contents" role="gridcell" aria-colindex="2" aria-colspan=${Math.max(1, count)}>
      <${PlotLines} view=${view.value} edges=${edges} height=${scale.height} y=${scale.y} label=${[describeCurve(lines, nameOf, titles, editor.locale), ...(measures?.describe(lines, nameOf, titles) ?? [])].join(" ")} />
      ${measures?.draw({ front, lines, columns: columns.value, edges, scale, on: act, nameOf })}
      <${LensChip} lines=${lines} front=${front} nameOf=${nameOf} />
      ${open.value && html`<${OpenEmotion} open=${open} act=${act} nameOf=${nameOf} columns=${columns} view=${view} />`}
    </div>
    ${columns.value.map(
      (column, i) =>
        html`<${EmotionColumn}
          key=${column.key}
          column=${column}
          at=${i}
          edges=${edges}
          labels=${labels.filter((one) => one.extreme.column === i)}
          dims=${(id) => isDimmed(editor, "emotion", id)}
          lines=${lines}
          front=${front}
          scale=${scale}
          locale=${editor.locale}
          nameOf=${nameOf}
          measures=${measures}
          dragging=${preview.value?.id}
          isOpen=${open.value?.touchpoint === column.touchpoint && open.value?.persona}
          selected=${selected.value}
          canEdit=${editor.canEdit.value}
          brief=${editor.density.value === "overview"}
          on=${act}
        />`,
    )}
    ${!front && html`<span class="plot__empty">${gettext("Add a persona to draw how they feel.")}</span>`}
    ${front && !lines.some((line) => line.runs.length) && editor.canEdit.value && html`<span class="plot__empty">${columns.value.some(({ touchpoint }) => touchpoint) ? gettext("Click where the feeling lies: high is good, low is bad.") : gettext("Add a touchpoint to say how it feels.")}</span>`}
  </div>`;
}

function OpenEmotion({ open, act, nameOf, columns, view }) {
  const editor = useEditor();
  const { touchpoint, persona } = open.value;
  const line = view.value.lines.find((one) => one.id === persona);
  if (!line) return null;
  return html`<${EmotionPopover}
    key=${`${touchpoint}:${persona}`}
    anchor=${() => act.stopOf(touchpoint, persona)}
    row=${editor.store.row("emotion", act.idOf(touchpoint, persona)).value}
    persona=${nameOf(line)}
    touchpoint=${columns.value.find((column) => column.touchpoint === touchpoint)?.title}
    locale=${editor.locale}
    canEdit=${editor.canEdit.value}
    backed=${editor.isBacked("emotion", act.idOf(touchpoint, persona))}
    measured=${editor.measures.value?.facts(touchpoint, persona)}
    on=${act.popover(touchpoint, persona)}
  />`;
}
