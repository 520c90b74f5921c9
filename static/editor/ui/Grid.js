/** The map as a grid: stages over touchpoints on top, lanes on the left, and what happens where they meet. */
import { html, useLayoutEffect, useRef } from "../lib.js";
import { gettext } from "../i18n.js";
import { newStage, newTouchpoint } from "../commands/add.js";
import { attachFocus } from "../interactions/focus.js";
import { attachKeyboard } from "../interactions/keyboard_grid.js";
import { attachMenu } from "../interactions/context_menu.js";
import { attachMoving } from "../interactions/moving.js";
import { edgesOf, tracksOf } from "../model/structure.js";
import { AddLane } from "./AddLane.js";
import { BlueprintLine } from "./BlueprintLine.js";
import { Corner } from "./Corner.js";
import { useEditor } from "./context.js";
import { Icon } from "./Icon.js";
import { Lane } from "./Lane.js";
import { Cursors, PathsRow } from "./later.js";
import { openMenuFor } from "./menus.js";
import { StageHeader } from "./StageHeader.js";
import { EmptyColumn, TouchpointHeader } from "./TouchpointHeader.js";
import { FoldedColumn } from "./view/FoldedColumn.js";

export function Grid() {
  const editor = useEditor();
  const root = useRef(null);
  useLayoutEffect(() => {
    const parts = [attachFocus, attachKeyboard].map((attach) => attach(root.current, editor));
    parts.push(attachMenu(root.current, editor, openMenuFor), attachMoving(root.current, editor, openMenuFor), keepTopInMind(root.current));
    return () => parts.forEach((detach) => detach());
  }, [editor]);
  const { structure } = editor;
  const columns = structure.columns.value;
  const pinned = structure.pinnedLanes.value;
  const lanes = structure.unpinnedLanes.value;
  const lines = structure.lines.value;
  const paths = editor.showPaths.value;
  const first = paths ? 4 : 3;
  const drawnLines = lanes.filter((lane) => lines.has(lane.id)).length;
  let row = pinned.length + first - 1;
  const title = editor.store.row("map", editor.store.mapId).value?.title;
  return html`<div class=${`map-scroll${editor.fit.value ? " is-fit" : ""}`} id="map" ref=${root} data-emphasis=${editor.emphasis.value ?? undefined}>
    ${!columns.length && html`<${NoStages} />`}
    <div
      class="map"
      hidden=${!columns.length}
      role="grid"
      aria-multiselectable="true"
      aria-label=${title || gettext("Untitled map")}
      aria-rowcount=${row + lanes.length + drawnLines + (editor.canEdit.value ? 1 : 0)}
      aria-colcount=${columns.length + 1}
      style=${{ "--cols": Math.max(1, columns.length), "--widths": edgesOf(columns).at(-1) || 1, "--columns": tracksOf(columns) }}
    >
      <div class="map-top" role="presentation">
        <${Head} columns=${columns} />
        ${paths && html`<${PathsRow} index=${3} />`}
        ${pinned.map((lane, i) => html`<${Lane} key=${lane.id} lane=${lane} index=${i + first} />`)}
      </div>
      ${lanes.flatMap((lane) => [
        lines.has(lane.id) && html`<${BlueprintLine} key=${`line:${lane.id}`} line=${lines.get(lane.id)} index=${(row += 1)} columns=${columns.length} />`,
        html`<${Lane} key=${lane.id} lane=${lane} index=${(row += 1)} />`,
      ])}
      ${!pinned.length && !lanes.length && html`<${NoLanes} />`}
      ${editor.canEdit.value && html`<${AddLane} index=${(row += 1)} />`}
      <${Cursors} />
    </div>
  </div>`;
}

/** What scrolls into view must not end up under the header, however much is pinned there. */
function keepTopInMind(root) {
  const sizes = new ResizeObserver(([entry]) => root.style.setProperty("--top-h", `${Math.ceil(entry.target.offsetHeight)}px`));
  sizes.observe(root.querySelector(".map-top"));
  return () => sizes.disconnect();
}

function Head({ columns }) {
  const editor = useEditor();
  return html`<div class="map-head" role="rowgroup">
    <div role="row" class="contents" data-row="stages" aria-rowindex="1">
      <${Corner} />
      ${editor.structure.spans.value.map(
        ({ stage, start, span }, i) => html`<${StageHeader} key=${stage} stage=${stage} number=${i + 1} start=${start} span=${span} folded=${Boolean(columns[start].holds)} />`,
      )}
      ${editor.canEdit.value && html`<div role="columnheader" class="contents"><${AddStage} at=${columns.length} /></div>`}
    </div>
    <div role="row" class="contents" data-row="touchpoints" aria-rowindex="2">
      ${columns.map((column, at) => {
        if (column.holds) return html`<${FoldedColumn} key=${column.key} column=${column} at=${at} />`;
        if (column.touchpoint) return html`<${TouchpointHeader} key=${column.key} column=${column} at=${at} />`;
        return html`<${EmptyColumn} key=${column.key} column=${column} at=${at} add=${() => newTouchpoint.run(editor, { kind: "stage", id: column.stage })} />`;
      })}
    </div>
  </div>`;
}

function AddStage({ at }) {
  const editor = useEditor();
  const name = gettext("Add a stage");
  return html`<button type="button" class="stage-add" tabindex="-1" title=${name} aria-label=${name} style=${{ gridColumn: at + 2 }} onClick=${() => newStage.run(editor, null)}>
    <${Icon} name="plus" size=${16} />
  </button>`;
}

/** Rows are missing: because there is none, or because this person has hidden them all. */
function NoLanes() {
  const { structure, hidden, canEdit, open } = useEditor();
  const all = structure.lanes.value.length;
  const text = all ? gettext("They are only hidden for you; nothing of the map is lost.") : gettext("A lane is a row: what people do, think or feel at each touchpoint.");
  return html`<div class="map-nolanes" role="row"><div role="gridcell">
    <p class="head-m">${all ? gettext("All lanes are out of sight") : gettext("This map has no lanes yet")}</p>
    <p class="t2">${text}</p>
    ${all > 0 && html`<button type="button" class="btn btn--line" onClick=${() => (hidden.value = new Set())}>${gettext("Show all lanes")}</button>`}
    ${!all && canEdit.value && html`<button type="button" class="btn btn--pri" onClick=${() => open("lane")}><${Icon} name="plus" />${gettext("Add the first lane")}</button>`}
  </div></div>`;
}

/** Nothing yet: one sentence, one action. */
function NoStages() {
  const editor = useEditor();
  return html`<div class="map-none">
    <p class="head-l">${gettext("A journey begins with a stage")}</p>
    <p class="t2">${gettext("Stages are the big steps, such as awareness or decision. Touchpoints go inside them.")}</p>
    ${editor.canEdit.value && html`<button type="button" class="btn btn--pri" onClick=${() => newStage.run(editor, null)}><${Icon} name="plus" />${gettext("Add the first stage")}</button>`}
  </div>`;
}
