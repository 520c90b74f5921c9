/** Sessions that were held on this map, with the way to their minutes. */
import { html, useEffect, useSignal } from "../../lib.js";
import { gettext, interpolate, ngettext } from "../../i18n.js";
import { formatDate } from "../../model/dates.js";
import { request } from "../../sync/requests.js";
import { useEditor } from "../context.js";

const SHOWN = 5;

export function Past() {
  const { store, locale } = useEditor();
  const past = useSignal([]);
  useEffect(() => {
    // Without them nothing is missing.
    request("GET", `maps/${store.mapId}/sessions/`).then((told) => (past.value = told.results.filter((one) => one.url)), () => {});
  }, []);
  if (!past.value.length) return null;
  return html`<section class="ws-sec" aria-labelledby="ws-past"><h3 class="ws-h" id="ws-past">${gettext("Earlier sessions")}</h3>
    <ul class="ws-past">${past.value.slice(0, SHOWN).map((one) => html`<li key=${one.id}><a class="link" href=${one.url} dir="auto">${one.title}</a>
      <span class="t3 num">${formatDate(one.started_at.slice(0, 10), locale)}, ${interpolate(ngettext("%(n)s person", "%(n)s people", one.people), { n: one.people })}</span></li>`)}</ul>
    ${past.value.length > SHOWN && html`<p><a class="link" href="sessions/">${gettext("All sessions")}</a></p>`}</section>`;
}
