/** Linking evidence to an element: what the library has, searched and filtered, several at once. */
import { html, useComputed, useEffect, useRef, useSignal } from "../../lib.js";
import { gettext, interpolate, ngettext } from "../../i18n.js";
import { useEditor } from "../context.js";
import { titleOf } from "../finding/links.js";
import { Icon } from "../Icon.js";
import { kindName } from "../inspector/layouts.js";
import { mapPersonaName } from "../people.js";
import { useModal } from "../use_modal.js";
import { findItems } from "./items.js";
import { ItemText } from "./ItemRow.js";
import { KIND_NAMES, kindWord, toneWord } from "./words.js";

/** After the last key, so that not each letter asks the server. */
const QUIET = 250;

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
  const here = useComputed(() => new Set(editor.linked.value.get(row.id)));
  const close = () => (editor.linking.value = null);
  const flip = (item) => {
    const next = new Map(chosen.peek());
    if (!next.delete(item.id)) next.set(item.id, item);
    chosen.value = next;
  };
  const n = chosen.value.size;
  return html`<dialog class="dialog dialog--wide evi-dialog" ref=${dialog} aria-labelledby="evi-title" onKeyDown=${(event) => event.stopPropagation()} onClose=${close}>
    <header><h2 class="head-l" id="evi-title">${gettext("Link evidence")}</h2>
      <button type="button" class="ibtn" aria-label=${gettext("Close")} onClick=${close}><${Icon} name="close" size=${18} /></button></header>
    <p class="t2" dir="auto">${kindName(kind)}: ${nameOf(editor, kind, row)}</p>
    <${Library} chosen=${chosen.value} here=${here.value} flip=${flip} />
    <div class="dialog__foot">
      <button type="button" class="btn btn--line" onClick=${close}>${gettext("Cancel")}</button>
      <button type="button" class="btn btn--pri" disabled=${!n} onClick=${() => (link(editor, kind, row, [...chosen.value.values()]), close())}>${n ? interpolate(ngettext("Link %(n)s piece", "Link %(n)s pieces", n), { n }) : gettext("Link")}</button>
    </div>
  </dialog>`;
}

function nameOf({ store }, kind, row) {
  if (kind === "emotion") return [mapPersonaName(store, row.map_persona), store.row("touchpoint", row.touchpoint).value?.title].filter(Boolean).join(", ");
  return titleOf(kind, row) || row.text || row.name || row.label || row.title || "–";
}

/** One gesture is one Change. The others' screens learn what it is from the context, this one knows it. */
function link(editor, kind, row, items) {
  const { store, freshItems } = editor;
  freshItems.value = { ...freshItems.peek(), ...Object.fromEntries(items.map(({ id, kind: type, date, sentiment, text, source }) => [id, { type, date, sentiment, quote: Boolean(text), source: source?.id }])) };
  store.commit(items.map(({ id }) => ({ op: "create", kind: "evidence_link", fields: { target_kind: kind, target: row.id, item: id } })));
  editor.announce(interpolate(ngettext("%(n)s piece of evidence linked", "%(n)s pieces of evidence linked", items.length), { n: items.length }));
}

function Library({ chosen, here, flip }) {
  const { boot } = useEditor();
  const filter = useSignal({ q: "", kind: "", sentiment: "" });
  const { items, next, state, more } = useFound(filter.value);
  const set = (name) => (event) => (filter.value = { ...filter.peek(), [name]: event.currentTarget.value });
  const select = (name, label, options) => html`<select class="input" aria-label=${label} onChange=${set(name)}><option value="">${label}</option>${options.map(([value, text]) => html`<option key=${value} value=${value}>${text}</option>`)}</select>`;
  const isAsking = Object.values(filter.value).some(Boolean);
  return html`<div class="evi-find" role="search">
      <input class="input" type="search" autofocus autocomplete="off" placeholder=${gettext("What people said…")} aria-label=${gettext("Search the evidence")} onInput=${set("q")} />
      ${select("kind", gettext("Every kind"), KIND_NAMES.map((kind) => [kind, kindWord(kind)]))}
      ${select("sentiment", gettext("Every sentiment"), [-1, 0, 1].map((one) => [["negative", "neutral", "positive"][one + 1], toneWord(one)]))}
    </div>
    <div class="evi-found" aria-busy=${String(state === "asking")}>
      ${state === "failed" && html`<p class="banner banner--neg" role="alert"><${Icon} name="alert" /><span>${gettext("The library can't be read right now.")}</span></p>`}
      ${state === "found" && !items.length && html`<p class="t3" role="status">${isAsking ? gettext("Nothing in the library matches.") : html`${gettext("There is no evidence in the library yet.")} <a href=${`${boot.urls.home}evidence/`}>${gettext("Open the library")}</a>`}</p>`}
      <ul class="evi-pick">${items.map((item) => html`<${Pick} key=${item.id} item=${item} on=${chosen.has(item.id)} linked=${here.has(item.id)} flip=${flip} />`)}</ul>
      ${next && html`<button type="button" class="btn btn--sm btn--line" onClick=${more}>${gettext("Show more")}</button>`}
    </div>`;
}

function Pick({ item, on, linked, flip }) {
  return html`<li><label class=${linked ? "is-linked" : ""}><input type="checkbox" checked=${on || linked} disabled=${linked} onChange=${() => flip(item)} /><${ItemText} item=${item} />${linked && html`<span class="badge">${gettext("Linked")}</span>`}</label></li>`;
}

/** What the library has for this filter, page after page; an answer that comes late is not shown. */
function useFound(filter) {
  const { boot } = useEditor();
  const found = useSignal({ items: [], cursor: null });
  const state = useSignal("asking");
  const asked = useRef(0);
  const ask = async (cursor) => {
    const own = (asked.current += 1);
    state.value = "asking";
    try {
      const page = await findItems(boot, filter, cursor);
      if (own !== asked.current) return;
      found.value = cursor ? { items: [...found.peek().items, ...page.items], cursor: page.cursor } : page;
      state.value = "found";
    } catch {
      if (own === asked.current) state.value = "failed";
    }
  };
  useEffect(() => {
    const timer = setTimeout(() => ask(null), filter.q ? QUIET : 0);
    return () => clearTimeout(timer);
  }, [filter]);
  return { items: found.value.items, next: found.value.cursor, state: state.value, more: () => ask(found.peek().cursor) };
}
