/** One row of the grid: the lane's head and, by its role, cells of cards, records, fields, or the emotion curve. */
import { html, useComputed } from "../lib.js";
import { holdsCards } from "../model/structure.js";
import { Cell } from "./Cell.js";
import { ChannelCell } from "./ChannelCell.js";
import { useEditor } from "./context.js";
import { EmotionLane } from "./EmotionCurve.js";
import { LaneHeader } from "./LaneHeader.js";
import { CoverageCells, EvidenceCell } from "./later.js";
import { MetricCell } from "./MetricCell.js";
import { OpportunityCell } from "./OpportunityCell.js";
import { PainPointCell } from "./PainPointCell.js";
import { SpanningCards, useWideCards } from "./SpanningCards.js";

const RECORD_CELLS = { pain_points: PainPointCell, opportunities: OpportunityCell, channels: ChannelCell, metrics: MetricCell, evidence: EvidenceCell };

/** @param {{lane: {id: string, role: string}, index: number}} props index: its row in the grid, from 1 */
export function Lane({ lane, index }) {
  const editor = useEditor();
  const collapsed = useComputed(() => editor.collapsed.value.has(lane.id));
  const wide = useWideCards(editor, lane);
  // Lines of the row: one for each line of cards that span columns, then that of the cells.
  const lines = collapsed.value ? 1 : 1 + Math.max(0, ...wide.map((item) => item.track + 1));
  const height = useComputed(() => editor.heights.value[lane.id]).value;
  const classes = ["row", "lane", `lane--${lane.role}`];
  if (collapsed.value) classes.push("is-collapsed");
  return html`<div class=${classes.join(" ")} role="row" data-row=${lane.id} aria-rowindex=${index} style=${{ "--lines": lines, gridTemplateRows: rowsOf(lines), ...(height && !collapsed.value ? heightOf(lane.role, height) : {}) }}>
    <${LaneHeader} lane=${lane} collapsed=${collapsed.value} />
    ${!collapsed.value && html`<${Cells} lane=${lane} wide=${wide} lines=${lines} />`}
  </div>`;
}

/** Height that only the lane's head needs goes to the line of the cells: wide cards keep theirs, cells begin at the top. */
const rowsOf = (lines) => `${"auto ".repeat(lines - 1)}1fr`;

/** A height that somebody chose is the least of a lane, so that nothing is cut off; the curve takes it as it is. */
const heightOf = (role, height) => (role === "emotions" ? { "--plot-h": `${Math.max(PLOT, height)}px` } : { minHeight: `${height}px` });

const PLOT = 100;

function Cells({ lane, wide, lines }) {
  const { structure, emphasis } = useEditor();
  const columns = structure.columns.value;
  const covered = emphasis.value === "coverage" && html`<${CoverageCells} lane=${lane} />`;
  if (lane.role === "emotions") return html`${covered}<${EmotionLane} lane=${lane} />`;
  const Part = holdsCards(lane.role) ? null : RECORD_CELLS[lane.role];
  return html`${covered}${wide.length > 0 && html`<${SpanningCards} lane=${lane} items=${wide} lines=${lines} />`}
  ${columns.map((column, at) => {
    if (column.holds) return html`<div key=${column.key} class="cell cell--folded first" role="gridcell" aria-colindex=${at + 2} style=${{ gridColumn: at + 2 }}></div>`;
    if (!column.touchpoint) return html`<div key=${column.key} class="cell cell--empty first" role="gridcell" aria-colindex=${at + 2} style=${{ gridColumn: at + 2 }}></div>`;
    if (!Part) return html`<${Cell} key=${column.key} lane=${lane} column=${column} at=${at} />`;
    return html`<div key=${column.key} class=${column.first ? "cell first" : "cell"} role="gridcell" data-col=${column.touchpoint} aria-colindex=${at + 2} style=${{ gridColumn: at + 2 }}>
      <${Part} lane=${lane} touchpoint=${column.touchpoint} />
    </div>`;
  })}`;
}
