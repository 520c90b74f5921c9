/** The metrics of a touchpoint: name edited in place, from where to which target, and which way is better. */
import { html, useComputed } from "../lib.js";
import { gettext, interpolate } from "../i18n.js";
import { addAt } from "../commands/add.js";
import { formatNumber, formatShare } from "../model/numbers.js";
import { useEditor } from "./context.js";
import { EditableText } from "./EditableText.js";
import { Icon } from "./Icon.js";
import { Marks, marked, useMarks } from "./Marks.js";
import { MoreButton } from "./MoreButton.js";
import { usePlaceName } from "./place_name.js";
import { MetricReading } from "./later.js";
import { exampleOf } from "./prompts.js";
import { editNextCell } from "../interactions/edit_next_cell.js";
import { useProposed } from "./use_proposed.js";
import { useEditing, useSelected } from "./use_editing.js";

/** @param {{lane: {id: string, role: string}, touchpoint: string}} props */
export function MetricCell({ lane, touchpoint }) {
  const editor = useEditor();
  const { store } = editor;
  const ids = editor.structure.at("metric", touchpoint).value;
  const place = usePlaceName(lane, touchpoint);
  const prompt = useComputed(() => store.row("lane", lane.id).value?.prompt || gettext("Metric")).value;
  const example = useComputed(() => (store.touchpointsInOrder.value[0] === touchpoint && !store.visible("metric").value.size ? exampleOf("metrics") : "")).value;
  return html`${ids.map((id) => html`<${Metric} key=${id} id=${id} lane=${lane} touchpoint=${touchpoint} />`)}
  ${useProposed(`metric ${touchpoint}`)}
  ${editor.canEdit.value
    ? html`<button
        type="button"
        class=${ids.length ? "add add--more" : example ? "add add--example" : "add"}
        data-stop=${ids.length ? undefined : ""}
        tabindex="-1"
        aria-label=${`${interpolate(gettext("%(place)s: add"), { place: place.value })}. ${example || prompt}`}
        title=${ids.length ? gettext("Metric") : prompt}
        onClick=${() => addAt(editor, "metrics", lane.id, touchpoint)}
      >${example ? html`<span class="add__example" dir="auto">${example}</span>` : html`<${Icon} name="plus" size=${14} /><span>${prompt}</span>`}</button>`
    : !ids.length && html`<span class="cell__none" data-stop tabindex="-1" role="note" aria-label=${gettext("No metric")}></span>`}`;
}

function Metric({ id, lane, touchpoint }) {
  const editor = useEditor();
  const row = editor.store.row("metric", id).value;
  const editing = useEditing("metric", id, "name");
  const selected = useSelected("metric", id);
  const on = useMarks(id);
  const proposed = useProposed(id);
  if (!row) return null;
  const name = row.name || gettext("Untitled metric");
  const target = { kind: "metric", id, lane: lane.id, touchpoint };
  const classes = ["card card--metric", selected.value && "is-selected", editing.value && "is-editing", row.example && "is-example"];
  return html`<article class=${classes.filter(Boolean).join(" ")} data-kind="metric" data-id=${id} data-stop tabindex="-1" aria-describedby=${row.series ? `reading-${id}` : undefined} aria-label=${marked(`${name}, ${inWords(row, editor.locale)}`, on)}>
    ${editing.value
      ? html`<${EditableText}
          kind="metric"
          id=${id}
          field="name"
          label=${gettext("Name of the metric")}
          placeholder=${gettext("What is measured?")}
          class="card__t"
          onTab=${(event) => editNextCell(editor, event)}
          onDone=${(back) => editor.isEditing("metric", id) && editor.stopEditing(back)}
        />`
      : html`<p class=${row.name ? "card__t" : "card__t is-empty"} dir="auto">${name}</p>`}
    ${row.series && html`<${MetricReading} row=${row} />`}<${Figures} row=${row} locale=${editor.locale} /><${Marks} kind="metric" id=${id} on=${on} />${proposed}
    ${selected.value && html`<span class="card__tools"><${MoreButton} target=${target} label=${name} /></span>`}
  </article>`;
}

const known = (value) => value !== null && value !== undefined;

/** Where it stands, the target, and the step between them in the colour of what is better. */
function Figures({ row, locale }) {
  const { baseline, target, better } = row;
  if (!known(baseline) && !known(target)) return html`<span class="metric__f t3">${gettext("No target yet")}</span>`;
  const step = known(baseline) && known(target) ? target - baseline : 0;
  const wrong = better && step && step > 0 !== (better === "up");
  return html`<span class="metric__f num" title=${inWords(row, locale)}>
    <span>${figure(baseline, row.unit, locale)}</span><${Icon} name="arrow-r" size=${11} /><b>${figure(target, row.unit, locale)}</b>
    ${better && html`<span class=${wrong ? "metric__way is-wrong" : "metric__way"} title=${better === "up" ? gettext("Higher is better") : gettext("Lower is better")}>
      <${Icon} name=${better === "up" ? "trend-u" : "trend-d"} size=${12} />${step && baseline ? formatShare(step / Math.abs(baseline), locale, true) : ""}
    </span>`}
  </span>`;
}

const figure = (value, unit, locale) => (known(value) ? `${formatNumber(value, locale, 2)}${unit ? `${unit === "%" ? "\u202f" : " "}${unit}` : ""}` : "–");

function inWords(row, locale) {
  const range = interpolate(gettext("%(from)s → %(to)s"), { from: figure(row.baseline, row.unit, locale), to: figure(row.target, row.unit, locale) });
  const way = { up: gettext("Higher is better"), down: gettext("Lower is better") }[row.better];
  return way ? `${range}, ${way}` : range;
}
