/** The column of a folded stage: how many touchpoints it has and how they feel on average; a press unfolds it. */
import { html, useComputed } from "../../lib.js";
import { gettext, interpolate, ngettext } from "../../i18n.js";
import { formatScore } from "../../model/numbers.js";
import { faceOf } from "../../model/score.js";
import { useEditor } from "../context.js";
import { Face } from "../Face.js";
import { useAverage } from "../StageHeader.js";

/** @param {{column: import("../../model/structure.js").Column, at: number}} props */
export function FoldedColumn({ column, at }) {
  const editor = useEditor();
  const { store, locale } = editor;
  const title = useComputed(() => store.row("stage", column.stage).value?.title || gettext("Untitled stage"));
  const average = useAverage(column.stage).value;
  const n = column.holds.length;
  const count = interpolate(ngettext("%(n)s touchpoint", "%(n)s touchpoints", n), { n });
  const feeling = average === null ? "" : interpolate(gettext("average %(score)s"), { score: formatScore(average, locale) });
  const name = [title.value, gettext("folded"), count, feeling].filter(Boolean).join(", ");
  return html`<div class="tp tp--folded first" role="columnheader" aria-colindex=${at + 2} data-col=${column.key} style=${{ gridColumn: at + 2 }}>
    <button type="button" class="tp__unfold" data-stop tabindex="-1" aria-expanded="false" aria-label=${name} title=${`${name}. ${gettext("Unfold")}`} onClick=${() => editor.flip("folded", column.stage)}>
      ${average !== null && html`<${Face} face=${faceOf(average)} size=${18} /><span class="num" data-says=${formatScore(average, locale)}></span>`}
      <b class="num" data-says=${n}></b>
    </button>
  </div>`;
}
