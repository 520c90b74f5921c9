/** The more detailed map that a touchpoint opens: chosen from the maps this person may open, with the way there. */
import { html } from "../../lib.js";
import { gettext } from "../../i18n.js";
import { Icon } from "../Icon.js";
import { Picker } from "./Picker.js";

export function MapField({ editor, id, value, set, readonly, label }) {
  const maps = editor.store.context.value?.maps ?? [];
  const now = maps.find((one) => one.id === value);
  const nameOf = (map) => map.title || gettext("Untitled map");
  const mark = html`<${Icon} name="map" size=${16} />`;
  const options = () => maps.filter((one) => one.id !== editor.store.mapId).map((one) => ({ value: one.id, label: nameOf(one), mark, on: one.id === value }));
  const more = () => (value ? [{ value: "", label: gettext("No map"), mark: html`<${Icon} name="close" size=${16} />` }] : []);
  return html`<${Picker} id=${id} name=${label} options=${options} more=${more} choose=${(one) => set(one.value || null)} readonly=${readonly}>
      ${value ? html`${mark}<span class="trunc" dir="auto">${now ? nameOf(now) : gettext("A map that you can’t open")}</span>` : html`<span class="t3">${gettext("Not set")}</span>`}
    </${Picker}>
    ${now && html`<a class="ibtn ibtn--sm" href=${now.url} aria-label=${gettext("Open the linked map")} title=${gettext("Open the linked map")}><${Icon} name="ext" size=${14} /></a>`}`;
}
