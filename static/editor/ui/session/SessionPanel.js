/** The session beside the map: what is on now, and below it notes, votes, decisions and people. */
import { html, useEffect, useSignal } from "../../lib.js";
import { gettext, interpolate, pgettext } from "../../i18n.js";
import { admittedIn, isIn, waitingIn } from "../../model/workshop.js";
import { useEditor } from "../context.js";
import { Icon } from "../Icon.js";
import { SidePanel } from "../SidePanel.js";
import { act, outgoingOf } from "./acting.js";
import { Decisions } from "./Decisions.js";
import { follow } from "./follow.js";
import { Notes } from "./Notes.js";
import { Now } from "./Now.js";
import { Past } from "./Past.js";
import { People } from "./People.js";
import { Votes } from "./Votes.js";

export function SessionPanel() {
  const editor = useEditor();
  const { side, workshop } = editor;
  const state = workshop.value;
  useEffect(() => follow(editor), [editor]);
  if (side.value !== "session") return null;
  return html`<${SidePanel} name="session" icon="users" title=${state?.title || gettext("Session")}>
    ${!state ? html`<${None} />` : isIn(state) ? html`<${Inside} workshop=${state} />` : html`<${Outside} workshop=${state} />`}
  </${SidePanel}>`;
}

function None() {
  const editor = useEditor();
  const left = outgoingOf(editor).draft.value.trim();
  return html`<p class="t2">${gettext("No session is held on this map.")}</p>
    ${left && html`<section class="ws-sec" aria-label=${gettext("Typed and not sent any more")}><h4>${gettext("Typed and not sent any more")}</h4><p class="ws-now__p" dir="auto">${left}</p></section>`}
    ${editor.editsMap.value && html`<p class="ws-row"><button type="button" class="btn btn--line" onClick=${() => (editor.workshopDialog.value = "start")}>${gettext("Start a session")}</button></p>`}<${Past} />`;
}

/** Who has the map open takes part by saying so. */
function Outside({ workshop }) {
  const editor = useEditor();
  const busy = useSignal(false);
  const join = async () => {
    busy.value = true;
    await act(editor, "POST", "join/", {});
    busy.value = false;
  };
  return html`<p>${interpolate(gettext("%(person)s holds a session on this map."), { person: workshop.facilitator?.name ?? gettext("Somebody") })}</p>
    <p class="t2">${gettext("Whoever takes part writes notes that are private until they are shown, votes, and is called to where the others look.")}</p>
    <p class="ws-row"><button type="button" class="btn btn--pri" disabled=${busy.value} onClick=${join}>${gettext("Join the session")}</button></p>
    <ol class="ws-agenda">${workshop.agenda.map((step, i) => html`<li key=${i} class=${i === workshop.step ? "is-on" : ""}><span class="ws-agenda__n num">${i + 1}</span><span dir="auto">${step.title}</span></li>`)}</ol>`;
}

/** What a step is about decides what is shown first. */
const TAB_OF = { notes: "notes", sort: "notes", feelings: "votes", pain_points: "votes", opportunities: "votes", decisions: "decisions" };

function Inside({ workshop }) {
  const editor = useEditor();
  const { leads } = workshop.me;
  const chosen = useSignal("notes");
  const { activity } = workshop.agenda[workshop.step] ?? {};
  const vote = workshop.polls.find((one) => one.open)?.id;
  const show = (name) => {
    if (name && !isWriting()) chosen.value = name;
  };
  useEffect(() => show(TAB_OF[activity]), [workshop.step]);
  // A vote that begins is what everybody is to do now.
  useEffect(() => show(vote && "votes"), [vote]);
  const waiting = waitingIn(workshop).length;
  const tabs = [
    ["notes", gettext("Notes"), workshop.notes.length + workshop.hidden],
    ["votes", pgettext("part of a session", "Votes"), workshop.polls.length],
    ["decisions", gettext("Decisions"), workshop.decisions.length],
    ["people", pgettext("part of a session", "People"), admittedIn(workshop).length],
  ];
  const parts = { notes: Notes, votes: Votes, decisions: Decisions, people: People };
  return html`<${Now} workshop=${workshop} leads=${leads} />
    <div class="tabs ws-tabs" role="tablist" aria-label=${gettext("Parts of the session")} onKeyDown=${(event) => step(event, tabs, chosen)}>
      ${tabs.map(([name, label, n]) => html`<button key=${name} type="button" role="tab" id=${`ws-tab-${name}`} aria-controls="ws-part" aria-selected=${String(chosen.value === name)} tabindex=${chosen.value === name ? 0 : -1} onClick=${() => (chosen.value = name)}>
        <span>${label}</span>${n > 0 && html`<span class="ws-tabs__n num">${n}</span>`}${name === "people" && leads && waiting > 0 && html`<span class="ws-dot"><span class="sr">${gettext("somebody asks to be let in")}</span></span>`}
      </button>`)}
    </div>
    <div id="ws-part" role="tabpanel" aria-labelledby=${`ws-tab-${chosen.value}`} class="ws-part"><${parts[chosen.value]} workshop=${workshop} leads=${leads} /></div>
    ${leads && html`<p class="ws-end"><button type="button" class="btn btn--sm btn--danger" onClick=${() => (editor.workshopDialog.value = "end")}><${Icon} name="flag" size=${14} />${gettext("End the session…")}</button></p>`}`;
}

/** Nobody is taken away from what they type. */
const isWriting = () => Boolean(/** @type {HTMLTextAreaElement|null} */ (document.activeElement?.closest(".ws-part textarea"))?.value);

function step(event, tabs, chosen) {
  const by = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
  if (!by) return;
  event.preventDefault();
  const at = tabs.findIndex(([name]) => name === chosen.peek());
  const [name] = tabs[(at + by + tabs.length) % tabs.length];
  chosen.value = name;
  document.getElementById(`ws-tab-${name}`)?.focus();
}
