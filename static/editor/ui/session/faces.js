/** How somebody in a session looks: members as they do in the top bar, guests in the colour of their place. */
import { html } from "../../lib.js";
import { lookOf } from "../company/look.js";
import { useEditor } from "../context.js";
import { initials, peerColour } from "../people.js";

function lookIn({ people }, person) {
  if (!person.user) return `peer-${person.colour}`;
  const here = people.value.find((one) => one.user.id === person.user)?.user;
  return here ? lookOf(here) : `peer-${peerColour(person.user)}`;
}

/** @param {{person: {name: string, user: string|null, colour: number}, size?: number}} props */
export function Avatar({ person, size = 20 }) {
  const { store } = useEditor();
  return html`<span class=${`av av--${size} ${lookIn(store, person)}`} aria-hidden="true">${initials(person.name)}</span>`;
}
