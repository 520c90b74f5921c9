/** One card: a look for each lane's role, its picture, text edited in place, what is known of it, who else is at it. */
import { html, useComputed } from "../lib.js";
import { gettext, interpolate } from "../i18n.js";
import { FORMATS } from "../commands/format.js";
import { plainOf } from "../model/rich_text.js";
import { CardFacts } from "./CardFacts.js";
import { useEditor } from "./context.js";
import { EditableText } from "./EditableText.js";
import { Flag } from "./Flag.js";
import { Icon } from "./Icon.js";
import { Picture } from "./images/Picture.js";
import { Uploads } from "./images/Uploads.js";
import { legendOf } from "./legend.js";
import { LongText } from "./LongText.js";
import { Marks, marked, useMarks } from "./Marks.js";
import { MoreButton } from "./MoreButton.js";
import { usePrompt } from "./prompts.js";
import { RichText } from "./RichText.js";
import { useProposed } from "./use_proposed.js";
import { useDimmed } from "./use_dimmed.js";
import { useEditing, useSelected, useTypist } from "./use_editing.js";

const LOOKS = { thoughts: "card--quote", off_stage: "card--off", support: "card--off", highs: "card--high", needs: "card--need", notes: "card--note", images: "card--frame" };

/** @param {{id: string, role: string, place: string, onTab?: Function}} props place: lane and touchpoint in words */
export function Card({ id, role, place, lane = null, touchpoint = null, onTab }) {
  const editor = useEditor();
  const row = editor.store.row("card", id).value;
  const editing = useEditing("card", id, "text");
  const selected = useSelected("card", id);
  const typist = useTypist(id);
  const dimmed = useDimmed("card", row);
  const prompt = usePrompt(lane, role);
  const proposed = useProposed(id);
  const on = useMarks(id);
  if (!row) return null;
  const target = { kind: "card", id, lane, touchpoint };
  const classes = ["card", LOOKS[role] ?? "", isQuoted(row.text) ? "is-quoted" : ""];
  if (row.image) classes.push("has-pic");
  if (row.colour) classes.push("has-colour", `s-${row.colour}`);
  if (selected.value) classes.push("is-selected");
  if (editing.value) classes.push("is-editing");
  if (typist) classes.push("is-remote", `peer-${typist.colour}`);
  if (row.example) classes.push("is-example");
  if (dimmed) classes.push("is-dim");
  return html`<article
    class=${classes.filter(Boolean).join(" ")}
    data-kind="card"
    data-id=${id}
    data-stop
    tabindex="-1"
    aria-label=${marked(nameOf(editor, row, place, typist), on)}
    aria-description=${selected.value && editor.selection.value.length > 1 ? gettext("Selected") : undefined}
    style=${{ "--g": fullness(row.text) }}
    onKeyDown=${role === "images" && row.image ? (event) => showOnEnter(editor, id, event) : undefined}
  >
    ${typist && html`<${Flag} typist=${typist} />`}
    ${role === "images" && html`<${FrameNumber} id=${id} lane=${lane} empty=${!row.image} />`}
    ${row.image && html`<${Picture} row=${row} />`}
    ${!row.image && html`<${Uploads} card=${id} />`}
    ${row.icon && html`<${Icon} name=${row.icon} size=${16} class="card__icon" />`}
    ${editing.value
      ? html`<${EditableText}
          kind="card"
          id=${id}
          field="text"
          label=${place}
          placeholder=${prompt}
          class="card__t"
          rich
          onTab=${onTab}
          onDone=${(back) => editor.isEditing("card", id) && editor.stopEditing(back)}
        /><${Format} editor=${editor} />`
      : (row.text || !row.image) && html`<${LongText} text=${row.text}><${RichText} class="card__t" text=${row.text} placeholder=${prompt} room=${selected.value} /></${LongText}>`}
    <${CardFacts} row=${row} /><${Marks} kind="card" id=${id} on=${on} />
    ${proposed}
    ${selected.value && !editing.value && html`<span class="card__tools"><${MoreButton} target=${target} label=${place} /></span>`}
  </article>`;
}

/** A frame of the storyboard is there to be looked at; its caption is edited from there, and by the menu. */
function showOnEnter(editor, id, event) {
  if (event.key !== "Enter" || event.target !== event.currentTarget || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  editor.viewing.value = id;
}

/** Its place among the frames of the lane; a frame without a picture is drawn all the same. */
function FrameNumber({ id, lane, empty }) {
  const { store } = useEditor();
  const number = useComputed(() => (lane ? store.touchpointsInOrder.value.flatMap((touchpoint) => store.cardsAt(lane, touchpoint).value).indexOf(id) + 1 : 0)).value;
  return html`<span class=${empty ? "frame__n frame__n--empty" : "frame__n"} aria-hidden="true">${number > 0 && html`<b class="num">${number}</b>`}</span>`;
}

/** The text keeps the focus while a button is pressed. */
function Format({ editor }) {
  const hold = (event) => {
    event.preventDefault();
    event.stopPropagation();
  };
  const run = (command, event) => command.run(editor, { kind: "text", area: event.currentTarget.closest(".card").querySelector("textarea.card__t") });
  return html`<span class="card__tools card__format" role="group" aria-label=${gettext("Format")} onPointerDown=${hold} onMouseDown=${hold}>
    ${FORMATS.map((one) => html`<button key=${one.id} type="button" class="more" tabindex="-1" aria-label=${one.label()} title=${one.label()} onClick=${(event) => run(one, event)}><${Icon} name=${one.icon} size=${15} /></button>`)}
  </span>`;
}

/** Lane, touchpoint, then the text (DESIGN.md 6), and what its colour means. */
function nameOf({ store }, row, place, typist) {
  const text = plainOf(row.text ?? "") || row.image_alt || (row.image ? gettext("picture without a description") : gettext("empty card"));
  const name = [`${place}: ${text}`, row.colour && legendOf(store)[row.colour], row.example && gettext("example")].filter(Boolean).join(", ");
  return typist ? interpolate(gettext("%(name)s. %(person)s is editing."), { name, person: typist.name }) : name;
}

/** Quotation marks of its own: the lane adds none then. */
const isQuoted = (text) => /^[\u201C\u201E\u00AB\u2018"'\u300C]/.test((text ?? "").trim());

/** How long the text is, for the mark that stands for it in the overview. */
const fullness = (text) => Math.max(0.25, Math.min(1, (text ?? "").length / 60)).toFixed(2);
