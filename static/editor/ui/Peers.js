/** Who else is on the map: an avatar for each in their look; a click follows what they see. */
import { html } from "../lib.js";
import { gettext, interpolate, ngettext } from "../i18n.js";
import { doingOf, lookOf, peopleOnce } from "./company/look.js";
import { useEditor } from "./context.js";
import { Icon } from "./Icon.js";
import { jumpTo } from "./jump.js";
import { openMenu } from "./menus.js";
import { initials } from "./people.js";

const MOST = 5;

export function Peers() {
  const { store, isStory } = useEditor();
  const people = peopleOnce(store.people.value);
  if (!people.length) return null;
  // A phone has room for one.
  const most = isStory.value ? Number(people.length === 1) : MOST;
  const rest = people.slice(most);
  const label = interpolate(ngettext("%(n)s other person here", "%(n)s other people here", people.length), { n: people.length });
  return html`<div class="ed-peers" role="group" aria-label=${label}>
    ${people.slice(0, most).map((person) => html`<${Peer} key=${person.user.id} person=${person} />`)}
    ${rest.length > 0 && html`<${Rest} people=${rest} />`}
  </div>`;
}

function Peer({ person }) {
  const editor = useEditor();
  const { store } = editor;
  const { user, state } = person;
  const own = user.id === store.userId;
  const followed = editor.following.value === person.client_id;
  const followsMe = Boolean(state?.follows) && state.follows === store.clientId.value;
  const name = own ? gettext("You, in another window") : user.name;
  const what = [doingOf(store, person), followsMe && gettext("follows you")].filter(Boolean).join(", ");
  const does = followed ? gettext("Stop following %(person)s") : gettext("Follow %(person)s");
  return html`<button
    type="button"
    class=${`av av--ring ${lookOf(user)}${state?.idle ? " is-idle" : ""}${followed ? " is-followed" : ""}`}
    title=${what ? `${name}: ${what}` : name}
    aria-label=${[interpolate(does, { person: name }), what].filter(Boolean).join(", ")}
    aria-pressed=${String(followed)}
    data-says=${initials(user.name)}
    onClick=${() => follow(editor, person)}
  >${state?.editing && html`<span class="ed-peers__does"><${Icon} name="pencil" size=${9} /></span>`}${followsMe && !state?.editing && html`<span class="ed-peers__does"><${Icon} name="eye" size=${9} /></span>`}</button>`;
}

/** Those for whom there is no room, by name. */
function Rest({ people }) {
  const editor = useEditor();
  const label = interpolate(ngettext("%(n)s more person", "%(n)s more people", people.length), { n: people.length });
  const open = (event) =>
    openMenu(editor, {
      label,
      anchor: event.currentTarget,
      items: people.map((person) => ({
        label: person.user.name,
        hint: doingOf(editor.store, person),
        checked: editor.following.peek() === person.client_id,
        mark: html`<span class=${`av av--20 ${lookOf(person.user)}`} data-says=${initials(person.user.name)}></span>`,
        run: () => follow(editor, person),
      })),
    });
  return html`<button type="button" class="av av--none" aria-haspopup="menu" aria-label=${label} title=${people.map((one) => one.user.name).join(", ")} data-says=${`+${people.length}`} onClick=${open}></button>`;
}

function follow(editor, { client_id: id, user, state }) {
  // A phone shows no grid that could follow: it goes there once.
  if (editor.isStory.peek()) return goTo(editor, state);
  if (editor.following.peek() === id) return editor.stopFollowing();
  if (goesRound(editor.store, id)) return editor.toast(interpolate(gettext("%(person)s follows you"), { person: user.name }), { icon: "eye" });
  if (editor.tab.peek() !== "map") editor.goTo("map");
  editor.following.value = id;
}

function goTo(editor, state) {
  const at = state?.editing ?? state?.selection?.at(-1) ?? (state?.cursor?.touchpoint ? { kind: "touchpoint", id: state.cursor.touchpoint } : null);
  if (at) jumpTo(editor, at);
}

/** Whether they follow this page, themselves or through others: nobody would lead. */
export function goesRound(store, id) {
  const people = new Map(store.people.peek().map((one) => [one.client_id, one.state?.follows]));
  const seen = new Set();
  for (let at = id; at && !seen.has(at); at = people.get(at)) {
    if (at === store.clientId.peek()) return true;
    seen.add(at);
  }
  return false;
}
