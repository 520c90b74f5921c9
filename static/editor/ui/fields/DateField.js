/** A calendar date, without time or zone: the browser's own picker shows it in the person's format. */
import { html } from "../../lib.js";

export function DateField({ id, value, set, readonly, name }) {
  return html`<input id=${id} type="date" class="quiet num" aria-label=${name} max="9999-12-31" readonly=${readonly} value=${value ?? ""} onChange=${(event) => set(event.currentTarget.value || null)} />`;
}
