/** The head of a stage over its touchpoints: number, name, the average feeling there, and a + that adds a touchpoint. */
import { html, useComputed } from "../lib.js";
import { gettext, interpolate } from "../i18n.js";
import { newTouchpoint } from "../commands/add.js";
import { averageOf } from "../model/curve.js";
import { formatScore } from "../model/numbers.js";
import { clampScore, faceOf } from "../model/score.js";
import { useEditor } from "./context.js";
import { Face } from "./Face.js";
import { Icon } from "./Icon.js";
import { InlineTitle } from "./InlineTitle.js";
import { MoreButton } from "./MoreButton.js";
import { mapPersonaName } from "./people.js";
import { useSelected } from "./use_editing.js";

/** @param {{stage: string, number: number, start: number, span: number}} props start: its first column, from 0 */
export function StageHeader({ stage, number, start, span }) {
  const editor = useEditor();
  const row = editor.store.row("stage", stage).value;
  const selected = useSelected("stage", stage);
  if (!row) return null;
  const target = { kind: "stage", id: stage, lane: null, touchpoint: null };
  const name = row.title || gettext("Untitled stage");
  return html`<div
    class=${`stage s-${row.colour || ((number - 1) % 8) + 1}${selected.value ? " is-selected" : ""}`}
    role="columnheader"
    aria-colindex=${start + 2}
    aria-colspan=${span}
    aria-label=${interpolate(gettext("Stage %(number)s: %(name)s"), { number, name })}
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
      <span class="stage__n num">${number}</span>
      <${InlineTitle} kind="stage" id=${stage} field="title" text=${row.title} untitled=${gettext("Untitled stage")} label=${gettext("Name of the stage")} class="stage__name" />
      <${Average} stage=${stage} />
    </div>
    <span class="stage__tools">
      <${MoreButton} target=${target} label=${name} />
      ${editor.canEdit.value &&
      html`<button
        type="button"
        class="more stage__add"
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

/** Average feeling of the persona in front, over the touchpoints of the stage that have one. */
export function Average({ stage }) {
  const { store, structure, lens, locale } = useEditor();
  const average = useComputed(() => {
    const persona = lens.value ?? structure.personaIds.value[0];
    if (!persona) return null;
    return averageOf(store.touchpointsOf(stage).value.map((id) => store.emotionAt(id, persona).value?.score ?? null));
  });
  if (average.value === null) return null;
  const score = clampScore(average.value);
  const whose = mapPersonaName(store, lens.value ?? structure.personaIds.value[0]);
  return html`<span class="stage__avg num" title=${interpolate(gettext("Average feeling of %(persona)s"), { persona: whose })}>
    <${Face} face=${faceOf(score)} size=${16} />${formatScore(score, locale)}
  </span>`;
}
