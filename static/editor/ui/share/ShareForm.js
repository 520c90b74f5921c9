/** The form of one share link: what it shows, until when, and what guests may do. */
import { html, useSignal } from "../../lib.js";
import { gettext, interpolate } from "../../i18n.js";
import { today } from "../../model/dates.js";
import { useEditor } from "../context.js";
import { Icon } from "../Icon.js";
import { mapPersonaName } from "../people.js";
import { changeLink, dayOf, makeLink, wantedOf } from "./links.js";

const byRank = (a, b) => (a.rank < b.rank ? -1 : a.rank > b.rank ? 1 : a.id < b.id ? -1 : 1);

export function ShareForm({ link, run, done }) {
  const editor = useEditor();
  const { store } = editor;
  const busy = useSignal(false);
  const rows = (kind) => [...store.visible(kind).peek().values()].filter((row) => !row.example).sort(byRank);
  const parts = {
    stages: [gettext("Stages"), rows("stage").map((row) => [row.id, row.title || gettext("Untitled stage")])],
    lanes: [gettext("Lanes"), rows("lane").map((row) => [row.id, editor.nameOfLane(row)])],
    personas: [gettext("Personas"), rows("map_persona").map((row) => [row.id, mapPersonaName(store, row.id)])],
  };
  const offered = Object.fromEntries(Object.entries(parts).map(([part, [, options]]) => [part, options.map(([id]) => id)]));
  const submit = async (event) => {
    event.preventDefault();
    const wanted = wantedOf(new FormData(event.currentTarget), offered);
    busy.value = true;
    let made = null;
    const kept = await run(async () => {
      if (link) await changeLink(link.id, wanted);
      else made = await makeLink(store.mapId, wanted);
    });
    busy.value = false;
    if (kept) done(made);
  };
  const shows = link?.shows ?? {};
  const days = editor.boot.workspace.link_days;
  const ends = link ? link.expires_at : days && Date.now() + days * 864e5;
  const frozen = Boolean(link?.frozen_at);
  return html`<form class="ed-share__form" onSubmit=${submit} aria-labelledby="share-form-title">
    <h3 class="head-m" id="share-form-title" dir="auto">${link ? link.name || gettext("Link without a name") : gettext("New link")}</h3>
    <label class="field"><span class="label">${gettext("Name, for you and your team")}</span>
      <input class="input" name="name" maxlength="120" autocomplete="off" dir="auto" data-share-first defaultValue=${link?.name ?? ""} placeholder=${gettext("For example: for the board")} /></label>
    <fieldset class="field"><legend class="label">${gettext("What guests see")}</legend>
      <label class="check"><input type="radio" name="moment" value="live" defaultChecked=${!frozen} /><span>${gettext("The map as it changes")}</span></label>
      <label class="check"><input type="radio" name="moment" value="frozen" defaultChecked=${frozen} /><span>${frozen ? gettext("The map as it was when this was chosen") : gettext("The map as it is now, whatever changes")}</span></label>
    </fieldset>
    <div class="ed-share__parts">
      ${Object.entries(parts).map(([part, [label, options]]) => html`<${Part} key=${part} name=${part} label=${label} options=${options} chosen=${shows[part] ?? null} />`)}
      <${Part} name="without" label=${gettext("Leave out")} options=${groups()} chosen=${shows.without ?? []} leavesOut />
    </div>
    <label class="check"><input type="checkbox" name="costs" defaultChecked=${shows.costs} /><span>${gettext("Guests see what pain points cost")}</span></label>
    <div class="ed-share__two">
      <label class="field"><span class="label">${gettext("Password")} <span class="t3">${gettext("optional")}</span></span>
        <input class="input" name="password" type="text" minlength="8" maxlength="200" autocomplete="off" autocapitalize="none" spellcheck=${false} placeholder=${link?.has_password ? gettext("There is one. Type another to change it") : gettext("At least 8 characters")} /></label>
      <label class="field"><span class="label">${gettext("Last day")} <span class="t3">${gettext("optional")}</span></span>
        <input class="input" name="expires" type="date" min=${today()} defaultValue=${ends ? dayOf(ends) : ""} /></label>
    </div>
    ${link?.has_password && html`<label class="check"><input type="checkbox" name="no_password" /><span>${gettext("No password any more")}</span></label>`}
    <label class="check"><input type="checkbox" name="comments" defaultChecked=${link?.comments} /><span>${gettext("Guests may comment under a name of their choice")}</span></label>
    <details><summary><${Icon} name="chev-r" size=${14} /><span>${gettext("Embed in other pages")}</span></summary>
      <label class="field"><span class="label">${gettext("Sites that may show it, one a line")}</span>
        <textarea class="input" name="origins" rows="2" spellcheck=${false} placeholder="https://wiki.example.org" defaultValue=${(link?.origins ?? []).join("\n")}></textarea></label>
    </details>
    <div class="dialog__foot">
      <button type="button" class="btn btn--line" onClick=${() => done()}>${gettext("Cancel")}</button>
      <button type="submit" class="btn btn--pri" disabled=${busy.value}>${link ? gettext("Save") : gettext("Make the link")}</button>
    </div>
  </form>`;
}

/** Boxes under a heading that says how many are chosen; none chosen out of none means all. */
function Part({ name, label, options, chosen, leavesOut = false }) {
  const picked = useSignal(new Set(leavesOut ? chosen : options.map(([id]) => id).filter((id) => chosen === null || chosen.includes(id))));
  if (!options.length) return null;
  const count = picked.value.size;
  const all = leavesOut ? count === 0 : count === options.length;
  const text = all ? (leavesOut ? gettext("nothing") : gettext("all")) : interpolate(gettext("%(n)s of %(all)s"), { n: count, all: options.length });
  const flip = (id) => {
    const next = new Set(picked.peek());
    if (!next.delete(id)) next.add(id);
    picked.value = next;
  };
  return html`<details>
    <summary><${Icon} name="chev-r" size=${14} /><span>${label}</span> <span class="t3">${text}</span></summary>
    <div class="ed-share__checks" role="group" aria-label=${label}>
      ${options.map(([id, title]) => html`<label key=${id} class="check"><input type="checkbox" name=${name} value=${id} checked=${picked.value.has(id)} onChange=${() => flip(id)} /><span dir="auto">${title}</span></label>`)}
    </div>
  </details>`;
}

/** The groups of fields of maps/exchange/choosing.py, in words. */
function groups() {
  return [
    ["objective", gettext("Objective and its numbers")],
    ["owners", gettext("Owners and teams")],
    ["emotions", gettext("Feelings")],
    ["reasons", gettext("Reasons for feelings")],
    ["pain_points", gettext("Pain points")],
    ["evidence", gettext("What rests on evidence and what is a guess")],
    ["frequencies", gettext("How many people have a pain point")],
    ["opportunities", gettext("Opportunities")],
    ["metrics", gettext("Metrics")],
    ["descriptions", gettext("Descriptions")],
    ["paths", gettext("Paths")],
    ["pictures", gettext("Pictures")],
    ["tags", gettext("Tags")],
    ["systems", gettext("Systems")],
  ];
}
