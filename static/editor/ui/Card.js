/** One card: a look for each lane's role, text edited in place, who else is at it, its menu. */
import { html } from "../lib.js";
import { gettext, interpolate } from "../i18n.js";
import { useEditor } from "./context.js";
import { EditableText } from "./EditableText.js";
import { Flag } from "./Flag.js";
import { MoreButton } from "./MoreButton.js";
import { PersonaDots } from "./PersonaDots.js";
import { RichText } from "./RichText.js";
import { cardPrompt } from "./roles.js";
import { useEditing, useSelected, useTypist } from "./use_editing.js";

const LOOKS = { thoughts: "card--quote", off_stage: "card--off", support: "card--off", highs: "card--high", needs: "card--need", notes: "card--note" };

/** @param {{id: string, role: string, place: string, onTab?: Function}} props place: lane and touchpoint in words */
export function Card({ id, role, place, lane = null, touchpoint = null, onTab }) {
  const editor = useEditor();
  const row = editor.store.row("card", id).value;
  const editing = useEditing("card", id, "text");
  const selected = useSelected("card", id);
  const typist = useTypist(id);
  if (!row) return null;
  const target = { kind: "card", id, lane, touchpoint };
  const classes = ["card", LOOKS[role] ?? "", isQuoted(row.text) ? "is-quoted" : ""];
  if (row.colour) classes.push("has-colour", `s-${row.colour}`);
  if (selected.value) classes.push("is-selected");
  if (editing.value) classes.push("is-editing");
  if (typist) classes.push("is-remote", `peer-${typist.colour}`);
  if (row.example) classes.push("is-example");
  if (isDimmed(editor, row)) classes.push("is-dim");
  return html`<article
    class=${classes.filter(Boolean).join(" ")}
    data-kind="card"
    data-id=${id}
    data-stop
    tabindex="-1"
    aria-label=${nameOf(row, place, typist)}
    style=${{ "--g": fullness(row.text) }}
  >
    ${typist && html`<${Flag} typist=${typist} />`}
    ${editing.value
      ? html`<${EditableText}
          kind="card"
          id=${id}
          field="text"
          label=${place}
          placeholder=${cardPrompt(role)}
          class="card__t"
          onTab=${onTab}
          onDone=${(back) => editor.isEditing("card", id) && editor.stopEditing(back)}
        />`
      : html`<${RichText} class="card__t" text=${row.text} placeholder=${cardPrompt(role)} />`}
    <${PersonaDots} ids=${row.personas} />
    ${(selected.value || editing.value) && html`<span class="card__tools"><${MoreButton} target=${target} label=${place} /></span>`}
  </article>`;
}

/** Under a lens the cards of other personas step back; a card without personas belongs to all. */
const isDimmed = (editor, row) => Boolean(editor.lens.value && row.personas?.length && !row.personas.includes(editor.lens.value));

/** Lane, touchpoint, then the text (DESIGN.md 6). */
function nameOf(row, place, typist) {
  const text = row.text || gettext("empty card");
  const name = `${place}: ${text}`;
  return typist ? interpolate(gettext("%(name)s. %(person)s is editing."), { name, person: typist.name }) : name;
}

/** Quotation marks of its own: the lane adds none then. */
const isQuoted = (text) => /^[\u201C\u201E\u00AB\u2018"'\u300C]/.test((text ?? "").trim());

/** How long the text is, for the mark that stands for it in the overview. */
const fullness = (text) => Math.max(0.25, Math.min(1, (text ?? "").length / 60)).toFixed(2);
