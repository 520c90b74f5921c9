/** The library in a dialog: what seems to speak of the place first, then everything, searched and filtered. */
import { html, useEffect, useRef, useSignal } from "../../lib.js";
import { gettext } from "../../i18n.js";
import { formatShare } from "../../model/numbers.js";
import { useEditor } from "../context.js";
import { Icon } from "../Icon.js";
import { findItems, findSources, suggestedItems } from "./items.js";
import { ItemText } from "./ItemRow.js";
import { KIND_NAMES, kindWord, toneWord } from "./words.js";

/** After the last key, so that not each letter asks the server. */
const QUIET = 250;

/** @param {{touchpoint: string|null, chosen: Map<string, object>, here: Set<string>, flip: (item: object) => void}} props */
export function Finder({ touchpoint, chosen, here, flip }) {
  const { boot } = useEditor();
  const filter = useSignal({ q: "", kind: "", sentiment: "", source: "" });
  const { items, next, state, more } = useFound(filter.value);
  const words = useRef(null);
  useEffect(() => words.current.focus(), []);
  const suggested = useRead((store) => (touchpoint ? suggestedItems(store.mapId, touchpoint) : Promise.resolve([])));
  const sources = useRead(() => findSources(boot));
  const set = (name) => (event) => (filter.value = { ...filter.peek(), [name]: event.currentTarget.value });
  const select = (name, label, options) => html`<select class="input" aria-label=${label} onChange=${set(name)}><option value="">${label}</option>${options.map(([value, text]) => html`<option key=${value} value=${value}>${text}</option>`)}</select>`;
  const isAsking = Object.values(filter.value).some(Boolean);
  const first = isAsking ? [] : suggested;
  const pick = (item, more = null) => html`<${Pick} key=${item.id} item=${item} on=${chosen.has(item.id)} linked=${here.has(item.id)} flip=${flip} more=${more} />`;
  const rest = items.filter(({ id }) => !first.some(({ item }) => item.id === id));
  return html`<div class="evi-find" role="search">
      <input class="input" type="search" ref=${words} autocomplete="off" placeholder=${gettext("What people said…")} aria-label=${gettext("Search the evidence")} onInput=${set("q")} />
      ${select("kind", gettext("Every kind"), KIND_NAMES.map((kind) => [kind, kindWord(kind)]))}
      ${select("sentiment", gettext("Every sentiment"), [-1, 0, 1].map((one) => [["negative", "neutral", "positive"][one + 1], toneWord(one)]))}
      ${sources.length > 1 && select("source", gettext("Every source"), sources.map(({ id, name }) => [id, name]))}
    </div>
    <div class="evi-found" aria-busy=${String(state === "asking")}>
      ${state === "failed" && html`<p class="banner banner--neg" role="alert"><${Icon} name="alert" /><span>${gettext("The library can't be read right now.")}</span></p>`}
      ${state === "found" && !items.length && html`<p class="t3" role="status">${isAsking ? gettext("Nothing in the library matches.") : html`${gettext("There is no evidence in the library yet.")} <a href=${`${boot.urls.home}evidence/`}>${gettext("Open the library")}</a>`}</p>`}
      ${first.length > 0 &&
      html`<h3 class="over">${gettext("Seems to speak of this")}</h3>
        <ul class="evi-pick">${first.map(({ item, confidence, why }) => pick(item, html`<${Sure} confidence=${confidence} why=${why} />`))}</ul>
        ${rest.length > 0 && html`<h3 class="over">${gettext("All evidence")}</h3>`}`}
      <ul class="evi-pick">${rest.map((item) => pick(item))}</ul>
      ${next && html`<button type="button" class="btn btn--sm btn--line" onClick=${more}>${gettext("Show more")}</button>`}
    </div>`;
}

function Pick({ item, on, linked, flip, more }) {
  return html`<li><label class=${linked ? "is-linked" : ""}><input type="checkbox" checked=${on || linked} disabled=${linked} onChange=${() => flip(item)} /><span><${ItemText} item=${item} />${more}</span>${linked && html`<span class="badge">${gettext("Linked")}</span>`}</label></li>`;
}

/** How sure the server is of its guess, and why. */
function Sure({ confidence, why }) {
  const { locale } = useEditor();
  return html`<small class="evi-sure"><b class="num">${formatShare(confidence, locale)}</b> <span dir="auto">${why.join(" · ")}</span></small>`;
}

/** What the dialog can do without: nothing where it can't be had. */
function useRead(read) {
  const { store } = useEditor();
  const found = useSignal([]);
  useEffect(() => {
    let left = false;
    read(store).then((list) => left || (found.value = list), () => {});
    return () => (left = true);
  }, []);
  return found.value;
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
