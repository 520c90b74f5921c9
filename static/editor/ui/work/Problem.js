/** What is wrong with a field, below it. */
import { html } from "../../lib.js";

export function Problem({ text }) {
  return text ? html`<span class="field-error" role="alert">${text}</span>` : null;
}
