/** The mark of a touchpoint that leads to a more detailed map: a link to it, or what it is where one may not open it. */
import { html } from "../lib.js";
import { gettext, interpolate } from "../i18n.js";
import { useEditor } from "./context.js";
import { Icon } from "./Icon.js";

export function LinkedMap({ id }) {
  const { store } = useEditor();
  const map = store.context.value?.maps?.find((one) => one.id === id);
  if (!map) return html`<span class="linked-map" title=${gettext("This leads to a map that you can’t open")}><${Icon} name="map" size=${12} /><span>${gettext("Detailed map")}</span></span>`;
  const title = map.title || gettext("Untitled map");
  return html`<a class="linked-map" href=${map.url} tabindex="-1" title=${interpolate(gettext("Open the detailed map “%(title)s”"), { title })} onPointerDown=${(event) => event.stopPropagation()}>
    <${Icon} name="map" size=${12} /><span dir="auto">${title}</span>
  </a>`;
}
