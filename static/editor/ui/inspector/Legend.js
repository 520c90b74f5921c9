/** What the eight colours of cards mean on this map. */
import { html } from "../../lib.js";
import { gettext, interpolate } from "../../i18n.js";
import { PlainText } from "../fields/PlainText.js";

export function Legend({ value, set, readonly, prefix = "field" }) {
  const legend = value ?? {};
  const name = (colour, label) => {
    const { [colour]: _old, ...rest } = legend;
    set(label ? { ...rest, [colour]: label } : rest);
  };
  return html`<ul class="legend">
    ${["1", "2", "3", "4", "5", "6", "7", "8"].map(
      (colour) =>
        html`<li key=${colour}>
          <span class=${`swatch s-${colour}`} aria-hidden="true"></span>
          <${PlainText}
            id=${`${prefix}-legend-${colour}`}
            name=${interpolate(gettext("Colour %(number)s"), { number: colour })}
            value=${legend[colour] ?? ""}
            set=${(label) => name(colour, label)}
            readonly=${readonly}
            most=${60}
            placeholder=${interpolate(gettext("Colour %(number)s"), { number: colour })}
          />
        </li>`,
    )}
  </ul>`;
}
