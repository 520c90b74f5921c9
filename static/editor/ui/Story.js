/** The map on a phone: stage by stage, touchpoint by touchpoint, down the page. Text, feelings and new cards work here. */
import { html, useEffect } from "../lib.js";
import { gettext, interpolate } from "../i18n.js";
import { addAt, newStage, newTouchpoint } from "../commands/add.js";
import { holdsCards } from "../model/structure.js";
import { channelIcon, channelOf, touchpointNote } from "./channels.js";
import { useEditor } from "./context.js";
import { useCurve } from "./emotion/use_curve.js";
import { describeCurve } from "./emotion/words.js";
import { Icon } from "./Icon.js";
import { EvidenceCell } from "./later.js";
import { Average } from "./StageHeader.js";
import { Uploads } from "./images/Uploads.js";
import { InlineTitle } from "./InlineTitle.js";
import { MapState } from "./MapState.js";
import { Marks, useMarks } from "./Marks.js";
import { MoreButton } from "./MoreButton.js";
import { openMenu } from "./menus.js";
import { laneName } from "./place_name.js";
import { Ribbon } from "./Ribbon.js";
import { addName, roleIcon, roleName } from "./roles.js";
import { StoryCard, StoryFinding } from "./StoryParts.js";
import { StoryFeelings } from "./StoryFeelings.js";
import { useEditing } from "./use_editing.js";

export function Story() {
  const editor = useEditor();
  useEffect(keepFieldInSight, []);
  const may = editor.canEdit.value;
  const stages = editor.store.stagesInOrder.value;
  const map = editor.store.row("map", editor.store.mapId).value;
  return html`<div class="story" id="map">
    <${MapState} />
    ${map?.scenario && html`<p class="story__lead" dir="auto">${map.scenario}</p>`}
    ${stages.length > 0 && html`<${Shape} />`}
    ${stages.map((stage, i) => html`<${Stage} key=${stage} stage=${stage} number=${i + 1} />`)}
    ${!stages.length &&
    html`<div class="story__none">
      <p class="head-l">${gettext("A journey begins with a stage")}</p>
      <p class="t2">${gettext("Stages are the big steps, such as awareness or decision. Touchpoints go inside them.")}</p>
    </div>`}
    ${may && html`<button type="button" class=${`btn btn--lg btn--block ${stages.length ? "btn--line" : "btn--pri"}`} onClick=${() => newStage.run(editor, null)}><${Icon} name="plus" />${stages.length ? gettext("Add a stage") : gettext("Add the first stage")}</button>`}
  </div>`;
}

/** The phone's keyboard comes after the field has the focus, and takes half of the window. */
function keepFieldInSight() {
  const view = globalThis.visualViewport;
  const show = () => document.activeElement?.matches(".story textarea, .ed-name textarea") && document.activeElement.scrollIntoView({ block: "nearest" });
  view?.addEventListener("resize", show);
  return () => view?.removeEventListener("resize", show);
}

/** The shape comes first: the whole journey before its steps. */
function Shape() {
  const editor = useEditor();
  const { structure, store, locale } = editor;
  const { view, columns, nameOf } = useCurve(editor);
  const titles = columns.value.map((column) => column.title);
  return html`<div class="story__shape" role="img" aria-label=${describeCurve(view.value.lines, nameOf, titles, locale)}>
    <${Ribbon} spans=${structure.spans.value} columns=${columns.value} view=${view.value} store=${store} />
  </div>`;
}

function Stage({ stage, number }) {
  const editor = useEditor();
  const row = editor.store.row("stage", stage).value;
  if (!row) return null;
  const touchpoints = editor.store.touchpointsOf(stage).value;
  const name = row.title || gettext("Untitled stage");
  const target = { kind: "stage", id: stage, lane: null, touchpoint: null };
  return html`<section class=${`story-stage s-${row.colour || ((number - 1) % 8) + 1}`} data-kind="stage" data-id=${stage} aria-label=${name}>
    <header class="story-stage__h">
      <span class="stage__n num">${number}</span>
      <${TapTitle} kind="stage" id=${stage} title=${row.title} untitled=${gettext("Untitled stage")} label=${gettext("Name of the stage")} tag="h2" class="stage__name" />
      <${Average} stage=${stage} />
      ${editor.canEdit.value && html`<${MoreButton} target=${target} label=${name} class="story-more" />`}
    </header>
    ${row.description && html`<p class="story-stage__d" dir="auto">${row.description}</p>`}
    ${touchpoints.map((id) => html`<${Touchpoint} key=${id} id=${id} />`)}
    ${editor.canEdit.value &&
    html`<button type="button" class=${`btn btn--block ${touchpoints.length ? "story-new" : "btn--line btn--lg"}`} onClick=${() => newTouchpoint.run(editor, { kind: "stage", id: stage })}><${Icon} name="plus" />${gettext("Add a touchpoint")}</button>`}
  </section>`;
}

