/** What others changed since the last visit, in words, and whether it is marked on the map. */
import { html, useEffect } from "../../lib.js";
import { gettext, interpolate, ngettext } from "../../i18n.js";
import { useEditor } from "../context.js";
import { Switch } from "../fields/Switch.js";
import { momentOf } from "../inspector/History.js";
import { Items } from "./Items.js";
import { Legend } from "./Legend.js";
import { pastOf } from "./state.js";

export function News() {
  const editor = useEditor();
  const { news, marked, looked } = pastOf(editor);
  const told = news.value;
  useEffect(() => void (told?.changes && (looked.value = true)), [told]);
  if (!told?.changes) return null;
  const shows = gettext("Show on the map");
  return html`<section class="past__news" aria-label=${gettext("Since your last visit")}>
    <h3>${gettext("Since your last visit")} <time class="t3 num" datetime=${told.since.at}>${momentOf(told.since.at, editor)}</time></h3>
    <p class="t2">${saidOf(told)}</p>
    ${told.much && html`<p class="t3">${gettext("That is a lot: only the newest of it is told here.")}</p>`}
    <${Items} items=${told.items} />
    ${told.more > 0 && html`<p class="t3">${interpolate(ngettext("and %(n)s more element", "and %(n)s more elements", told.more), { n: told.more })}</p>`}
    ${told.elements.length > 0 && html`<label class="past__show"><span>${shows}</span><${Switch} value=${marked.value} set=${(on) => (marked.value = on)} name=${shows} /></label>`}
    ${marked.value && html`<${Legend} elements=${told.elements} />`}
  </section>`;
}

/** `3 changes by Ana and Ben`. */
export function saidOf({ changes, people }) {
  const by = new Intl.ListFormat(document.documentElement.lang, { type: "conjunction" }).format(people.slice(0, 4));
  return interpolate(ngettext("%(n)s change by %(people)s", "%(n)s changes by %(people)s", changes), { n: changes, people: by });
}
