/** One icon of the sprite, decorative by default: the control around it carries the name. */
import { html } from "../lib.js";

let sprite = "/static/icons.svg";

/** Where the sprite lies: its address carries a hash that only the server knows. */
export function setSprite(href) {
  sprite = href;
}

/** @param {{name: string, size?: number, class?: string}} props the name without its "i-" */
export function Icon({ name, size = 16, class: extra = "" }) {
  return html`<svg class=${extra ? `i ${extra}` : "i"} width=${size} height=${size} aria-hidden="true" focusable="false">
    <use href=${`${sprite}#i-${name}`} />
  </svg>`;
}
