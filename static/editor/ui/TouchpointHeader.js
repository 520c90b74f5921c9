/** The head of a column: the channel's icon, the title edited in place, the moment of truth. */
import { html, useComputed } from "../lib.js";
import { gettext } from "../i18n.js";
import { channelIcon, channelOf, touchpointNote } from "./channels.js";
import { useEditor } from "./context.js";
import { Flag } from "./Flag.js";
import { Icon } from "./Icon.js";
import { InlineTitle } from "./InlineTitle.js";
import { LinkedMap } from "./LinkedMap.js";
import { Marks, marked, useMarks } from "./Marks.js";
import { MoreButton } from "./MoreButton.js";
import { useSelected, useTypist } from "./use_editing.js";
import { useProposed } from "./use_proposed.js";
import { WordingHint } from "./WordingHint.js";

const BRIEF = { brief: true };

/** @param {{column: import("../model/structure.js").Column, at: number}} props */
export function TouchpointHeader({ column, at }) {
  const editor = useEditor();
  const id = column.touchpoint;
  const row = editor.store.row("touchpoint", id).value;
  const colour = editor.store.row("stage", column.stage).value?.colour || 1;
  const current = useComputed(() => editor.place.value.touchpoint === id);
  const selected = useSelected("touchpoint", id);
  const proposed = useProposed(id, BRIEF);
  const typist = useTypist(id);
  const on = useMarks(id);
  if (!row) return null;
  const classes = ["tp", `s-${colour}`];
  if (column.first) classes.push("first");
  if (current.value) classes.push("is-current");
  if (selected.value) classes.push("is-selected");
  if (typist) classes.push("is-remote", `peer-${typist.colour}`);
  const title = row.title || gettext("Untitled touchpoint");
  const moment = row.moment_of_truth ? `, ${gettext("moment of truth")}` : "";
  return html`<div
    class=${classes.join(" ")}
    role="columnheader"
    aria-colindex=${at + 2}
    aria-label=${marked(`${title}${moment}`, on)}
    aria-selected=${String(selected.value)}
    data-col=${id}
    data-kind="touchpoint"
    data-id=${id}
    data-stop
    tabindex="-1"
    style=${{ gridColumn: at + 2 }}
  >
    ${typist && html`<${Flag} typist=${typist} />`}
    <span class="tp__i"><${Icon} name=${channelIcon(channelOf(editor.store, row.channel))} size=${16} /></span>
    <span class="tp__b">
      <${InlineTitle} kind="touchpoint" id=${id} field="title" text=${row.title} untitled=${gettext("Untitled touchpoint")} label=${gettext("Name of the touchpoint")} class="tp__t" />
      <span class="tp__c" dir="auto">${touchpointNote(editor.store, row)}</span>
      <${Marks} kind="touchpoint" id=${id} on=${on} />
    </span>
    ${row.moment_of_truth && html`<span class="mot" title=${gettext("Moment of truth")}><${Icon} name="star-fill" size=${14} /></span>`}
    ${proposed}<${WordingHint} id=${id} />
    ${row.linked_map && html`<${LinkedMap} id=${row.linked_map} />`}
    <${MoreButton} target=${{ kind: "touchpoint", id, lane: null, touchpoint: id }} label=${title} class="tp__more" />
  </div>`;
}

/** The column of a stage without touchpoints: what it needs, in words. */
export function EmptyColumn({ column, at, add }) {
  const editor = useEditor();
  return html`<div class="tp tp--none first" role="columnheader" aria-colindex=${at + 2} data-col=${column.key} style=${{ gridColumn: at + 2 }}>
    ${editor.canEdit.value
      ? html`<button type="button" class="add" data-stop tabindex="-1" aria-label=${gettext("Add a touchpoint")} onClick=${add}><${Icon} name="plus" size=${14} /><span>${gettext("Touchpoint")}</span></button>`
      : html`<span class="t3" data-stop tabindex="-1">${gettext("No touchpoint yet")}</span>`}
  </div>`;
}
