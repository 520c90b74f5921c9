/** Severity as five dots with a text label, as cards show it. */
import { html } from "../../lib.js";

export function Dots({ value, tone, label }) {
  return html`<span class=${`dots${tone ? ` dots--${tone}` : ""}`} role="img" aria-label=${label} title=${label}>
    ${[1, 2, 3, 4, 5].map((one) => html`<i key=${one} class=${one <= (value ?? 0) ? "on" : ""}></i>`)}
  </span>`;
}
