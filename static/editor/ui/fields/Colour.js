/** A colour of the palette by its number, shown with the number for those who can't tell them apart. */
import { html } from "../../lib.js";
import { gettext, interpolate } from "../../i18n.js";

/** @param {{most: number, prefix: "s"|"p"}} props stages and cards have 8 colours, personas 4 */
export function Colour({ value, set, readonly, most, prefix, optional, labels = {}, name }) {
  const title = (one) => labels[one] || interpolate(gettext("Colour %(number)s"), { number: one });
  return html`<span class="swatches" role="group" aria-label=${name}>
    ${Array.from({ length: most }, (_, i) => i + 1).map(
      (one) =>
        html`<button
          key=${one}
          type="button"
          class=${`swatch ${prefix}-${one}`}
          aria-pressed=${value === one ? "true" : "false"}
          aria-label=${title(one)}
          title=${title(one)}
          disabled=${readonly}
          onClick=${() => set(value === one && optional ? null : one)}
        ></button>`,
    )}
  </span>`;
}
