/** Who takes part: who asks to be let in, who is here, who has not spoken yet, and how guests come. */
import { html } from "../../lib.js";
import { gettext, interpolate, ngettext } from "../../i18n.js";
import { admittedIn, silent, waitingIn } from "../../model/workshop.js";
import { useEditor } from "../context.js";
import { Icon } from "../Icon.js";
import { act } from "./acting.js";
import { Avatar } from "./faces.js";

export function People({ workshop, leads }) {
  const admitted = admittedIn(workshop);
  return html`${leads && html`<${Waiting} workshop=${workshop} /><${Guests} workshop=${workshop} />`}
    <${Silent} workshop=${workshop} />
    <section class="ws-sec" aria-label=${gettext("Here")}>
      <h4><${Icon} name="users" size=${14} />${gettext("In the session")} <span class="count">${admitted.length}</span></h4>
      <ul class="ws-people">${admitted.map((one) => html`<${Person} key=${one.id} person=${one} workshop=${workshop} leads=${leads} />`)}</ul>
    </section>
    ${leads && html`<${SentOut} people=${workshop.people.filter((one) => one.state === "declined")} />`}
    <${TakeOver} workshop=${workshop} leads=${leads} />`;
}

/** @param {{workshop: any, heading?: "h3"|"h4"}} props */
export function Waiting({ workshop, heading = "h4" }) {
  const editor = useEditor();
  const waiting = waitingIn(workshop);
  if (!waiting.length) return null;
  const decide = (person, state) => act(editor, "POST", `participants/${person.id}/`, { state });
  return html`<section class="ws-sec ws-waiting" aria-label=${gettext("Ask to be let in")}>
    <${heading} class="ws-h"><${Icon} name="user-plus" size=${14} />${gettext("Ask to be let in")} <span class="count">${waiting.length}</span></${heading}>
    <ul class="ws-people">${waiting.map((one) => html`<li key=${one.id}><${Avatar} person=${one} /><span class="ws-people__n" dir="auto">${one.name}</span>
      <button type="button" class="btn btn--sm btn--pri" aria-label=${`${gettext("Let in")}: ${one.name}`} onClick=${() => decide(one, "admitted")}>${gettext("Let in")}</button>
      <button type="button" class="btn btn--sm" aria-label=${`${gettext("Turn away")}: ${one.name}`} onClick=${() => decide(one, "declined")}>${gettext("Turn away")}</button></li>`)}</ul>
  </section>`;
}

function Person({ person, workshop, leads }) {
  const editor = useEditor();
  const { facilitator } = workshop;
  const marks = [
    person.user && person.user === facilitator?.id && gettext("leads"),
    person.guest && gettext("guest"),
    !person.here && gettext("away"),
    interpolate(ngettext("%(n)s note", "%(n)s notes", person.notes), { n: person.notes }),
    person.voted && gettext("voted"),
  ].filter(Boolean);
  return html`<li class=${person.here ? "" : "is-away"}><${Avatar} person=${person} /><span class="ws-people__n" dir="auto">${person.name}</span><span class="t3">${marks.join(" · ")}</span>
    ${leads && person.guest && html`<button type="button" class="ibtn ibtn--sm" aria-label=${interpolate(gettext("Send %(person)s out"), { person: person.name })} title=${gettext("Send out")} onClick=${() => act(editor, "POST", `participants/${person.id}/`, { state: "declined" })}><${Icon} name="out" size=${14} /></button>`}</li>`;
}

/** Whoever was sent out, or turned away, by mistake comes in again: their phone has the place that it had. */
function SentOut({ people }) {
  const editor = useEditor();
  if (!people.length) return null;
  return html`<details class="ws-all"><summary>${gettext("Not let in or sent out")} <span class="count">${people.length}</span></summary>
    <ul class="ws-people">${people.map((one) => html`<li key=${one.id}><${Avatar} person=${one} /><span class="ws-people__n" dir="auto">${one.name}</span>
      <button type="button" class="btn btn--sm btn--line" aria-label=${`${gettext("Let in")}: ${one.name}`} onClick=${() => act(editor, "POST", `participants/${one.id}/`, { state: "admitted" })}>${gettext("Let in")}</button></li>`)}</ul></details>`;
}

/** Who has not spoken yet in this step, so that somebody asks them. */
function Silent({ workshop }) {
  const quiet = silent(workshop.people);
  const all = admittedIn(workshop).length;
  if (all < 2) return null;
  return html`<section class="ws-sec ws-silent" aria-label=${gettext("Not heard yet in this step")}>
    <h4><${Icon} name="mic" size=${14} />${gettext("Not heard yet in this step")}</h4>
    ${quiet.length
      ? html`<ul class="ws-people">${quiet.map((one) => html`<li key=${one.id}><${Avatar} person=${one} /><span class="ws-people__n" dir="auto">${one.name}</span>${!one.spoken_ever && html`<span class="t3">${gettext("nothing at all yet")}</span>`}</li>`)}</ul>`
      : html`<p class="t2">${gettext("Everybody has written, voted or decided something.")}</p>`}
  </section>`;
}

/** The way in for phones, and whether it is open. */
function Guests({ workshop }) {
  const editor = useEditor();
  const { open } = workshop.join;
  return html`<section class="ws-sec" aria-label=${gettext("Guests")}>
    <h4><${Icon} name="qr" size=${14} />${gettext("Guests")}</h4>
    <p class="t2">${open ? gettext("Whoever scans the code gives a name, and you let them in. Their rights end with the session.") : gettext("Nobody without an account can ask to be let in.")}</p>
    <p class="ws-row">${open && html`<button type="button" class="btn btn--sm btn--line" onClick=${() => (editor.workshopDialog.value = "code")}><${Icon} name="qr" size=${14} />${gettext("Show the QR code")}</button>`}
      <button type="button" class="btn btn--sm" onClick=${() => act(editor, "PATCH", "", { open_to_guests: !open })}>${open ? gettext("Close the door") : gettext("Open the door")}</button></p>
  </section>`;
}

/** Whoever may edit the map can go on with the session when its facilitator has to leave. */
function TakeOver({ workshop, leads }) {
  const editor = useEditor();
  if (leads || !editor.editsMap.value) return null;
  const take = async () => {
    const sure = await editor.ask({
      title: gettext("Lead this session?"),
      text: interpolate(gettext("%(person)s takes part from then on; agenda, clock and guests are yours."), { person: workshop.facilitator?.name ?? gettext("The facilitator") }),
      confirm: gettext("Lead it"),
      keep: gettext("Leave it"),
      adds: true,
    });
    if (sure) await act(editor, "PATCH", "", { facilitator: editor.store.userId });
  };
  return html`<p class="ws-row"><button type="button" class="btn btn--sm" onClick=${take}>${gettext("Lead this session")}</button></p>`;
}
