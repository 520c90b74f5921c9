/** Beside the map: what this person suggests, what waits for an answer, and what was answered. */
import { html, useEffect, useRef, useSignal } from "../../lib.js";
import { gettext, interpolate, ngettext } from "../../i18n.js";
import { request } from "../../sync/requests.js";
import { useEditor } from "../context.js";
import { Switch } from "../fields/Switch.js";
import { Icon } from "../Icon.js";
import { momentOf } from "../inspector/History.js";
import { jumpTo } from "../jump.js";
import { initials } from "../people.js";
import { SidePanel } from "../SidePanel.js";
import { acceptable, accept, openParts, refuse, withdraw } from "./deciding.js";
import { Draft } from "./Draft.js";
import { PartRow } from "./PartRow.js";
import { colourOf } from "./Proposals.js";
import { authorName } from "./words.js";

export function SuggestionsPanel() {
  const editor = useEditor();
  if (editor.side.value !== "suggestions") return null;
  return html`<${SidePanel} name="suggestions" icon="suggest" title=${gettext("Suggestions")}><${Body} /></${SidePanel}>`;
}

function Body() {
  const { suggestions, showSuggested, draft, suggests } = useEditor();
  const list = suggestions.value;
  const shows = gettext("Show suggestions on the map");
  return html`${(draft.value.begun || suggests.value) && html`<${Draft} />`}
    <section class="insp__sec" aria-label=${gettext("Waiting for an answer")}>
      <h3>${gettext("Waiting for an answer")}${list?.length > 0 && html` <span class="count">${list.length}</span>`}</h3>
      ${!list && html`<p class="t3" role="status">${gettext("Loading…")}</p>`}
      ${list?.length === 0 && html`<p class="t3">${gettext("Nothing is suggested at the moment. What is suggested changes nothing until somebody who edits this map accepts it.")}</p>`}
      ${list?.map((one) => html`<${One} key=${one.id} suggestion=${one} />`)}
    </section>
    ${list?.length > 0 && html`<label class="sugs__show"><span>${shows}</span><${Switch} value=${showSuggested.value} set=${(on) => (showSuggested.value = on)} name=${shows} /></label>`}
    <${Settled} open=${list?.length === 0 && !draft.value.begun && !suggests.value} key=${list?.map(({ id, revision }) => `${id} ${revision}`).join()} />`;
}

function Head({ suggestion }) {
  const editor = useEditor();
  const { author, through, created_at: at, note } = suggestion;
  return html`<header class="sugs__h">
      <span class=${`av av--20 ${author ? `peer-${colourOf(suggestion, editor)}` : "av--none"}`} aria-hidden="true">${author ? initials(author.name) : ""}</span>
      <p><b dir="auto">${authorName(suggestion, editor)}</b>${through && html` <span class="badge" title=${gettext("Sent by a program with this token")}>${through}</span>`} <time class="t3 num" datetime=${at}>${momentOf(at, editor)}</time></p>
    </header>
    ${note && html`<p class="sugs__note" dir="auto">${note}</p>`}`;
}

function One({ suggestion }) {
  const editor = useEditor();
  const { store } = editor;
  const refusing = useSignal(false);
  const busy = useSignal(false);
  const open = openParts(suggestion);
  const fits = acceptable(suggestion);
  const decides = Boolean(store.abilities.value?.edit);
  const own = suggestion.author?.id === store.userId;
  const run = async (work) => {
    busy.value = true;
    await work();
    busy.value = false;
  };
  const name = interpolate(gettext("Suggestion by %(person)s"), { person: authorName(suggestion, editor) });
  return html`<article class="sugs__one" aria-label=${name}>
    <${Head} suggestion=${suggestion} />
    <ul class="sugs__parts">${open.map((part) => html`<${PartRow} key=${part.id} part=${part} go=${() => jumpTo(editor, { kind: part.kind, id: part.element })} suggestion=${suggestion} decides=${decides} />`)}</ul>
    ${refusing.value
      ? html`<${Refusing} n=${open.length} close=${() => (refusing.value = false)} refuse=${(reason) => run(() => refuse(editor, suggestion, open, reason))} />`
      : html`<div class="sugs__do">
          ${decides && fits.length > 0 && html`<button type="button" class="btn btn--sm btn--pri" disabled=${busy.value} onClick=${() => run(() => accept(editor, suggestion, fits))}>${open.length > 1 ? interpolate(gettext("Accept all %(n)s"), { n: fits.length }) : gettext("Accept")}</button>`}
          ${decides && html`<button type="button" class="btn btn--sm btn--line" disabled=${busy.value} onClick=${() => (refusing.value = true)}>${open.length > 1 ? gettext("Refuse all") : gettext("Refuse")}</button>`}
          ${own && html`<button type="button" class="btn btn--sm" disabled=${busy.value} onClick=${() => run(() => withdraw(editor, suggestion))}>${gettext("Take back")}</button>`}
        </div>`}
  </article>`;
}

/** A word on why is worth much to who suggested it, and nobody has to. */
function Refusing({ n, close, refuse: say }) {
  const field = useRef(null);
  useEffect(() => field.current.focus(), []);
  const submit = (event) => {
    event.preventDefault();
    say(field.current.value.trim());
  };
  const keys = (event) => {
    if (event.key !== "Escape" || event.isComposing) return;
    event.stopPropagation();
    close();
  };
  return html`<form class="sugs__refuse" onSubmit=${submit} onKeyDown=${keys}>
    <label class="field"><span class="label">${gettext("Why not (optional)")}</span><textarea ref=${field} class="input" rows="2" maxlength="2000" dir="auto"></textarea></label>
    <div class="sugs__do"><button type="submit" class="btn btn--sm btn--pri">${n > 1 ? interpolate(ngettext("Refuse %(n)s change", "Refuse %(n)s changes", n), { n }) : gettext("Refuse")}</button><button type="button" class="btn btn--sm" onClick=${close}>${gettext("Cancel")}</button></div>
  </form>`;
}

/** Fetched when they are looked at: at once where nothing else is here, as who comes from the inbox wants to see the answer. */
function Settled({ open }) {
  const editor = useEditor();
  const found = useSignal(null);
  const problem = useSignal("");
  const load = async (event) => {
    if (!event.currentTarget.open || found.value) return;
    try {
      found.value = (await request("GET", `maps/${editor.store.mapId}/suggestions/?state=settled`)).results;
      problem.value = "";
    } catch (error) {
      problem.value = error.code === "offline" ? gettext("This can’t be fetched without a connection.") : gettext("This could not be loaded.");
    }
  };
  return html`<details class="insp__more" open=${open} onToggle=${load}>
    <summary>${gettext("Answered")}</summary>
    ${problem.value && html`<p class="t3" role="alert">${problem.value}</p>`}
    ${found.value?.length === 0 && html`<p class="t3">${gettext("Nothing was answered yet.")}</p>`}
    ${found.value?.map((one) => html`<article key=${one.id} class="sugs__one"><${Head} suggestion=${one} /><ul class="sugs__parts">${one.parts.map((part) => html`<${PartRow} key=${part.id} part=${part} go=${() => jumpTo(editor, { kind: part.kind, id: part.element })} />`)}</ul></article>`)}
  </details>`;
}
