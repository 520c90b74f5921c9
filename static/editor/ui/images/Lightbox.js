/** A picture as large as the window allows, with its words; arrows go through the pictures of its lane. */
import { html, useEffect, useRef } from "../../lib.js";
import { gettext, interpolate } from "../../i18n.js";
import { useEditor } from "../context.js";
import { Icon } from "../Icon.js";
import { RichText } from "../RichText.js";
import { Loaded } from "./Picture.js";

export function Lightbox() {
  const editor = useEditor();
  const row = editor.viewing.value && editor.store.row("card", editor.viewing.value).value;
  useEffect(() => {
    if (editor.viewing.value && !row?.image) editor.viewing.value = null;
  });
  return row?.image ? html`<${Open} row=${row} />` : null;
}

function Open({ row }) {
  const editor = useEditor();
  const dialog = useRef(null);
  useEffect(() => {
    dialog.current.showModal();
  }, []);
  const all = picturesOf(editor.store, row);
  const at = all.indexOf(row.id);
  const go = (by) => all[at + by] && (editor.viewing.value = all[at + by]);
  const shut = () => {
    editor.viewing.value = null;
    editor.keepFocus({ kind: "card", id: row.id });
  };
  const leaveFor = (field) => {
    editor.viewing.value = null;
    editor.edit("card", row.id, field);
  };
  const keys = (event) => {
    event.stopPropagation();
    const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (by) go(by);
  };
  const step = (by, icon, name) => html`<button type="button" class="ibtn" aria-label=${name} title=${name} disabled=${!all[at + by]} onClick=${() => go(by)}><${Icon} name=${icon} /></button>`;
  return html`<dialog class="lightbox" ref=${dialog} aria-label=${gettext("Picture")} onKeyDown=${keys} onClose=${shut} onClick=${(event) => event.target === dialog.current && dialog.current.close()}>
    <div class="lightbox__in">
      <header>
        ${all.length > 1 && html`${step(-1, "arrow-l", gettext("Picture before"))}<span class="num t3">${interpolate(gettext("%(n)s of %(of)s"), { n: at + 1, of: all.length })}</span>${step(1, "arrow-r", gettext("Next picture"))}`}
        <span class="spacer"></span>
        ${editor.canEdit.value && html`<button type="button" class="btn btn--sm" onClick=${() => leaveFor("text")}>${gettext("Edit the caption")}</button><button type="button" class="btn btn--sm" onClick=${() => leaveFor("image_alt")}>${gettext("Describe this picture")}</button>`}
        <button type="button" class="ibtn" aria-label=${gettext("Close")} title=${gettext("Close")} onClick=${() => dialog.current.close()}><${Icon} name="close" /></button>
      </header>
      <div class="lightbox__pic"><${Loaded} key=${row.image} image=${row.image} alt=${row.image_alt} size="full" /></div>
      ${row.text && html`<${RichText} class="lightbox__t" text=${row.text} />`}
      ${row.image_alt && html`<p class="t3" dir="auto">${row.image_alt}</p>`}
    </div>
  </dialog>`;
}

function picturesOf(store, row) {
  const ids = row.lane ? store.touchpointsInOrder.value.flatMap((touchpoint) => store.cardsAt(row.lane, touchpoint).value) : store.tray.value;
  return ids.filter((id) => store.row("card", id).value?.image);
}
