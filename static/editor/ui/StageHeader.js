/** The head of a stage over its touchpoints: number, name, average feeling, how many go on, and a + that adds a touchpoint. */
import { html, useComputed } from "../lib.js";
import { gettext, interpolate } from "../i18n.js";
import { newTouchpoint } from "../commands/add.js";
import { averageOf } from "../model/curve.js";
import { formatScore, formatShare } from "../model/numbers.js";
import { goOnShare } from "../model/paths.js";
import { clampScore, faceOf } from "../model/score.js";
import { useEditor } from "./context.js";
import { Face } from "./Face.js";
import { Icon } from "./Icon.js";
import { InlineTitle } from "./InlineTitle.js";
import { Marks, marked, useMarks } from "./Marks.js";
import { MoreButton } from "./MoreButton.js";
import { mapPersonaName } from "./people.js";
import { useProposed } from "./use_proposed.js";
import { useSelected } from "./use_editing.js";

const BRIEF = { brief: true };

/** @param {{stage: string, number: number, start: number, span: number, folded: boolean}} props start: its first column, from 0 */
export function StageHeader({ stage, number, start, span, folded }) {
  const editor = useEditor();
  const row = editor.store.row("stage", stage).value;
  const selected = useSelected("stage", stage);
  const proposed = useProposed(stage, BRIEF);
  const on = useMarks(stage);
  if (!row) return null;
  const target = { kind: "stage", id: stage, lane: null, touchpoint: null };
  const name = row.title || gettext("Untitled stage");
  return html`<div
    class=${`stage s-${row.colour || ((number - 1) % 8) + 1}${selected.value ? " is-selected" : ""}${folded ? " is-folded" : ""}`}
    role="columnheader"
    aria-colindex=${start + 2}
    aria-colspan=${span}
    aria-label=${marked(interpolate(gettext("Stage %(number)s: %(name)s"), { number, name }), on)}
    aria-expanded=${folded ? "false" : undefined}
    aria-selected=${String(selected.value)}
    data-col=${`stage:${stage}`}
    data-start=${start}
    data-span=${span}
    data-kind="stage"
    data-id=${stage}
    data-stop
    tabindex="-1"
    style=${{ gridColumn: `${start + 2} / span ${span}` }}
  >
    <div class="stage__in">
      <${Fold} stage=${stage} number=${number} name=${name} folded=${folded} />
      <${InlineTitle} kind="stage" id=${stage} field="title" text=${row.title} untitled=${gettext("Untitled stage")} label=${gettext("Name of the stage")} class="stage__name" />
      ${proposed}
      ${!folded && html`<${Marks} kind="stage" id=${stage} on=${on} /><${Average} stage=${stage} />`}
    </div>
    ${!folded && html`<${GoOn} stage=${stage} />`}
    <span class="stage__tools">
      <${MoreButton} target=${target} label=${name} />
      ${editor.canEdit.value &&
      html`<button
        type="button"
        class="more stage__add"
        data-command="new_touchpoint"
        tabindex="-1"
        title=${gettext("Add a touchpoint")}
        aria-label=${interpolate(gettext("Add a touchpoint to %(stage)s"), { stage: name })}
        onPointerDown=${(event) => event.stopPropagation()}
        onClick=${(event) => {
          event.stopPropagation();
          newTouchpoint.run(editor, target);
        }}
      >
        <${Icon} name="plus" size=${14} />
      </button>`}
    </span>
  </div>`;
}

/** The number of the stage; pressing it folds the stage to a narrow column, or unfolds it. */
function Fold({ stage, number, name, folded }) {
  const editor = useEditor();
  const label = interpolate(folded ? gettext("Unfold %(stage)s") : gettext("Fold %(stage)s"), { stage: name });
  return html`<button
    type="button"
    class="stage__n num"
    tabindex="-1"
    title=${label}
    aria-label=${`${number}: ${label}`}
    onPointerDown=${(event) => event.stopPropagation()}
    onClick=${(event) => {
      event.stopPropagation();
      editor.flip("folded", stage);
    }}
  ><span>${number}</span><${Icon} name=${folded ? "chev-r" : "chev-l"} size=${14} /></button>`;
}

/** The average score of a stage for the persona in front, as a signal; null while nothing is set. */
export function useAverage(stage) {
  const { store, structure, lens } = useEditor();
  return useComputed(() => {
    const persona = lens.value ?? structure.personaIds.value[0];
    if (!persona) return null;
    const average = averageOf(store.touchpointsOf(stage).value.map((id) => store.emotionAt(id, persona).value?.score ?? null));
    return average === null ? null : clampScore(average);
  });
}

/** Average feeling of the persona in front, over the touchpoints of the stage that have one. */
export function Average({ stage }) {
  const { store, structure, lens, locale } = useEditor();
  const score = useAverage(stage).value;
  if (score === null) return null;
  const whose = mapPersonaName(store, lens.value ?? structure.personaIds.value[0]);
  return html`<span class="stage__avg num" title=${interpolate(gettext("Average feeling of %(persona)s"), { persona: whose })}>
    <${Face} face=${faceOf(score)} size=${16} />${formatScore(score, locale)}
  </span>`;
}

/** The share of people who go on to the next stage, where paths or exits tell it. */
function GoOn({ stage }) {
  const { store, locale } = useEditor();
  const share = useComputed(() => {
    const paths = [...store.visible("path").value.values()];
    return goOnShare(store.touchpointsOf(stage).value, store.touchpointsInOrder.value, paths);
  }).value;
  if (share === null) return null;
  const said = interpolate(gettext("%(share)s go on"), { share: formatShare(share, locale) });
  return html`<span class="stage__on num" title=${gettext("Share of people who go on to the next stage, by the paths and exits of this one")}>
    <span class="stage__on-l">${said}</span><span class="stage__on-s" aria-hidden="true">${formatShare(share, locale)}</span><${Icon} name="chev-r" size=${12} />
  </span>`;
}
