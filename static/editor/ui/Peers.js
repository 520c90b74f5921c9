/** Who else is on the map: an avatar each in their colour; a click goes to where they are. */
import { html } from "../lib.js";
import { gettext, interpolate, ngettext } from "../i18n.js";
import { useEditor } from "./context.js";
import { initials } from "./people.js";

const MOST = 5;

export function Peers() {
  const { store } = useEditor();
  const people = store.people.value;
  if (!people.length) return null;
  const rest = people.length - MOST;
  const label = interpolate(ngettext("%(n)s other person here", "%(n)s other people here", people.length), { n: people.length });
  return html`<div class="ed-peers" role="group" aria-label=${label}>
    ${people.slice(0, MOST).map((person) => html`<${Peer} key=${person.client_id} person=${person} />`)}
    ${rest > 0 && html`<span class="av av--none" title=${people.slice(MOST).map((one) => one.user.name).join(", ")}>+${rest}</span>`}
  </div>`;
}

function Peer({ person }) {
  const own = person.user.id === useEditor().store.userId;
  const name = own ? gettext("You, in another window") : person.user.name;
  const goes = own ? name : interpolate(gettext("Go to %(person)s"), { person: name });
  return html`<button
    type="button"
    class=${`av av--ring peer-${person.user.peer}${person.state?.idle ? " is-idle" : ""}`}
    title=${person.state?.editing && !own ? interpolate(gettext("%(person)s is editing"), { person: name }) : name}
    aria-label=${goes}
    data-says=${initials(person.user.name)}
    onClick=${() => goTo(person.state)}
  ></button>`;
}

/** Bring what somebody edits, has selected or points at into view. */
function goTo(state) {
  const at = state?.editing ?? state?.selection?.[0];
  const element =
    (at && document.querySelector(`.map-scroll [data-id="${CSS.escape(at.id)}"]`)) ||
    (state?.cursor?.touchpoint && document.querySelector(`.map-scroll [data-row="${CSS.escape(state.cursor.lane ?? "touchpoints")}"] [data-col="${CSS.escape(state.cursor.touchpoint)}"]`));
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  element?.scrollIntoView({ block: "center", inline: "center", behavior: calm ? "instant" : "smooth" });
}