/** A name that a tap opens for typing. */
function TapTitle({ kind, id, title, untitled, label, tag, class: name }) {
  const editor = useEditor();
  const editing = useEditing(kind, id, "title").value;
  const inline = html`<${InlineTitle} kind=${kind} id=${id} field="title" text=${title} untitled=${untitled} label=${label} class=${name} />`;
  if (editing || !editor.canEdit.value) return html`<${tag} class="story-title">${inline}</${tag}>`;
  return html`<${tag} class="story-title"><button type="button" onClick=${() => editor.edit(kind, id, "title")}>${inline}<span class="sr">, ${gettext("rename")}</span></button></${tag}>`;
}

function Touchpoint({ id }) {
  const editor = useEditor();
  const row = editor.store.row("touchpoint", id).value;
  const on = useMarks(id);
  if (!row) return null;
  const note = touchpointNote(editor.store, row);
  return html`<article class="story-tp" data-kind="touchpoint" data-id=${id}>
    <p class="story-tp__c"><${Icon} name=${channelIcon(channelOf(editor.store, row.channel))} size=${16} /><span dir="auto">${note || gettext("Touchpoint")}</span>
      ${row.moment_of_truth && html`<span class="mot"><${Icon} name="star-fill" size=${16} /><span>${gettext("Moment of truth")}</span></span>`}
    </p>
    <div class="story-tp__t">
      <${TapTitle} kind="touchpoint" id=${id} title=${row.title} untitled=${gettext("Untitled touchpoint")} label=${gettext("Name of the touchpoint")} tag="h3" class="story-tp__n" />
      ${(editor.canEdit.value || editor.canComment.value) && html`<${MoreButton} target=${{ kind: "touchpoint", id, lane: null, touchpoint: id }} label=${row.title || gettext("Untitled touchpoint")} class="story-more" />`}
    </div>
    <${Marks} kind="touchpoint" id=${id} on=${on} />
    ${editor.structure.lanes.value.map((lane) => html`<${LanePart} key=${lane.id} lane=${lane} touchpoint=${id} />`)}
    ${editor.canEdit.value && html`<${Add} touchpoint=${id} title=${row.title} />`}
  </article>`;
}

function LanePart({ lane, touchpoint }) {
  const { store } = useEditor();
  if (lane.role === "emotions") return html`<${StoryFeelings} touchpoint=${touchpoint} />`;
  if (lane.role === "pain_points") return store.painPointsAt(touchpoint).value.map((id) => html`<${StoryFinding} key=${id} kind="pain_point" id=${id} />`);
  if (lane.role === "opportunities") return store.opportunitiesAt(touchpoint).value.map((id) => html`<${StoryFinding} key=${id} kind="opportunity" id=${id} />`);
  if (lane.role === "evidence") return html`<${EvidenceCell} touchpoint=${touchpoint} />`;
  if (!holdsCards(lane.role)) return null;
  const ids = store.cardsAt(lane.id, touchpoint).value;
  const waiting = html`<${Uploads} lane=${lane.id} touchpoint=${touchpoint} />`;
  if (!ids.length) return waiting;
  const name = laneName(store.row("lane", lane.id).value);
  return html`<div class="story-lane" role="group" aria-label=${name}>
    <h4 class="story-lane__n"><${Icon} name=${roleIcon(lane.role)} size=${14} /><span dir="auto">${name}</span></h4>
    ${ids.map((id) => html`<${StoryCard} key=${id} id=${id} role=${lane.role} place=${name} />`)}
    ${waiting}
  </div>`;
}

const ownName = (lane) => (lane?.label && lane.label !== roleName(lane.role) ? lane.label : undefined);

const RECORD_NAMES = () => ({ pain_points: gettext("Pain point"), opportunities: gettext("Opportunity") });

function Add({ touchpoint, title }) {
  const editor = useEditor();
  const open = (event) => {
    const items = editor.structure.lanes
      .peek()
      .filter((lane) => holdsCards(lane.role) || RECORD_NAMES()[lane.role])
      .map((lane) => ({
        label: addName(lane.role) ?? RECORD_NAMES()[lane.role],
        // Only a name that somebody gave it tells more than the kind of card.
        hint: ownName(editor.store.row("lane", lane.id).peek()),
        icon: roleIcon(lane.role),
        run: () => (lane.role === "images" ? editor.pickImages({ kind: "cell", lane: lane.id, touchpoint }) : addAt(editor, lane.role, lane.id, touchpoint)),
      }));
    openMenu(editor, { items, label: gettext("What to add"), anchor: event.currentTarget });
  };
  const label = interpolate(gettext("Add to %(touchpoint)s"), { touchpoint: title || gettext("untitled touchpoint") });
  return html`<button type="button" class="btn btn--sm story-add" aria-haspopup="menu" aria-label=${label} onClick=${open}><${Icon} name="plus" />${gettext("Add")}</button>`;
}
