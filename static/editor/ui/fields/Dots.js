/** Severity as five dots with a text label, as cards show it; dashed while nobody has rated it. */
import { html } from "../../lib.js";

export function Dots({ value, label }) {
  return html`<span class=${value ? "dots" : "dots dots--none"} role="img" aria-label=${label} title=${label}>
    ${[1, 2, 3, 4, 5].map((one) => html`<i key=${one} class=${one <= (value ?? 0) ? "on" : ""}></i>`)}
  </span>`;
}
