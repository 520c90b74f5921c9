/** Who gets into the map: what everybody in the workspace may, who has a right of their own, who asks to be let in. */
import { html, useEffect, useSignal } from "../../lib.js";
import { gettext, interpolate, ngettext } from "../../i18n.js";
import { request } from "../../sync/requests.js";
import { useEditor } from "../context.js";
import { Choice } from "../fields/Choice.js";
import { Icon } from "../Icon.js";

const MOST_NAMED = 6;

const visibilities = () => [
  { value: "editable", label: gettext("Everyone, by their role") },
  { value: "viewable", label: gettext("Everyone can view and comment") },
  { value: "listed", label: gettext("Only named people; others see that it exists") },
  { value: "hidden", label: gettext("Only named people; hidden from others") },
];
const rights = () => [
  { value: "viewer", label: gettext("Can view") },
  { value: "commenter", label: gettext("Can comment") },
  { value: "editor", label: gettext("Can edit") },
];
const words = () => ({
  manage: gettext("Full access"),
  editor: gettext("Can edit"),
  commenter: gettext("Can comment"),
  viewer: gettext("Can view"),
  listed: gettext("Sees that it exists"),
});

export function Reach({ may }) {
  const editor = useEditor();
  const path = `maps/${editor.store.mapId}/access/`;
  /** signal<object|null> as the server answers; null: not here (yet) */
  const found = useSignal(null);
  const problem = useSignal("");
  const busy = useSignal(false);
  const run = async (method, rest = "", body = undefined, said = "") => {
    busy.value = true;
    try {
      found.value = await request(method, path + rest, body);
      problem.value = "";
      if (said) editor.announce(said);
    } catch (error) {
      problem.value = error.code === "offline" ? gettext("There is no connection. Nothing was changed.") : error.message;
    }
    busy.value = false;
  };
  // Somebody may have lost or gained the right to change it.
  useEffect(() => void run("GET"), [may, editor.lead.value]);
  if (!found.value) return html`<p class="mset__note t3" role=${problem.value ? "alert" : "status"}>${problem.value || gettext("Fetching who gets in …")}</p>`;
  const { visibility, people, requests } = found.value;
  const named = people.filter((one) => one.entry && one.right !== "manage");
  const runs = people.filter((one) => one.right === "manage");
  const others = people.filter((one) => !one.entry && one.right !== "manage");
  return html`<div class="reach" aria-busy=${String(busy.value)}>
    <div role="alert">${problem.value && html`<p class="banner banner--neg"><${Icon} name="alert" /><span>${problem.value}</span></p>`}</div>
    ${requests.length > 0 && html`<ul class="reach__asked" aria-label=${gettext("They ask to be let in")}>${requests.map((one) => html`<${Asked} key=${one.id} asked=${one} busy=${busy.value} answer=${(right) => run("POST", `requests/${one.id}/`, { right }, gettext("Answered"))} />`)}</ul>`}
    <dl class="props"><div class="prop"><dt><label for="map-visibility">${gettext("In the workspace")}</label></dt><dd>${may
      ? html`<${Choice} id="map-visibility" value=${visibility} readonly=${busy.value} set=${(value) => run("PATCH", "", { visibility: value }, gettext("Changed who sees the map"))} options=${visibilities()} />`
      : html`<span class="quiet-text" id="map-visibility">${visibilities().find((one) => one.value === visibility)?.label}</span>`}</dd></div></dl>
    <ul class="mset__list reach__people">
      ${named.map((one) => html`<${Named} key=${one.id} one=${one} busy=${busy.value} run=${run} />`)}
      ${!may && people.map((one) => html`<li key=${one.id}><span class="trunc" dir="auto">${one.name}</span><span class="spacer"></span><small class="t3">${words()[one.right]}</small></li>`)}
    </ul>
    ${may && html`<p class="mset__note t3">${interpolate(gettext("Full access as lead, admin or owner: %(names)s."), { names: listed(runs) })} ${summary(others)}</p>`}
    ${may && others.length > 0 && html`<${Add} others=${others} busy=${busy.value} run=${run} />`}
  </div>`;
}

/** Names in a row; of many, the first ones. */
function listed(people) {
  const names = people.slice(0, MOST_NAMED).map((one) => one.name).join(", ");
  const n = people.length - MOST_NAMED;
  return n > 0 ? `${names} ${interpolate(ngettext("and %(n)s more", "and %(n)s more", n), { n })}` : names;
}

/** How the visibility turns out for those without a right of their own. */
function summary(others) {
  const counts = new Map();
  for (const one of others) counts.set(one.right, (counts.get(one.right) ?? 0) + 1);
  const said = { ...words(), null: gettext("Can’t see it") };
  return [...counts].map(([right, n]) => `${interpolate(ngettext("%(n)s person", "%(n)s people", n), { n })}: ${said[right]}.`).join(" ");
}

function Named({ one, busy, run }) {
  const away = interpolate(gettext("Take away the own right of %(person)s"), { person: one.name });
  return html`<li>
    <span class="trunc" dir="auto">${one.name}</span><span class="spacer"></span>
    <${Choice} name=${interpolate(gettext("Right of %(person)s"), { person: one.name })} value=${one.entry} readonly=${busy} set=${(right) => run("PUT", `${one.id}/`, { right })} options=${rights()} />
    <button type="button" class="ibtn ibtn--sm" disabled=${busy} aria-label=${away} title=${away} onClick=${() => run("DELETE", `${one.id}/`)}><${Icon} name="close" size=${16} /></button>
  </li>`;
}

function Add({ others, busy, run }) {
  const add = (event) => {
    event.preventDefault();
    const { person, right } = event.currentTarget.elements;
    if (person.value) run("PUT", `${person.value}/`, { right: right.value }, gettext("Added"));
  };
  return html`<form class="reach__add" onSubmit=${add}>
    <label><span class="sr">${gettext("Person")}</span><select class="input" name="person" required><option value="">${gettext("Give somebody a right of their own")}</option>${others.map((one) => html`<option key=${one.id} value=${one.id}>${one.name}</option>`)}</select></label>
    <label><span class="sr">${gettext("Right")}</span><select class="input" name="right">${rights().map((one) => html`<option key=${one.value} value=${one.value} selected=${one.value === "editor"}>${one.label}</option>`)}</select></label>
    <button class="btn btn--line" disabled=${busy}><${Icon} name="plus" size=${16} />${gettext("Add")}</button>
  </form>`;
}

function Asked({ asked, busy, answer }) {
  return html`<li>
    <p><b dir="auto">${asked.user.name}</b> ${gettext("asks to see this map")}${asked.note && html`<q dir="auto">${asked.note}</q>`}</p>
    <div>
      <button type="button" class="btn btn--line btn--sm" disabled=${busy} onClick=${() => answer("viewer")}>${gettext("Allow viewing")}</button>
      <button type="button" class="btn btn--line btn--sm" disabled=${busy} onClick=${() => answer("commenter")}>${gettext("Allow commenting")}</button>
      <button type="button" class="btn btn--line btn--sm" disabled=${busy} onClick=${() => answer("editor")}>${gettext("Allow editing")}</button>
      <button type="button" class="btn btn--danger btn--sm" disabled=${busy} onClick=${() => answer(null)}>${gettext("Decline")}</button>
    </div>
  </li>`;
}
