/** The notes that all see: put together by drag or by choosing them, and taken into the tray of the map. */
import { html, useEffect, useRef, useSignal } from "../../lib.js";
import { gettext, interpolate, ngettext } from "../../i18n.js";
import { askedKey, groupsOf, joining, worthAsking } from "../../model/workshop.js";
import { useEditor } from "../context.js";
import { Icon } from "../Icon.js";
import { act } from "./acting.js";
import { Avatar } from "./faces.js";
import { laneNameOf } from "./lanes.js";
import { attachNoteDrag } from "./note_drag.js";

/** How many more the suggestions are; the list of notes is what matters. */
const ASKED = 2;

export function Board({ workshop, notes, edits }) {
  const editor = useEditor();
  const list = useRef(null);
  /** signal<Set<string>> ids of heads that are chosen */
  const chosen = useSignal(new Set());
  const refused = useSignal(new Set());
  const groups = groupsOf(notes);
  const here = new Set(groups.map(({ head }) => head.id));
  const ids = [...chosen.value].filter((id) => here.has(id));
  const group = async (into, others) => {
    const moving = joining(notes, into, others);
    if (!moving.length || !(await act(editor, "POST", "notes/group/", { into, notes: moving }))) return;
    chosen.value = new Set();
    editor.announce(gettext("Put together"));
    requestAnimationFrame(() => /** @type {HTMLElement|null} */ (list.current?.querySelector(`[data-note="${into}"] [data-pick]`))?.focus());
  };
  // What others do meanwhile draws the list anew and must not end a drag: only what a drop does is always the newest.
  const drop = useRef(null);
  drop.current = (from, into) => group(into, [from]);
  useEffect(() => (edits ? attachNoteDrag(list.current, (from, into) => drop.current(from, into)) : undefined), [edits]);
  const flip = (id) => {
    const next = new Set(chosen.peek());
    if (!next.delete(id)) next.add(id);
    chosen.value = next;
  };
  const asked = edits ? worthAsking(workshop.suggested_groups ?? [], notes, refused.value).slice(0, ASKED) : [];
  const placed = notes.filter((one) => one.card).length;
  return html`<section class="ws-sec" aria-label=${gettext("Notes that all see")}>
    <h4><${Icon} name="eye" size=${14} />${gettext("All see these")} <span class="count">${notes.length}</span></h4>
    ${asked.map((one) => html`<${Asked} key=${askedKey(one)} ids=${one} notes=${notes} group=${group} refuse=${() => (refused.value = new Set([...refused.peek(), askedKey(one)]))} />`)}
    ${edits && groups.length > 1 && html`<p class="t3 ws-hint">${gettext("Drag a note onto another that says the same, or tick both and group them.")}</p>`}
    <ul class="ws-notes" ref=${list} onKeyDown=${(event) => event.key.toLowerCase() === "g" && ids.length > 1 && !event.ctrlKey && !event.metaKey && group(ids[0], ids)}>
      ${groups.map(({ head, others }) => html`<${Group} key=${head.id} head=${head} others=${others} people=${workshop.people} edits=${edits} ticked=${chosen.value.has(head.id)} tick=${() => flip(head.id)} />`)}
    </ul>
    ${edits && html`<${Tools} ids=${ids} groups=${groups} notes=${notes} placed=${placed} group=${group} done=${() => (chosen.value = new Set())} />`}
  </section>`;
}

