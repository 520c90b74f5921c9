/** The map as a grid: stages over touchpoints on top, lanes on the left, and what happens where they meet. */
import { html, useLayoutEffect, useRef } from "../lib.js";
import { gettext } from "../i18n.js";
import { newStage, newTouchpoint } from "../commands/add.js";
import { attachDrag } from "../interactions/drag.js";
import { attachFocus } from "../interactions/focus.js";
import { attachKeyboard } from "../interactions/keyboard_grid.js";
import { attachMenu } from "../interactions/context_menu.js";
import { AddLane } from "./AddLane.js";
import { BlueprintLine } from "./BlueprintLine.js";
import { Corner } from "./Corner.js";
import { useEditor } from "./context.js";
import { Cursors } from "./Cursors.js";
import { Icon } from "./Icon.js";
import { Lane } from "./Lane.js";
import { openMenuFor } from "./menus.js";
import { StageHeader } from "./StageHeader.js";
import { EmptyColumn, TouchpointHeader } from "./TouchpointHeader.js";

export function Grid() {
  const editor = useEditor();
  const root = useRef(null);
  useLayoutEffect(() => {
    const parts = [attachFocus, attachKeyboard, attachDrag].map((attach) => attach(root.current, editor));
    parts.push(attachMenu(root.current, editor, openMenuFor));
    return () => parts.forEach((detach) => detach());
  }, [editor]);
  const columns = editor.structure.columns.value;
  const lanes = editor.structure.lanes.value;
  const lines = editor.structure.lines.value;
  const title = editor.store.row("map", editor.store.mapId).value?.title;
  return html`<div class="map-scroll" id="map" ref=${root}>
    ${!columns.length && html`<${NoStages} />`}
    <div
      class="map"
      hidden=${!columns.length}
      role="grid"
      aria-label=${title || gettext("Untitled map")}
      aria-rowcount=${lanes.length + 2}
      aria-colcount=${columns.length + 1}
      style=${{ "--cols": Math.max(1, columns.length) }}
    >
      <${Head} columns=${columns} />
      ${lanes.flatMap((lane, i) => [
        lines.has(lane.id) && html`<${BlueprintLine} key=${`line:${lane.id}`} line=${lines.get(lane.id)} />`,
        html`<${Lane} key=${lane.id} lane=${lane} index=${i + 3} />`,
      ])}
      <${AddLane} />
      <${Cursors} />
    </div>
  </div>`;
}

function Head({ columns }) {
  const editor = useEditor();
  return html`<div class="map-head" role="rowgroup">
    <${Corner} />
    <div role="row" class="contents" data-row="stages" aria-rowindex="1">
      ${editor.structure.spans.value.map(
        ({ stage, start, span }, i) => html`<${StageHeader} key=${stage} stage=${stage} number=${i + 1} start=${start} span=${span} />`,
      )}
      ${editor.canEdit.value && html`<${AddStage} at=${columns.length} />`}
    </div>
    <div role="row" class="contents" data-row="touchpoints" aria-rowindex="2">
      ${columns.map((column, at) =>
        column.touchpoint
          ? html`<${TouchpointHeader} key=${column.key} column=${column} at=${at} />`
          : html`<${EmptyColumn} key=${column.key} column=${column} at=${at} add=${() => newTouchpoint.run(editor, { kind: "stage", id: column.stage })} />`,
      )}
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

/** Nothing yet: one sentence, one action. */
function NoStages() {
  const editor = useEditor();
  return html`<div class="map-none">
    <p class="head-l">${gettext("A journey begins with a stage")}</p>
    <p class="t2">${gettext("Stages are the big steps, such as awareness or decision. Touchpoints go inside them.")}</p>
    ${editor.canEdit.value && html`<button type="button" class="btn btn--pri" onClick=${() => newStage.run(editor, null)}><${Icon} name="plus" />${gettext("Add the first stage")}</button>`}
  </div>`;
}
