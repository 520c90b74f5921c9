/** One icon of the sprite, decorative by default: the control around it carries the name. */
import { html } from "../lib.js";

// The sprite's address carries a hash that only the server knows, so the page's root element names it.
const address = globalThis.document?.documentElement.dataset.icons ?? "/static/icons.svg";
let sprite = address;

/** Take the sprite into the page, so that icons drawn while offline are not asked for. Without it they are linked. */
export async function keepSprite() {
  const answer = await fetch(address).catch(() => null);
  if (!answer?.ok) return;
  const drawing = new DOMParser().parseFromString(await answer.text(), "image/svg+xml").documentElement;
  drawing.setAttribute("class", "sprite");
  drawing.setAttribute("aria-hidden", "true");
  document.body.append(document.importNode(drawing, true));
  sprite = "";
}

/** @param {{name: string, size?: number, class?: string}} props the name without its "i-" */
export function Icon({ name, size = 16, class: extra = "" }) {
  return html`<svg class=${extra ? `i ${extra}` : "i"} width=${size} height=${size} aria-hidden="true" focusable="false">
    <use href=${`${sprite}#i-${name}`} />
  </svg>`;
}
