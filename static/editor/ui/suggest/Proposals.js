/** What is suggested, drawn on the map where it belongs: by whom, what would change, and the answer. */
import { html } from "../../lib.js";
import { gettext, interpolate, ngettext } from "../../i18n.js";
import { faceOf } from "../../model/score.js";
import { useEditor } from "../context.js";
import { Face } from "../Face.js";
import { Icon } from "../Icon.js";
import { openMenu } from "../menus.js";
import { initials, peerColour } from "../people.js";
import { acceptable, accept, refuse, withdraw } from "./deciding.js";
import { Lines } from "./Lines.js";
import { showPart } from "./open.js";
import { authorName, deedWords, sentence, titleOf } from "./words.js";

/** More than these at one place would take the map away from those who work on it: the panel has all. */
const MOST_HERE = 8;

const stay = (event) => event.stopPropagation();

/** The colour in which a person is shown: the one they have on this map now, or always. */
export const colourOf = ({ author }, { store }) => store.people.value.find(({ user }) => user.id === author?.id)?.user.peer ?? (author ? peerColour(author.id) : 0);

/**
 * @param {{items: import("./places.js").Item[], brief?: boolean, y?: (score: number) => number}} props
 *   brief: a mark, where there is no room for words; y: the curve, where a score has its height
 */
export function Proposals({ items, brief = false, y = undefined }) {
  if (y) return items.map((item) => html`<${Feeling} key=${item.part.id} item=${item} y=${y} />`);
  if (brief) return html`<${Mark} items=${items} />`;
  const sent = items.filter(({ suggestion }) => suggestion);
  const rest = sent.slice(MOST_HERE);
  return html`${items.filter(({ suggestion }) => !suggestion).map(({ part }) => html`<${Own} key=${part.id} part=${part} />`)}
    ${sent.slice(0, MOST_HERE).map((item) => html`<${Proposal} key=${item.part.id} item=${item} />`)}
    ${rest.length > 0 && html`<${Mark} items=${rest} more />`}`;
}

/** What this tab suggests and has not sent: it is drawn as it would be, and says what it was. */
function Own({ part }) {
  return html`<div class="sug sug--own"><p class="sug__h"><${Icon} name="suggest" size=${12} /><span>${gettext("Suggested, not sent")}</span></p>
    ${part.op === "update" && html`<${Lines} part=${part} labels=${false} />`}</div>`;
}

function Proposal({ item: { suggestion, part, look } }) {
  const editor = useEditor();
  const name = authorName(suggestion, editor);
  const label = interpolate(gettext("Suggestion by %(person)s. %(what)s"), { person: name, what: sentence(editor, part) });
  const keys = (event) => {
    if (event.key !== "Enter" || event.target !== event.currentTarget) return;
    event.preventDefault();
    answer(editor, suggestion, part, event.currentTarget, label);
  };
  const mayDecide = Boolean(editor.store.abilities.value?.edit);
  const shown = look === "here" ? "" : titleOf(editor, part);
  return html`<div class=${`sug sug--${part.op} sug--${look} peer-${colourOf(suggestion, editor)}`} data-stop tabindex="-1" role="group" aria-label=${label} aria-keyshortcuts="Enter" onKeyDown=${keys} onClick=${stay} onDblClick=${stay} onPointerDown=${stay} onContextMenu=${stay}>
    <p class="sug__h"><span class="av av--18" aria-hidden="true">${suggestion.author ? initials(suggestion.author.name) : "–"}</span><span class="trunc" dir="auto">${name}</span><b>${deedWords(part)}</b></p>
    ${shown && html`<p class="sug__new" dir="auto">${shown}</p>`}
    ${part.op === "delete" ? html`<p class="sug__line"><del dir="auto">${titleOf(editor, part)}</del></p>` : look !== "moved" && html`<${Lines} part=${part} labels=${false} />`}
    ${part.stale && html`<p class="sug__old"><${Icon} name="alert" size=${12} />${gettext("Changed since")}</p>`}
    <span class="sug__do">
      ${mayDecide && acceptable(suggestion).includes(part) && tool("check", gettext("Accept"), () => accept(editor, suggestion, [part]))}
      ${mayDecide && tool("close", gettext("Refuse"), () => refuse(editor, suggestion, [part]))}
      ${tool("panel", gettext("Show in the panel"), () => showPart(editor, part))}
    </span>
  </div>`;
}

const tool = (icon, label, run) => html`<button type="button" class="more" tabindex="-1" aria-label=${label} title=${label} onClick=${run}><${Icon} name=${icon} size=${15} /></button>`;

/** By keys: what the buttons do, as a menu. */
function answer(editor, suggestion, part, anchor, label) {
  const edits = editor.store.abilities.peek()?.edit;
  const items = [
    edits && acceptable(suggestion).includes(part) && { label: gettext("Accept"), icon: "check", run: () => accept(editor, suggestion, [part]) },
    edits && { label: gettext("Refuse"), icon: "close", run: () => refuse(editor, suggestion, [part]) },
    suggestion.author?.id === editor.store.userId && { label: gettext("Take the suggestion back"), icon: "undo", run: () => withdraw(editor, suggestion) },
    { label: gettext("Show in the panel"), icon: "panel", run: () => showPart(editor, part) },
  ].filter(Boolean);
  openMenu(editor, { items, label, anchor });
}

/** In the heads of the map: how much is suggested here; the panel has the words. */
function Mark({ items, more = false }) {
  const editor = useEditor();
  const sent = items.filter(({ suggestion }) => suggestion);
  const n = items.length;
  const here = more ? ngettext("%(n)s more suggestion here", "%(n)s more suggestions here", n) : ngettext("%(n)s suggestion here", "%(n)s suggestions here", n);
  const label = interpolate(here, { n });
  const title = [label, ...items.slice(0, MOST_HERE).map(({ part }) => sentence(editor, part))].join("\n");
  const colour = sent.length ? `peer-${colourOf(sent[0].suggestion, editor)}` : "sug-mark--own";
  return html`<button type="button" class=${`sug-mark num ${colour}${more ? " sug-more" : ""}`} tabindex="-1" aria-label=${label} title=${title} onPointerDown=${stay} onClick=${(event) => (stay(event), showPart(editor, items[0].part))}><${Icon} name="suggest" size=${13} />${more ? `+${n}` : n > 1 && n}</button>`;
}

/** On the curve: the face that is suggested, at its height. */
function Feeling({ item: { suggestion, part }, y }) {
  const editor = useEditor();
  const score = part.fields.score?.after ?? null;
  if (score === null || !suggestion) return null;
  const label = interpolate(gettext("Suggestion by %(person)s. %(what)s"), { person: authorName(suggestion, editor), what: sentence(editor, part) });
  return html`<button type="button" class=${`sug-face peer-${colourOf(suggestion, editor)}`} style=${{ top: `${y(score)}px` }} tabindex="-1" data-stop aria-label=${label} title=${label} onPointerDown=${stay} onClick=${(event) => (stay(event), answer(editor, suggestion, part, event.currentTarget, label))}><${Face} face=${faceOf(score)} size=${18} /></button>`;
}
