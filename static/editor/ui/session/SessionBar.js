/** In the top bar while a session is held: which step is on, how long it still goes, and the way to the panel. */
import { html } from "../../lib.js";
import { gettext, interpolate, ngettext } from "../../i18n.js";
import { clockText, isIn, waitingIn } from "../../model/workshop.js";
import { useEditor } from "../context.js";
import { Icon } from "../Icon.js";
import { useSecondsLeft, useTimeIsUp } from "./clock.js";

export function SessionBar() {
  const { workshop } = useEditor();
  return workshop.value ? html`<${Bar} workshop=${workshop.value} />` : null;
}

function Bar({ workshop }) {
  const editor = useEditor();
  const { side, inspector } = editor;
  const left = useSecondsLeft(workshop);
  useTimeIsUp(left);
  const open = side.value === "session" && !inspector.value;
  const waiting = workshop.me.leads ? waitingIn(workshop).length : 0;
  const asks = waiting ? interpolate(ngettext("%(n)s person asks to be let in", "%(n)s people ask to be let in", waiting), { n: waiting }) : "";
  const more = [interpolate(gettext("Session: %(title)s"), { title: workshop.title }), workshop.agenda[workshop.step]?.title, asks].filter(Boolean).join(", ");
  const classes = ["btn btn--sm ed-session", isIn(workshop) && left !== null && "has-clock", left === 0 && "is-up"].filter(Boolean);
  return html`<button type="button" class=${classes.join(" ")} data-door="session" aria-expanded=${String(open)} title=${more} onClick=${() => (open ? (side.value = "") : editor.openSide("session"))}>
    <${Icon} name="users" size=${16} />
    <span class="ed-session__t">${isIn(workshop) ? interpolate(gettext("Step %(n)s of %(all)s"), { n: workshop.step + 1, all: workshop.agenda.length }) : gettext("Join the session")}</span>
    ${left !== null && html`<span class="num ed-session__c" role="timer" aria-live="off">${clockText(left)}</span>`}
    ${waiting > 0 && html`<span class="count ed-session__n" aria-hidden="true">${waiting}</span>`}
    <span class="sr">, ${more}</span>
  </button>`;
}
