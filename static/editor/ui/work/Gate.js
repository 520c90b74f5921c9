/** What keeps the map from being published, where the workspace asks for that; and the way on when nothing does any more. */
import { html } from "../../lib.js";
import { gettext } from "../../i18n.js";
import { useEditor } from "../context.js";
import { Icon } from "../Icon.js";

export function Gate({ checks, row }) {
  const editor = useEditor();
  const { store, checksOpen } = editor;
  const status = store.row("map", store.mapId).value?.status;
  const isOut = status === "published" || status === "archived";
  const { stopping } = checks;
  if (isOut || (!stopping.length && checksOpen.value !== "gate")) return null;
  const publish = () => {
    checksOpen.value = "checks";
    store.commit([{ op: "update", kind: "map", id: store.mapId, fields: { status: "published" } }]);
  };
  if (stopping.length) {
    return html`<section class="insp__sec checks__gate" aria-label=${gettext("Before it can be published")}>
      <h3>${gettext("Before it can be published")} <span class="count">${stopping.length}</span></h3><ul class="checks__list">${stopping.map(row)}</ul></section>`;
  }
  return html`<section class="insp__sec checks__gate" role="status">
    <p class="checks__none"><${Icon} name="check" size=${16} />${gettext("Nothing keeps the map from being published any more.")}</p>
    ${editor.editsMap.value && html`<button type="button" class="btn btn--pri" onClick=${publish}>${gettext("Publish")}</button>`}
  </section>`;
}
