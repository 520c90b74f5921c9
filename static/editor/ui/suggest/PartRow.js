/** One part of a suggestion in the panel: what becomes of which element, the way to it, and the answer. */
import { html } from "../../lib.js";
import { gettext, interpolate, ngettext } from "../../i18n.js";
import { useEditor } from "../context.js";
import { Icon } from "../Icon.js";
import { acceptable, accept, refuse, withNeeded } from "./deciding.js";
import { Lines } from "./Lines.js";
import { deedWords, placeWords, staleWords, titleOf } from "./words.js";

const ICONS = { create: "plus", delete: "trash", update: "pencil" };

/** @param {{part: object, go: () => void, suggestion?: object|null, decides?: boolean}} props suggestion: of one that can be answered */
export function PartRow({ part, go, suggestion = null, decides = false }) {
  const editor = useEditor();
  const title = titleOf(editor, part);
  const place = placeWords(editor, part);
  const isHere = Boolean(editor.store.row(part.kind, part.element).value);
  const more = suggestion ? withNeeded(suggestion, part).length - 1 : 0;
  const head = [deedWords(part), title].filter(Boolean).join(": ");
  const tool = (icon, label, run) => html`<button type="button" class="ibtn ibtn--sm" aria-label=${`${label}: ${head}`} title=${label} onClick=${run}><${Icon} name=${icon} size=${15} /></button>`;
  return html`<li class=${`sugs__p is-${part.op} is-${part.state}`} data-part=${part.id} tabindex="-1">
    <${Icon} name=${ICONS[part.op]} size=${15} />
    <div class="sugs__b">
      <p>${isHere ? html`<button type="button" class="chk__go" onClick=${go}><${What} part=${part} title=${title} /></button>` : html`<${What} part=${part} title=${title} />`}</p>
      ${place && html`<p class="t3" dir="auto">${place}</p>`}
      <${Lines} part=${part} />
      ${part.stale && html`<p class="sug__old"><${Icon} name="alert" size=${12} />${staleWords(part.stale)}</p>`}
      ${more > 0 && decides && html`<p class="t3">${interpolate(ngettext("Is accepted with %(n)s more that it lies in.", "Is accepted with %(n)s more that it lies in.", more), { n: more })}</p>`}
      ${part.state !== "open" && html`<p class="t3">${stateWords(part)}</p>`}
    </div>
    ${decides && suggestion && html`<span class="sugs__t">
      ${acceptable(suggestion).includes(part) && tool("check", gettext("Accept"), () => accept(editor, suggestion, [part]))}
      ${tool("close", gettext("Refuse"), () => refuse(editor, suggestion, [part]))}
    </span>`}
  </li>`;
}

function What({ part, title }) {
  return html`<b>${deedWords(part)}</b>${title && html` <span dir="auto">${part.op === "delete" ? html`<del>${title}</del>` : title}</span>`}`;
}

function stateWords({ state, decided_by: by, reason }) {
  const who = { person: by?.name ?? gettext("Somebody who left") };
  const words = {
    accepted: () => interpolate(gettext("Accepted by %(person)s"), who),
    refused: () => interpolate(gettext("Refused by %(person)s"), who),
    withdrawn: () => gettext("Taken back"),
  }[state]?.();
  return [words, reason].filter(Boolean).join(": ");
}
