/** The picture of a card, with the field that asks to describe it and a quiet mark while nobody has. */
import { html, useEffect, useState } from "../../lib.js";
import { gettext } from "../../i18n.js";
import { useEditor } from "../context.js";
import { EditableText } from "../EditableText.js";
import { Icon } from "../Icon.js";
import { useEditing } from "../use_editing.js";

/** @param {"small"|"full"} size */
const imageAddress = (store, image, size) => `/maps/${store.mapId}/images/${image}/${size}/`;

export function Picture({ row }) {
  const editor = useEditor();
  const editing = useEditing("card", row.id, "image_alt").value;
  const view = () => (editor.viewing.value = row.id);
  return html`<div class="pic">
    <span class="pic__frame" onClick=${view}><${Loaded} image=${row.image} alt=${row.image_alt} /></span>
    ${editing
      ? html`<${EditableText} kind="card" id=${row.id} field="image_alt" label=${gettext("Describe this picture")} placeholder=${gettext("What can be seen here?")} class="pic__alt"
          onDone=${(back) => editor.isEditing("card", row.id) && editor.stopEditing(back)} />`
      : !row.image_alt && editor.canEdit.value && html`<button type="button" class="pic__ask" tabindex="-1" onClick=${() => editor.edit("card", row.id, "image_alt")}><${Icon} name="eye-off" size=${12} />${gettext("Describe this picture")}</button>`}
  </div>`;
}

/** Without a line the place stays, with the picture in words; it is fetched again when the line is back. */
export function Loaded({ image, alt, size = "small" }) {
  const { store } = useEditor();
  const [failed, fail] = useState(false);
  const live = store.connection.value === "live";
  useEffect(() => fail(false), [image, live]);
  if (failed) return html`<span class="pic__none" role="img" aria-label=${alt || gettext("Picture without a description")}><${Icon} name="image" size=${18} /><span dir="auto">${alt || gettext("Not loaded")}</span></span>`;
  return html`<img class="pic__i" src=${imageAddress(store, image, size)} alt=${alt || gettext("Picture without a description")} loading="lazy" decoding="async" draggable=${false} onError=${() => fail(true)} />`;
}
