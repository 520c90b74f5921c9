/** One finding: what is wrong and where, what to do, and the ways to do it right here. */
import { html, useRef, useSignal } from "../../lib.js";
import { gettext, interpolate, ngettext } from "../../i18n.js";
import { useEditor } from "../context.js";
import { Icon } from "../Icon.js";
import { InspectorField } from "../inspector/InspectorField.js";
import { LAYOUTS } from "../inspector/layouts.js";
import { jumpTo } from "../jump.js";
import { addressOf } from "./actions.js";
import { keyOf, lookOf } from "./checks.js";
import { Waive } from "./Waive.js";

export function Finding({ finding, mayWaive, mended }) {
  const editor = useEditor();
  const { element, fix, shown, text, to_do: toDo, why, more } = finding;
  /** signal<""|"fix"|"waive"> what is open below */
  const open = useSignal("");
  const item = useRef(null);
  const key = keyOf(finding);
  const isDone = mended.value.has(key);
  const row = element && element.kind !== "action" ? editor.store.row(element.kind, element.id).value : null;
  const look = isDone ? { icon: "check", tone: "pos", word: gettext("Done") } : lookOf(shown);
  const done = () => (mended.value = new Set([...mended.peek(), key]));
  const toggle = (what) => (open.value = open.peek() === what ? "" : what);
  const back = () => {
    open.value = "";
    item.current?.querySelector("button")?.focus();
  };
  return html`<li class=${isDone ? "chk is-done" : "chk"} ref=${item} title=${why}>
    <${Icon} name=${look.icon} size=${16} class=${`is-${look.tone}`} />
    <div class="chk__b">
      <p><span class="sr">${look.word}: </span>${row ? html`<button type="button" class="chk__go" onClick=${() => go(editor, element)}>${text}</button>` : text}</p>
      ${!isDone && html`<p class="t3">${toDo}</p>`}
      ${more > 0 && html`<p class="t3 num">${interpolate(ngettext("and %(n)s more like it", "and %(n)s more like it", more), { n: more })}</p>`}
      ${!isDone &&
      html`<p class="chk__do">
        <${FixButton} editor=${editor} finding=${finding} row=${row} open=${open.value === "fix"} toggle=${() => toggle("fix")} done=${done} />
        ${mayWaive && html`<button type="button" class="btn btn--sm btn--plain" aria-expanded=${String(open.value === "waive")} aria-label=${`${gettext("Waive")}: ${text}`} onClick=${() => toggle("waive")}>${gettext("Waive")}</button>`}
      </p>`}
      ${open.value === "fix" && row && fix && html`<dl class="props chk__fix"><${InspectorField} kind=${fix.kind} row=${row} spec=${specOf(fix)} readonly=${!editor.canEdit.value} /></dl>`}
      ${open.value === "waive" && html`<${Waive} finding=${finding} close=${back} />`}
    </div>
  </li>`;
}

/** Where on the page of an action its field is. */
const PLACES = { owner: "?edit=owner#edit", deadline: "?edit=due#edit", measure: "#edit", target: "#edit" };

/** The way of a plain fix: at once where there is one value, else the field itself; an action's is in the register. */
function FixButton({ editor, finding, row, open, toggle, done }) {
  const { fix, text } = finding;
  if (!fix) return null;
  const label = `${fix.title}: ${text}`;
  const action = editor.actions.value.find((one) => one.id === finding.element?.id);
  if (fix.kind === "action") return html`<a class="btn btn--sm btn--line" href=${addressOf(action, editor) + (action ? (PLACES[fix.field] ?? "") : "")} aria-label=${label}>${fix.title}</a>`;
  if (!row || !editor.canEdit.value) return null;
  if (fix.values.length === 1) {
    const set = () => {
      editor.store.commit([{ op: "update", kind: fix.kind, id: row.id, fields: { [fix.field]: fix.values[0] } }]);
      editor.announce(gettext("Done"));
      done();
    };
    return html`<button type="button" class="btn btn--sm btn--line" aria-label=${label} onClick=${set}>${fix.title}</button>`;
  }
  return html`<button type="button" class="btn btn--sm btn--line" aria-expanded=${String(open)} aria-label=${label} onClick=${toggle}>${fix.title}</button>`;
}

/** The control that the panel of the element has for the field. */
function specOf({ kind, field }) {
  const layout = LAYOUTS[kind];
  return [...(layout?.fields ?? []), ...(layout?.more ?? [])].find((one) => one.field === field) ?? field;
}

/** To the cell; what stands on no cell opens its panel. On a phone the panel would lie on it. */
function go(editor, element) {
  if (editor.isStory.peek()) editor.checksOpen.value = "";
  jumpTo(editor, element);
}
