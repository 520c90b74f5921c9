/** The picture of a card in the panel: choose, take, replace or remove it, and say what it shows. */
import { html, useComputed } from "../../lib.js";
import { gettext } from "../../i18n.js";
import { MergingText } from "../fields/MergingText.js";
import { Icon } from "../Icon.js";
import { Loaded } from "./Picture.js";
import { Uploads } from "./Uploads.js";

const hasCamera = globalThis.matchMedia?.("(pointer: coarse)").matches;

export function ImageField({ editor, id, row, value, readonly, setFields }) {
  const sending = useComputed(() => editor.uploads.value.some(({ place }) => place.card === row.id)).value;
  const target = { kind: "card", id: row.id };
  if (!value) {
    if (readonly) return html`<span class="quiet-text t3">${gettext("None")}</span>`;
    if (sending) return html`<${Uploads} card=${row.id} />`;
    return html`<span class="pic-field">
      <button type="button" id=${id} class="btn btn--sm btn--line" onClick=${() => editor.pickImages(target)}><${Icon} name="image" size=${14} />${gettext("Choose a picture")}</button>
      ${hasCamera && html`<button type="button" class="btn btn--sm btn--line" onClick=${() => editor.pickImages(target, { camera: true })}><${Icon} name="camera" size=${14} />${gettext("Take a photo")}</button>`}
    </span>`;
  }
  return html`<span class="pic-field">
    <button type="button" id=${id} class="pic__frame" aria-label=${gettext("Show the picture")} onClick=${() => (editor.viewing.value = row.id)}><${Loaded} image=${value} alt=${row.image_alt} /></button>
    <${MergingText} kind="card" row=${row} field="image_alt" readonly=${readonly} label=${gettext("Picture in words")} placeholder=${gettext("Describe this picture for people who can’t see it")} />
    ${!readonly && html`<button type="button" class="btn btn--sm" onClick=${() => setFields({ image: null, image_alt: "" })}><${Icon} name="trash" size=${14} />${gettext("Remove the picture")}</button>`}
  </span>`;
}