/** What can be done with those that are ticked, or with all. */
function Tools({ ids, groups, notes, placed, group, done }) {
  const editor = useEditor();
  const busy = useSignal(false);
  const rest = groups.filter(({ head }) => !head.card).map(({ head }) => head.id);
  const wanted = ids.length ? ids.filter((id) => rest.includes(id)) : rest;
  const place = async () => {
    busy.value = true;
    const change = editor.store.newId();
    const answer = await act(editor, "POST", "notes/place/", { notes: ids.length ? wanted : "all", change });
    busy.value = false;
    if (!answer) return;
    editor.store.adoptChange(change);
    done();
    editor.trayOpen.value = true;
    const said = interpolate(ngettext("%(n)s card lies in the tray.", "%(n)s cards lie in the tray.", wanted.length), { n: wanted.length });
    editor.toast(`${said} ${gettext("Drag from there into the map.")}`, { icon: "tray" });
    editor.announce(said);
  };
  const words = interpolate(ngettext("Put %(n)s into the tray", "Put %(n)s into the tray", wanted.length), { n: wanted.length });
  return html`<div class="ws-row ws-tools">
    ${ids.length > 1 && html`<button type="button" class="btn btn--sm btn--line" title=${`${gettext("Group")} (G)`} onClick=${() => group(ids[0], ids)}><${Icon} name="layers" size=${14} />${interpolate(gettext("Group %(n)s"), { n: ids.length })}</button>`}
    ${wanted.length > 0 && editor.editsMap.value && html`<button type="button" class="btn btn--sm btn--line" disabled=${busy.value} onClick=${place}><${Icon} name="tray" size=${14} />${words}</button>`}
    ${!rest.length && placed > 0 && html`<p class="t3"><${Icon} name="check" size=${14} />${gettext("All notes are on the map.")}</p>`}
  </div>`;
}

/** Notes that look alike: the machine asks, people decide. */
function Asked({ ids, notes, group, refuse }) {
  const texts = ids.map((id) => notes.find((one) => one.id === id)?.text ?? "");
  return html`<div class="ws-asked" role="group" aria-label=${gettext("Do these say the same?")}>
    <p><b>${gettext("Do these say the same?")}</b></p>
    <ul>${texts.map((text, i) => html`<li key=${ids[i]} dir="auto">${text}</li>`)}</ul>
    <p class="ws-row"><button type="button" class="btn btn--sm btn--line" onClick=${() => group(ids[0], ids)}>${gettext("Group them")}</button><button type="button" class="btn btn--sm" onClick=${refuse}>${gettext("Not the same")}</button></p>
  </div>`;
}

function Group({ head, others, people, edits, ticked, tick }) {
  const editor = useEditor();
  const lane = laneNameOf(editor.store, head.lane);
  return html`<li class=${ticked ? "ws-note is-ticked" : "ws-note"} data-note=${head.id} data-movable=${edits ? "" : undefined}>
    <div class="ws-note__h">
      ${edits && html`<input type="checkbox" data-pick class="ws-pick" checked=${ticked} onChange=${tick} aria-label=${interpolate(gettext("Choose the note “%(text)s”"), { text: head.text })} />`}
      <p dir="auto">${head.text}</p>
      ${edits && html`<span class="ws-grip" data-grip title=${gettext("Drag onto another note")} aria-hidden="true"><${Icon} name="grip" size=${14} /></span>`}
    </div>
    <p class="ws-note__f t3"><${Author} author=${head.author} people=${people} />${lane && html`<span>${lane}</span>`}${others.length > 0 && html`<span class="num">${interpolate(ngettext("%(n)s more says the same", "%(n)s more say the same", others.length), { n: others.length })}</span>`}${head.card && html`<span class="ws-note__on"><${Icon} name="check" size=${12} />${gettext("On the map")}</span>`}</p>
    ${others.length > 0 && html`<ul class="ws-same">${others.map((one) => html`<li key=${one.id}><span dir="auto">${one.text}</span><${Author} author=${one.author} people=${people} />
      ${edits && html`<button type="button" class="ibtn ibtn--sm" aria-label=${interpolate(gettext("Take “%(text)s” out of the group"), { text: one.text })} title=${gettext("Take out of the group")} onClick=${() => act(editor, "POST", "notes/group/", { into: null, notes: [one.id] })}><${Icon} name="out" size=${14} /></button>`}</li>`)}</ul>`}
  </li>`;
}

/** A note may be left by somebody who was sent out: their name stays. */
function Author({ author, people }) {
  const person = people.find((one) => one.id === author.id) ?? { ...author, user: null, colour: 1 };
  return html`<span class="ws-author" title=${person.name}><${Avatar} person=${person} size=${18} /><span class="sr">${person.name}</span></span>`;
}
