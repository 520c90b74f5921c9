/** The heat map over the map: how much of each lane in each stage has evidence, as a tint and a figure; and the bar that tells it. */
import { html, useComputed } from "../../lib.js";
import { gettext, interpolate } from "../../i18n.js";
import { kindIn, levelOf } from "../../model/evidence.js";
import { formatShare } from "../../model/numbers.js";
import { useEditor } from "../context.js";
import { Icon } from "../Icon.js";
import { laneName } from "../place_name.js";
import { coverageIn } from "./covering.js";

const shareWords = ({ covered, all }) => interpolate(gettext("%(covered)s of %(all)s"), { covered, all });

/** @param {{lane: {id: string, role: string}}} props */
export function CoverageCells({ lane }) {
  const editor = useEditor();
  const spans = editor.structure.spans.value;
  const shares = useComputed(() => JSON.stringify(spans.map(({ stage }) => coverageIn(editor).value.cells.get(`${lane.id}:${stage}`) ?? null)));
  if (!kindIn(lane.role)) return null;
  return JSON.parse(shares.value).map((share, i) => {
    if (!share) return null;
    const { stage, start, span } = spans[i];
    // Told to those who hear the map by the table of the bar above.
    return html`<div key=${`cover:${stage}`} class=${`cover cover--${levelOf(share)}`} style=${{ gridColumn: `${start + 2} / span ${span}` }} aria-hidden="true"><span class="cover__n num">${shareWords(share)}</span></div>`;
  });
}

export function CoverageBar() {
  const editor = useEditor();
  return editor.emphasis.value === "coverage" && !editor.isStory.value ? html`<${Bar} />` : null;
}

function Bar() {
  const editor = useEditor();
  const { every, cells } = coverageIn(editor).value;
  const said = every.all ? interpolate(gettext("%(covered)s of %(all)s elements have evidence, %(share)s"), { ...every, share: formatShare(every.covered / every.all, editor.locale) }) : gettext("Nothing on the map claims anything yet.");
  const key = (level, text) => html`<span class="cover-key"><i class=${`cover--${level}`} aria-hidden="true"></i>${text}</span>`;
  return html`<section class="fbar cover-bar" aria-label=${gettext("Coverage")}>
    <${Icon} name="flask" size=${14} /><b>${gettext("Coverage")}</b><span class="num" role="status">${said}</span>
    <span class="spacer"></span>
    ${key(0, gettext("Assumed"))}${key(2, gettext("Some backed"))}${key(4, gettext("All backed"))}
    <button type="button" class="btn btn--sm" onClick=${() => (editor.emphasis.value = null)}>${gettext("Hide")}</button>
    <${Table} cells=${cells} />
  </section>`;
}

/** The same as a table, for those who hear it. */
function Table({ cells }) {
  const { store, structure } = useEditor();
  const stages = structure.spans.value.map(({ stage }) => stage);
  const lanes = structure.shownLanes.value.filter((lane) => kindIn(lane.role));
  return html`<table class="sr">
    <caption>${gettext("Elements with evidence, by lane and stage")}</caption>
    <thead><tr><th>${gettext("Lane")}</th>${stages.map((id) => html`<th key=${id} scope="col">${store.row("stage", id).value?.title || gettext("Untitled stage")}</th>`)}</tr></thead>
    <tbody>${lanes.map(
      (lane) => html`<tr key=${lane.id}><th scope="row">${laneName(store.row("lane", lane.id).value)}</th>${stages.map((stage) => {
        const share = cells.get(`${lane.id}:${stage}`);
        return html`<td key=${stage}>${share ? shareWords(share) : "–"}</td>`;
      })}</tr>`,
    )}</tbody>
  </table>`;
}
