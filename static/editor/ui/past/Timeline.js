/** Who changed what, grouped by person and time, page by page; the filter by person, and by what is selected. */
import { html, useEffect, useSignal } from "../../lib.js";
import { gettext, interpolate, ngettext } from "../../i18n.js";
import { request } from "../../sync/requests.js";
import { useEditor } from "../context.js";
import { Icon } from "../Icon.js";
import { kindName } from "../inspector/layouts.js";
import { momentOf } from "../inspector/History.js";
import { initials, peerColour } from "../people.js";
import { Items } from "./Items.js";
import { restore } from "./restoring.js";
import { pastOf } from "./state.js";

const QUIET_MS = 1_500;
/** A filter may find nothing in a long part of the log: so many parts are looked through at once. */
const PARTS = 5;
/** Of one person's work; the rest unfolds. */
const FIRST = 6;

export function Timeline() {
  const editor = useEditor();
  const { store } = editor;
  const { only } = pastOf(editor);
  const person = useSignal("");
  const groups = useSignal(/** @type {any[]|null} */ (null));
  const next = useSignal(/** @type {number|null} */ (null));
  const state = useSignal("");
  /** signal<boolean> older ones were asked for: they stay, whatever happens meanwhile */
  const reads = useSignal(false);
  const load = async (before = null) => {
    state.value = "loading";
    try {
      let found = [];
      let at = before;
      for (let part = 0; part < PARTS && !found.length && (part === 0 || at); part += 1) {
        const query = new URLSearchParams({ ...(at && { before: String(at) }), ...(person.peek() && { person: person.peek() }), ...(only.peek() && { element: only.peek().id }) });
        const page = await request("GET", `maps/${store.mapId}/history/?${query}`);
        found = page.results.filter((group) => group.items.length || group.versions.length);
        at = page.next;
      }
      groups.value = before ? joined(groups.peek() ?? [], found) : found;
      next.value = at;
      reads.value = Boolean(before);
      state.value = "";
    } catch (error) {
      state.value = error.code === "offline" ? gettext("The history needs a connection.") : gettext("The history could not be loaded.");
    }
  };
  const settled = store.pendingCount.value === 0;
  const heard = store.heard.value;
  useEffect(() => {
    if (!settled || reads.peek()) return undefined;
    const timer = setTimeout(load, groups.peek() ? QUIET_MS : 0);
    return () => clearTimeout(timer);
  }, [heard, settled]);
  useEffect(() => void (groups.peek() && load()), [person.value, only.value]);
  const list = groups.value;
  return html`<section class="insp__sec past__log" aria-label=${gettext("Changes")}>
    <h3>${gettext("Changes")}</h3>
    <${Filters} person=${person} only=${only} />
    ${!list && state.value === "loading" && html`<p class="t3" role="status">${gettext("Loading…")}</p>`}
    ${state.value && state.value !== "loading" && html`<p class="t3" role="alert">${state.value} <button type="button" class="link" onClick=${() => load()}>${gettext("Try again")}</button></p>`}
    ${list?.length === 0 && html`<p class="t3">${next.value ? gettext("Nothing in this part of the history. There are older changes.") : person.value || only.value ? gettext("Nothing of this is in the history.") : gettext("Nothing has changed yet.")}</p>`}
    <ol class="past__groups" aria-busy=${String(state.value === "loading")}>${list?.map((group) => html`<${Group} key=${group.to_seq} group=${group} />`)}</ol>
    ${next.value && html`<button type="button" class="btn btn--sm" disabled=${state.value === "loading"} onClick=${() => load(next.value)}>${gettext("Show older")}</button>`}
  </section>`;
}

/** What a page ended in the middle of goes on where the next begins. */
function joined(newer, older) {
  const last = newer.at(-1);
  const [first, ...rest] = older;
  if (!last || !first || last.from_seq !== first.to_seq + 1 || last.person?.id !== first.person?.id || last.name !== first.name) return [...newer, ...older];
  const one = { ...last, began: first.began, from_seq: first.from_seq, changes: last.changes + first.changes, items: [...last.items, ...first.items], more: last.more + first.more, versions: [...last.versions, ...first.versions] };
  return [...newer.slice(0, -1), one, ...rest];
}

function Filters({ person, only }) {
  const { store, selection } = useEditor();
  const people = (store.context.value?.people ?? []).filter((one) => one.kind === "member");
  const chosen = selection.value.at(-1);
  const offers = chosen && chosen.id && chosen.id !== only.value?.id && kindName(chosen.kind);
  return html`<div class="past__filter">
    <select class="input" aria-label=${gettext("Whose changes")} value=${person.value} onChange=${(event) => (person.value = event.currentTarget.value)}>
      <option value="">${gettext("Everybody")}</option>
      ${people.map((one) => html`<option key=${one.id} value=${one.id}>${one.name}</option>`)}
      <option value="guests">${gettext("Guests")}</option>
    </select>
    ${only.value && html`<button type="button" class="btn btn--sm btn--line" aria-pressed="true" onClick=${() => (only.value = null)}>${interpolate(gettext("Only this: %(kind)s"), { kind: kindName(only.value.kind) })} <${Icon} name="close" size=${14} /></button>`}
    ${offers && html`<button type="button" class="btn btn--sm btn--line" onClick=${() => (only.value = { kind: chosen.kind, id: chosen.id })}>${gettext("Only what is selected")}</button>`}
  </div>`;
}

function Group({ group }) {
  const editor = useEditor();
  const open = useSignal(false);
  const { person, name, ended, changes, items, more, versions, to_seq: seq } = group;
  const shown = open.value ? items : items.slice(0, FIRST);
  const left = items.length - shown.length;
  const then = momentOf(ended, editor);
  return html`<li class="past__group">
    ${versions.map((one) => html`<p key=${one.id} class="past__flag"><${Icon} name="flag" size=${14} /><a class="link" href=${`versions/${one.id}/`} dir="auto">${one.title}</a></p>`)}
    <header><span class=${`av av--20 ${person ? `peer-${peerColour(person.id)}` : "av--none"}`} aria-hidden="true">${person ? initials(name) : ""}</span>
      <p><b dir="auto">${name}</b> <time class="t3 num" datetime=${ended}>${then}</time><span class="t3 num"> · ${interpolate(ngettext("%(n)s change", "%(n)s changes", changes), { n: changes })}</span></p></header>
    <${Items} items=${shown} />
    ${left > 0 && html`<button type="button" class="link past__more" onClick=${() => (open.value = true)}>${interpolate(ngettext("%(n)s more", "%(n)s more", left), { n: left })}</button>`}
    ${!left && more > 0 && html`<p class="t3">${interpolate(ngettext("and %(n)s more element", "and %(n)s more elements", more), { n: more })}</p>`}
    <p class="past__do"><a class="link" href=${`at/${seq}/`}>${gettext("The map then")}</a>${editor.editsMap.value && seq < editor.store.head.seq && html`<button type="button" class="link" aria-label=${interpolate(gettext("Restore %(name)s"), { name: then })} onClick=${() => restore(editor, `maps/${editor.store.mapId}/at/${seq}/restore/`, then)}>${gettext("Restore")}</button>`}</p>
  </li>`;
}
