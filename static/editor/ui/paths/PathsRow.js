/** Paths between touchpoints as labelled arcs under the header: ahead, back, and out of the journey. Each is a button. */
import { html, useComputed } from "../../lib.js";
import { gettext, interpolate } from "../../i18n.js";
import { formatShare } from "../../model/numbers.js";
import { drawnPaths } from "../../model/paths.js";
import { edgesOf } from "../../model/structure.js";
import { useEditor } from "../context.js";
import { Icon } from "../Icon.js";
import { FunnelMark, useFunnels } from "../series/funnels.js";
import { ActualLabel, useActual } from "./actual.js";
import { useSelected } from "../use_editing.js";

const LINE = 26;
const TOP = 6;
const UNIT = 100;

/** Legs that meet at a touchpoint stand a little apart: what leaves on the right, what comes back on the left. */
const APART = 5;

const depth = (track) => TOP + (track + 1) * LINE - 12;

/** @param {{index: number}} props its row in the grid, from 1 */
export function PathsRow({ index }) {
  const editor = useEditor();
  const { store, structure } = editor;
  const actual = useActual(editor);
  const drawn = useComputed(() => drawnPaths([...store.visible("path").value.values(), ...actual.value], structure.columns.value)).value;
  const columns = structure.columns.value;
  const edges = edgesOf(columns);
  const total = edges[columns.length] || 1;
  const funnels = useFunnels(editor);
  const paths = drawn.length ? depth(Math.max(...drawn.map((one) => one.track))) + 16 : funnels.length ? 4 : 34;
  const height = paths + funnels.length * LINE;
  const middle = (at) => `${((edges[at] + edges[at + 1]) / 2 / total) * 100}%`;
  const marks = (column, at) =>
    funnels.map((funnel, line) =>
      funnel.steps.filter((step) => step.touchpoint && step.touchpoint === column.touchpoint).map((step) => html`<${FunnelMark} key=${`${funnel.id} ${step.name}`} editor=${editor} funnel=${funnel} step=${step} left=${middle(at)} top=${`${paths + line * LINE}px`} />`),
    );
  return html`<div class="row paths" role="row" data-row="paths" aria-rowindex=${index} style=${{ minHeight: `${height}px` }}>
    <div class="lane-h paths__h" role="rowheader" data-col="head" data-stop tabindex="-1" aria-colindex="1" aria-label=${gettext("Paths")}>
      <span class="lane-h__i"><${Icon} name="route" /></span><span class="lane-h__n">${gettext("Paths")}</span>
    </div>
    <div class="paths__plot" role="presentation" style=${{ gridColumn: `2 / span ${columns.length}` }}>
      <svg class="paths__svg" viewBox=${`0 0 ${total * UNIT} ${height}`} preserveAspectRatio="none" aria-hidden="true">
        ${drawn.map((one) => html`<path key=${one.path.id} class=${`paths__arc paths__arc--${one.way}${one.path.actual ? " is-actual" : ""}`} style=${one.path.actual && { strokeWidth: `${one.path.actual.width}px` }} d=${arc(one)} />`)}
      </svg>
      ${columns.map(
        (column, at) =>
          html`<div key=${column.key} class="contents" role="gridcell" aria-colindex=${at + 2} data-col=${column.touchpoint ?? column.key}>
            ${drawn.filter((one) => one.at === at).map((one) => html`<${one.path.actual ? ActualLabel : Label} key=${one.path.id} drawn=${one} total=${total} top=${`${depth(one.track)}px`} />`)}
            ${marks(column, at)}
          </div>`,
      )}
      ${!drawn.length && !funnels.length && html`<span class="paths__none">${gettext("No paths yet. The menu of a touchpoint adds one: another way, a loop back, or where people leave.")}</span>`}
    </div>
  </div>`;
}

/** Down from the one touchpoint, along its line, up to the other; an exit stops below. */
function arc({ start, end, track, way, left: flipped }) {
  const y = depth(track);
  const left = start * UNIT + (way === "back" ? -APART : APART);
  const right = end * UNIT - (way === "back" ? -APART : APART);
  const bend = Math.min(18, (right - left) / 2);
  const turn = flipped ? -1 : 1;
  const down = `M${left} 0C${left} ${y} ${left} ${y} ${left + bend * turn} ${y}`;
  return way === "exit" ? `${down}h${12 * turn}` : `${down}H${right - bend}C${right} ${y} ${right} ${y} ${right} 0`;
}

function Label({ drawn, total }) {
  const editor = useEditor();
  const { path, way, start, end, track, room } = drawn;
  const selected = useSelected("path", path.id).value;
  const share = path.share === null ? "" : formatShare(path.share / 100, editor.locale);
  const text = [share, path.label].filter(Boolean).join(" ");
  const said = text || nameless(way);
  const name = `${said}: ${pathName(editor, path, way)}`;
  const icon = { on: "arrow-r", back: "undo", exit: "out" }[way];
  const head = way === "back" ? start : end;
  const percent = (at) => `${(at / total) * 100}%`;
  return html`<button
      type="button"
      class=${`path path--${way}${drawn.left ? " path--left" : ""}${selected ? " is-selected" : ""}${path.example ? " is-example" : ""}`}
      style=${{ left: way === "exit" ? percent(start) : percent((start + end) / 2), top: `${depth(track)}px`, "--most": percent(room) }}
      data-kind="path"
      data-id=${path.id}
      data-stop
      tabindex="-1"
      aria-label=${name}
      title=${name}
      onClick=${() => {
        editor.select("path", path.id);
        editor.openInspector("path", path.id);
      }}
    ><${Icon} name=${icon} size=${12} /><span dir="auto">${said}</span></button>
    ${way !== "exit" && html`<i class=${`path__head path__head--${way}`} style=${{ left: percent(head) }}></i>`}`;
}

const nameless = (way) => ({ on: gettext("Path"), back: gettext("Back"), exit: gettext("Leaves") })[way];

/** "Path from Pricing to Free trial": what the arc tells those who can't see it; its own words stand before it. */
function pathName({ store }, path, way) {
  const title = (id) => store.row("touchpoint", id).value?.title || gettext("untitled touchpoint");
  const sentence = {
    on: gettext("Path from %(from)s to %(to)s"),
    back: gettext("Path from %(from)s back to %(to)s"),
    exit: gettext("Path from %(from)s out of the journey"),
  }[way];
  return interpolate(sentence, { from: title(path.from), to: path.to ? title(path.to) : "" });
}
