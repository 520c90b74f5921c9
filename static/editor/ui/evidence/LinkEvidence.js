/** Linking evidence to an element: what seems to speak of it, what the library has, several at once; or a quote typed here. */
import { html, useComputed, useEffect, useSignal } from "../../lib.js";
import { gettext, interpolate, ngettext, pgettext } from "../../i18n.js";
import { useEditor } from "../context.js";
import { Icon } from "../Icon.js";
import { kindName } from "../inspector/layouts.js";
import { mapPersonaName } from "../people.js";
import { useModal } from "../use_modal.js";
import { Finder } from "./Finder.js";
import { Quote } from "./Quote.js";

export function LinkEvidence() {
  const { linking, store } = useEditor();
  const target = linking.value;
  const row = target && store.row(target.kind, target.id).value;
  return row ? html`<${Dialog} key=${row.id} kind=${target.kind} row=${row} />` : null;
}

function Dialog({ kind, row }) {
  const editor = useEditor();
  const dialog = useModal();
  const chosen = useSignal(new Map());
  const typing = useSignal(false);
  const here = useComputed(() => new Set(editor.linked.value.get(row.id)));
  const close = () => (editor.linking.value = null);
  // What opened it may be gone: the focus goes to the element then.
  useEffect(() => () => void requestAnimationFrame(() => document.activeElement === document.body && editor.keepFocus({ kind, id: row.id })), []);
  const flip = (item) => {
    const next = new Map(chosen.peek());
    if (!next.delete(item.id)) next.set(item.id, item);
    chosen.value = next;
  };
  const finish = (items) => {
    link(editor, kind, row, items);
    close();
  };
  const n = chosen.value.size;
  const touchpoint = kind === "touchpoint" ? row.id : (row.touchpoint ?? null);
  return html`<dialog class="dialog dialog--wide evi-dialog" ref=${dialog} aria-labelledby="evi-title" onKeyDown=${(event) => event.stopPropagation()} onClose=${close}>
    <header><h2 class="head-l" id="evi-title">${typing.value ? gettext("Add a quote by hand") : gettext("Link evidence")}</h2>
      <button type="button" class="ibtn" aria-label=${gettext("Close")} onClick=${close}><${Icon} name="close" size=${18} /></button></header>
    <p class="t2" dir="auto">${kindName(kind)}: ${nameOf(editor, kind, row)}</p>
    ${typing.value
      ? html`<${Quote} back=${() => (typing.value = false)} done=${(item) => finish([item])} />`
      : html`<${Finder} touchpoint=${touchpoint} chosen=${chosen.value} here=${here.value} flip=${flip} />
          <div class="dialog__foot">
            <button type="button" class="btn evi-dialog__own" onClick=${() => (typing.value = true)}><${Icon} name="quote" size=${16} />${gettext("Add a quote by hand")}</button>
            <button type="button" class="btn btn--line" onClick=${close}>${gettext("Cancel")}</button>
            <button type="button" class="btn btn--pri" disabled=${!n} onClick=${() => finish([...chosen.value.values()])}>${n ? interpolate(ngettext("Link %(n)s piece", "Link %(n)s pieces", n), { n }) : pgettext("verb", "Link")}</button>
          </div>`}
  </dialog>`;
}

function nameOf({ store }, kind, row) {
  if (kind === "emotion") return [mapPersonaName(store, row.map_persona), store.row("touchpoint", row.touchpoint).value?.title].filter(Boolean).join(", ");
  return row.title || row.text || row.name || row.label || "–";
}

/** One gesture is one Change. The others' screens learn what it is from the context, this one knows it. */
function link(editor, kind, row, items) {
  const { store, freshItems } = editor;
  freshItems.value = { ...freshItems.peek(), ...Object.fromEntries(items.map(({ id, kind: type, date, sentiment, text, source }) => [id, { type, date, sentiment, quote: Boolean(text), source: source?.id }])) };
  store.commit(items.map(({ id }) => ({ op: "create", kind: "evidence_link", fields: { target_kind: kind, target: row.id, item: id } })));
  editor.announce(interpolate(ngettext("%(n)s piece of evidence linked", "%(n)s pieces of evidence linked", items.length), { n: items.length }));
}
