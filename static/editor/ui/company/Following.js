/** The frame around the map while it goes along with somebody, and how to stop. */
import { html, useComputed } from "../../lib.js";
import { gettext, interpolate } from "../../i18n.js";
import { useEditor } from "../context.js";
import { Icon } from "../Icon.js";
import { initials } from "../people.js";
import { lookOf } from "./look.js";

export function Following() {
  const editor = useEditor();
  // Not with every move of their pointer.
  const leader = useComputed(() => editor.store.people.value.find((one) => one.client_id === editor.following.value)?.user ?? null);
  const elsewhere = useComputed(() => {
    const state = editor.store.people.value.find((one) => one.client_id === editor.following.value)?.state;
    return Boolean(state) && !state.view;
  });
  const user = leader.value;
  if (!user) return null;
  const text = interpolate(gettext("Following %(person)s"), { person: user.name });
  return html`<div class=${`following ${lookOf(user)}`}>
    <p class="following__bar">
      <span class="av av--20" aria-hidden="true" data-says=${initials(user.name)}></span>
      <span dir="auto">${text}</span>
      ${elsewhere.value && html`<small>${gettext("not at the grid just now")}</small>`}
      <button type="button" aria-label=${gettext("Stop following")} title=${`${gettext("Stop following")} (Esc)`} onClick=${editor.stopFollowing}><${Icon} name="close" size=${14} /></button>
    </p>
  </div>`;
}
