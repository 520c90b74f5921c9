/** What happened to elements, as the server tells it in the reader's words; a way to each that is still there. */
import { html } from "../../lib.js";
import { gettext, interpolate } from "../../i18n.js";
import { useEditor } from "../context.js";
import { jumpTo } from "../jump.js";

/** The same that colour says. */
const SIGNS = { create: "+", restore: "+", delete: "−", move: "→", update: "~" };

export const Items = ({ items }) => html`<ul class="past__items">${items.map((item) => html`<${Item} key=${`${item.id}.${item.seq}`} item=${item} />`)}</ul>`;

function Item({ item }) {
  const editor = useEditor();
  const { op, how, kind_name: kind, title, place, below, fields, there, suggested_by: by } = item;
  const go = () => jumpTo(editor, item);
  const name = title || kind;
  return html`<li class=${`past__item past--${op}`}>
    <span class="past__sign" aria-hidden="true">${SIGNS[op]}</span>
    <div>
      <p><span class="t3">${how}${title && ` · ${kind}`}</span> ${there ? html`<button type="button" class="past__go" dir="auto" onClick=${go}>${name}</button>` : html`<b dir="auto">${name}</b>`}${place && html` <span class="t3" dir="auto">${place}</span>`}${below && html` <span class="t3">${below}</span>`}</p>
      ${by && html`<p class="past__line">${interpolate(gettext("Suggested by %(person)s"), { person: by.name })}</p>`}
      ${fields.map((field) => html`<p key=${field.name} class="past__line"><span class="t3">${field.label}</span> ${field.before && html`<del dir="auto">${field.before}</del>`}${field.before && field.after && html` <span class="t3">→</span> `}${field.after && html`<ins dir="auto">${field.after}</ins>`}${!field.before && !field.after && gettext("changed")}</p>`)}
    </div>
  </li>`;
}
