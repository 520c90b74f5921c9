/** Everything about one element: title, place, its fields, what it is linked with. One layout for every kind. */
import { html, useEffect, useRef } from "../lib.js";
import { gettext } from "../i18n.js";
import { removeElement } from "../commands/remove.js";
import { useEditor } from "./context.js";
import { MergingText } from "./fields/MergingText.js";
import { numberOf } from "./finding/links.js";
import { Icon } from "./Icon.js";
import { costWords } from "./inspector/cost_words.js";
import { History } from "./inspector/History.js";
import { InspectorField } from "./inspector/InspectorField.js";
import { LinkedSection } from "./inspector/LinkedSection.js";
import { LAYOUTS, kindName, titlePlaceholder } from "./inspector/layouts.js";
import { Place } from "./inspector/Place.js";
import { EvidenceSection, Talk, Votes } from "./later.js";
import { mapPersonaName } from "./people.js";
import { laneName } from "./place_name.js";

export function Inspector() {
  const editor = useEditor();
  const shown = useShown(editor);
  const row = shown && editor.store.row(shown.kind, shown.id).value;
  useEffect(() => {
    // Deleted here or elsewhere: nothing is left to show.
    if (shown && !row && editor.store.ready.value) editor.closeInspector();
  });
  if (!shown || !row || !LAYOUTS[shown.kind]) return null;
  return html`<${Panel} key=${`${shown.kind}:${shown.id}`} kind=${shown.kind} row=${row} />`;
}

/** While open it follows the selection, so that one can go from element to element. */
function useShown(editor) {
  const open = editor.inspector.value;
  const selected = editor.selected.value;
  const followed = open && selected && LAYOUTS[selected.kind] && editor.store.row(selected.kind, selected.id).value;
  useEffect(() => {
    if (followed && (selected.kind !== open.kind || selected.id !== open.id)) editor.openInspector(selected.kind, selected.id);
  }, [selected?.kind, selected?.id]);
  return open;
}

function Panel({ kind, row }) {
  const editor = useEditor();
  const panel = useRef(null);
  const layout = LAYOUTS[kind];
  const readonly = !editor.canEdit.value;
  const tag = tagOf(editor.store, kind, row);
  // What is only suggested has no history yet, and nobody else could see what is said about it.
  const isThere = !editor.store.suggesting.value || Boolean(editor.store.confirmed.get(kind, row.id));
  const close = () => {
    editor.closeInspector();
    document.querySelector(`.map-scroll [data-kind="${kind}"][data-id="${row.id}"]`)?.focus({ preventScroll: true });
  };
  const keys = (event) => {
    // Keys of the grid (arrows, letters) mean text in here.
    event.stopPropagation();
    if (event.key === "Escape" && !event.isComposing && !event.defaultPrevented) close();
  };
  return html`<aside class="insp" aria-label=${kindName(kind)} ref=${panel} onKeyDown=${keys}>
    <header class="insp__h">
      <span class=${`insp__k${layout.tone ? ` insp__k--${layout.tone}` : ""}`}><${Icon} name=${layout.icon} size=${16} /></span>
      ${layout.title ? html`<b>${kindName(kind)}</b>` : html`<h2>${kindName(kind)}</h2>`}${tag && html`<span class="t3 num trunc" dir="auto">${tag}</span>`}
      <span class="spacer"></span>
      ${!readonly && removeElement.kinds.includes(kind) && html`<${Delete} kind=${kind} id=${row.id} />`}
      <button type="button" class="ibtn ibtn--sm" aria-label=${gettext("Close the panel")} title=${gettext("Close the panel")} onClick=${close}><${Icon} name="close" size=${16} /></button>
    </header>
    <div class="insp__s">
      ${layout.title &&
      html`<h2 class=${kind === "card" ? "insp__t insp__t--text" : "insp__t"}>
        <${MergingText} kind=${kind} row=${row} field=${layout.title} readonly=${readonly} bare label=${gettext("Title")} placeholder=${laneName(kind === "lane" && row) || titlePlaceholder(kind)} />
      </h2>`}
      <${Place} kind=${kind} row=${row} />${isThere && html`<${Votes} kind=${kind} row=${row} />`}
      <dl class="props">${fieldsOf(editor.store, kind, row).map((spec) => html`<${InspectorField} key=${fieldOf(spec)} kind=${kind} row=${row} spec=${spec} readonly=${readonly} />`)}</dl>
      ${layout.more &&
      html`<details class="insp__more"><summary>${moreName(editor, kind, row)}</summary>
        <dl class="props">${layout.more.map((spec) => html`<${InspectorField} key=${fieldOf(spec)} kind=${kind} row=${row} spec=${spec} readonly=${readonly} />`)}</dl>
      </details>`}
      <${LinkedSection} kind=${kind} row=${row} readonly=${readonly} />
      ${isThere && html`<${EvidenceSection} kind=${kind} row=${row} />`}
      ${isThere && html`<${Talk} kind=${kind} row=${row} /><${History} kind=${kind} row=${row} />`}
    </div>
  </aside>`;
}

/** What tells it from others of its kind: a number, or whose it is. */
function tagOf(store, kind, row) {
  if (kind === "pain_point" || kind === "opportunity") return numberOf(kind, row);
  if (kind === "emotion") return mapPersonaName(store, row.map_persona);
  return kind === "map_persona" ? mapPersonaName(store, row.id) : "";
}

const WORK = ["owner", "system", "duration"];

/** Of work that carries the experience: first who does it, with what, and how long it takes. */
function fieldsOf(store, kind, row) {
  const { fields } = LAYOUTS[kind];
  const role = kind === "card" && row.lane && store.row("lane", row.lane).value?.role;
  return ["on_stage", "off_stage", "support"].includes(role) ? [...WORK, ...fields.filter((one) => !WORK.includes(one))] : fields;
}

/** What folds open is named by what it says: of a pain point its cost. */
function moreName({ locale }, kind, row) {
  if (kind !== "pain_point") return gettext("More");
  return [gettext("What it costs"), costWords(row, locale)].filter(Boolean).join(": ");
}

const fieldOf = (spec) => (typeof spec === "string" ? spec : spec.field);

function Delete({ kind, id }) {
  const editor = useEditor();
  const label = removeElement.label(editor, { kind });
  return html`<button type="button" class="ibtn ibtn--sm" aria-label=${label} title=${label} onClick=${() => removeElement.run(editor, { kind, id })}><${Icon} name="trash" size=${16} /></button>`;
}
