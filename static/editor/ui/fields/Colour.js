/** A colour of the palette by its number, or none where that is allowed; its number tells it to those who can't see it. */
import { html } from "../../lib.js";
import { gettext, interpolate } from "../../i18n.js";

/** @param {{most: number, prefix: "s"|"p"}} props stages and cards have 8 colours, personas 4 */
export function Colour({ value, set, readonly, most, prefix, optional, labels = {}, name }) {
  const title = (one) => one === null ? gettext("No colour") : labels[one] || interpolate(gettext("Colour %(number)s"), { number: one });
  return html`<span class="swatches" role="group" aria-label=${name}>
    ${[...(optional ? [null] : []), ...Array.from({ length: most }, (_, i) => i + 1)].map(
      (one) =>
        html`<button
          key=${one}
          type="button"
          class=${one === null ? "swatch swatch--none" : `swatch ${prefix}-${one}`}
          aria-pressed=${(value ?? null) === one ? "true" : "false"}
          aria-label=${title(one)}
          title=${title(one)}
          disabled=${readonly}
          onClick=${() => set(one)}
        ></button>`,
    )}
  </span>`;
}
