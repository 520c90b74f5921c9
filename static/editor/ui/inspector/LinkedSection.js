/** What belongs to the element: the answers to a pain point, the pain points of an opportunity, all that a touchpoint has. */
import { html } from "../../lib.js";
import { gettext, interpolate } from "../../i18n.js";
import { formatScore } from "../../model/numbers.js";
import { useEditor } from "../context.js";
import { Dots } from "../fields/Dots.js";
import { addFinding } from "../../commands/add_finding.js";
import { LinkPicker } from "../finding/LinkPicker.js";
import { answersTo, numberOf, titleOf } from "../finding/links.js";
import { Icon } from "../Icon.js";
import { ActionMark, ActionSection } from "../later.js";
import { mapPersonaName } from "../people.js";
import { levelWord } from "./choices.js";

export function LinkedSection({ kind, row, readonly }) {
  const { store } = useEditor();
  const rows = (of, ids) => ids.map((id) => store.row(of, id).value).filter(Boolean);
  if (kind === "pain_point") return html`<${Opportunities} row=${row} rows=${answersTo(store, row.id)} readonly=${readonly} />`;
  if (kind === "opportunity") {
    const linked = rows("pain_point", row.pain_points ?? []);
    return html`<${ActionSection} row=${row} /><${Section} title=${gettext("Answers these pain points")} count=${linked.length} action=${!readonly && html`<span class="insp__pick"><${LinkPicker} kind="opportunity" row=${row} tab="0" /></span>`}>
      ${linked.map((one) => html`<${Linked} key=${one.id} kind="pain_point" row=${one} />`)}
    </${Section}>`;
  }
  if (kind === "map") return html`<${Personas} />`;
  if (kind === "touchpoint") {
    const pains = rows("pain_point", store.painPointsAt(row.id).value);
    const chances = rows("opportunity", store.opportunitiesAt(row.id).value);
    return html`<${Feelings} touchpoint=${row.id} />
      ${pains.length > 0 && html`<${Section} title=${gettext("Pain points")} count=${pains.length}>${pains.map((one) => html`<${Linked} key=${one.id} kind="pain_point" row=${one} />`)}</${Section}>`}
      ${chances.length > 0 && html`<${Section} title=${gettext("Opportunities")} count=${chances.length}>${chances.map((one) => html`<${Linked} key=${one.id} kind="opportunity" row=${one} />`)}</${Section}>`}`;
  }
  return null;
}

function Opportunities({ row, rows, readonly }) {
  const editor = useEditor();
  const add = () => addFinding(editor, "opportunity", row.touchpoint, { pain_points: [row.id] });
  const action =
    !readonly &&
    html`<span class="insp__pick"><${LinkPicker} kind="pain_point" row=${row} tab="0" /></span>
      <button type="button" class="ibtn ibtn--sm" aria-label=${gettext("Add an opportunity")} title=${gettext("Add an opportunity")} onClick=${add}><${Icon} name="plus" size=${14} /></button>`;
  return html`<${Section} title=${gettext("Opportunities")} count=${rows.length} action=${action}>
    ${rows.map((one) => html`<${Linked} key=${one.id} kind="opportunity" row=${one} />`)}
    ${!rows.length && html`<p class="t3">${gettext("Nothing answers this yet.")}</p>`}
  </${Section}>`;
}

function Section({ title, count, action, children }) {
  return html`<section class="insp__sec">
    <h3>${title} <span class="count">${count}</span><span class="spacer"></span>${action}</h3>
    <div class="insp__list">${children}</div>
  </section>`;
}

function Linked({ kind, row }) {
  const editor = useEditor();
  const pain = kind === "pain_point";
  const go = () => {
    editor.select(kind, row.id);
    editor.openInspector(kind, row.id);
  };
  return html`<button type="button" class=${`lcard lcard--${kind}`} onClick=${go}>
    <span class="lcard__i"><${Icon} name=${pain ? "bolt" : "bulb"} size=${16} /></span>
    <span class="lcard__b"><span dir="auto">${titleOf(kind, row)}</span>
      <span class="lcard__m"><span class="t3 num">${numberOf(kind, row)}</span>
        ${pain
          ? html`<${Dots} value=${row.severity} label=${levelWord("severity", row.severity)} />`
          : html`${row.impact && html`<span class="badge badge--pos">${interpolate(gettext("Impact %(level)s"), { level: row.impact })}</span>`}
              ${row.effort && html`<span class="badge">${interpolate(gettext("Effort %(level)s"), { level: row.effort })}</span>`}<${ActionMark} id=${row.id} />`}
      </span>
    </span>
  </button>`;
}

function Personas() {
  const editor = useEditor();
  const ids = editor.store.mapPersonasInOrder.value;
  if (!ids.length) return null;
  return html`<${Section} title=${gettext("Personas")} count=${ids.length}>
    ${ids.map((id) => html`<button key=${id} type="button" class="lcard lcard--row" onClick=${() => editor.openInspector("map_persona", id)}><span dir="auto">${mapPersonaName(editor.store, id)}</span></button>`)}
  </${Section}>`;
}

function Feelings({ touchpoint }) {
  const editor = useEditor();
  const { store, locale } = editor;
  const set = store.mapPersonasInOrder.value.map((persona) => store.emotionAt(touchpoint, persona).value).filter(Boolean);
  if (!set.length) return null;
  return html`<${Section} title=${gettext("Emotions")} count=${set.length}>
    ${set.map(
      (row) =>
        html`<button key=${row.id} type="button" class="lcard lcard--row" onClick=${() => (editor.select("emotion", row.id), editor.openInspector("emotion", row.id))}>
          <span>${mapPersonaName(store, row.map_persona)}</span><span class="t3 trunc" dir="auto">${row.word}</span><b class="num">${formatScore(row.score, locale)}</b>
        </button>`,
    )}
  </${Section}>`;
}
