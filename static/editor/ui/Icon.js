/** One icon of the sprite, decorative by default: the control around it carries the name. */
import { html } from "../lib.js";

// The sprite's address carries a hash that only the server knows, so the page's root element names it.
const sprite = globalThis.document?.documentElement.dataset.icons ?? "/static/icons.svg";

/** @param {{name: string, size?: number, class?: string}} props the name without its "i-" */
export function Icon({ name, size = 16, class: extra = "" }) {
  return html`<svg class=${extra ? `i ${extra}` : "i"} width=${size} height=${size} aria-hidden="true" focusable="false">
    <use href=${`${sprite}#i-${name}`} />
  </svg>`;
}
