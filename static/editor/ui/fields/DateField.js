/** A calendar date with how far away it is, without time or zone: shown in the person's format, chosen with the browser's own picker. */
import { html } from "../../lib.js";
import { gettext } from "../../i18n.js";
import { formatDate } from "../../model/dates.js";

export function DateField({ id, value, set, readonly, locale, name, due = null }) {
  return html`<span class="date-field">
    <input id=${id} type="date" class="quiet num" aria-label=${name} max="9999-12-31" readonly=${readonly} value=${value ?? ""} onChange=${(event) => set(event.currentTarget.value || null)} />
    <span class=${value ? "date-field__text num" : "date-field__text t3"} aria-hidden="true">${value ? formatDate(value, locale) : gettext("Not set")}${due && html` <span class=${due.days < 0 ? "is-late" : "t3"}>${due.words}</span>`}</span>
  </span>`;
}
