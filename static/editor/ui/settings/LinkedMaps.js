/** Maps that touchpoints of this one open, and maps whose touchpoints open this one. */
import { html, useComputed } from "../../lib.js";
import { gettext, interpolate } from "../../i18n.js";
import { useEditor } from "../context.js";
import { Icon } from "../Icon.js";

export function LinkedMaps() {
  const { store } = useEditor();
  const links = useComputed(() =>
    store.touchpointsInOrder.value.flatMap((id) => {
      const row = store.row("touchpoint", id).value;
      return row?.linked_map ? [{ id, title: row.title || gettext("Untitled touchpoint"), map: row.linked_map }] : [];
    }),
  ).value;
  const maps = store.context.value?.maps ?? [];
  const here = maps.filter((one) => one.links_here);
  const link = (id) => {
    const map = maps.find((one) => one.id === id);
    if (!map) return html`<span class="t3">${gettext("A map that you may not open, or that is gone")}</span>`;
    return html`<a class="link trunc" href=${map.url} dir="auto">${map.title || gettext("Untitled map")}</a>`;
  };
  if (!links.length && !here.length) return html`<p class="mset__note t3">${gettext("None yet. A touchpoint's menu moves touchpoints to a detailed map; its details link one that exists.")}</p>`;
  return html`<ul class="mset__list">
    ${links.map((one) => html`<li key=${one.id}><${Icon} name="arrow-r" size=${16} /><span class="trunc">${interpolate(gettext("%(touchpoint)s opens"), { touchpoint: one.title })}</span>${link(one.map)}</li>`)}
    ${here.map((map) => html`<li key=${map.id}><${Icon} name="arrow-l" size=${16} /><span class="trunc">${gettext("Opened from")}</span>${link(map.id)}</li>`)}
  </ul>`;
}
