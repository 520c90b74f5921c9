/** The metrics of a touchpoint: name edited in place, from which figure to which; figures are set in the inspector. */
import { html } from "../lib.js";
import { gettext, interpolate } from "../i18n.js";
import { addAt } from "../commands/add.js";
import { formatNumber } from "../model/numbers.js";
import { useEditor } from "./context.js";
import { EditableText } from "./EditableText.js";
import { Icon } from "./Icon.js";
import { MoreButton } from "./MoreButton.js";
import { editNextCell } from "../interactions/edit_next_cell.js";
import { useEditing, useSelected } from "./use_editing.js";

/** @param {{lane: {id: string, role: string}, touchpoint: string}} props */
export function MetricCell({ lane, touchpoint }) {
  const editor = useEditor();
  const ids = editor.structure.at("metric", touchpoint).value;
  return html`${ids.map((id) => html`<${Metric} key=${id} id=${id} lane=${lane} touchpoint=${touchpoint} />`)}
  ${editor.canEdit.value
    ? html`<button
        type="button"
        class=${ids.length ? "add add--more" : "add"}
        data-stop=${ids.length ? undefined : ""}
        tabindex="-1"
        aria-label=${gettext("Add a metric")}
        onClick=${() => addAt(editor, "metrics", lane.id, touchpoint)}
      ><${Icon} name="plus" size=${14} /><span>${gettext("Metric")}</span></button>`
    : !ids.length && html`<span class="cell__none" data-stop tabindex="-1" role="note" aria-label=${gettext("No metric")}></span>`}`;
}

function Metric({ id, lane, touchpoint }) {
  const editor = useEditor();
  const row = editor.store.row("metric", id).value;
  const editing = useEditing("metric", id, "name");
  const selected = useSelected("metric", id);
  if (!row) return null;
  const name = row.name || gettext("Untitled metric");
  const target = { kind: "metric", id, lane: lane.id, touchpoint };
  return html`<article class=${`card card--metric${selected.value ? " is-selected" : ""}${editing.value ? " is-editing" : ""}`} data-kind="metric" data-id=${id} data-stop tabindex="-1" aria-label=${`${name}, ${range(row, editor.locale)}`}>
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
    <span class="card__f num">${range(row, editor.locale)}</span>
    ${selected.value && html`<span class="card__tools"><${MoreButton} target=${target} label=${name} /></span>`}
  </article>`;
}

function range(row, locale) {
  const figure = (value) => (value === null || value === undefined ? "–" : `${formatNumber(value, locale)}${row.unit ? ` ${row.unit}` : ""}`);
  return interpolate(gettext("%(from)s → %(to)s"), { from: figure(row.baseline), to: figure(row.target) });
}
