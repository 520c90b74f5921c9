/** One of the five drawn feelings, 1 (very frustrated) to 5 (delighted). */
import { html } from "../lib.js";

const EYES = "M7.4 8.3v.5M12.6 8.3v.5";
const STROKES = {
  1: ["m6 6.4 2 .9M14 6.4l-2 .9", "M6.8 13.8c.7-1.5 1.8-2.2 3.2-2.2s2.5.7 3.2 2.2"],
  2: ["M7 13.2c.8-.9 1.8-1.3 3-1.3s2.2.4 3 1.3"],
  3: ["M7.2 12.6h5.6"],
  4: ["M7 11.8c.8 1 1.8 1.5 3 1.5s2.2-.5 3-1.5"],
  5: ["M6.6 11.2h6.8c-.3 2.1-1.6 3.3-3.4 3.3s-3.1-1.2-3.4-3.3z"],
};

/** @param {{face: 1|2|3|4|5, size?: number}} props */
export function Face({ face, size = 16 }) {
  return html`<svg class=${`face face--${face}`} width=${size} height=${size} viewBox="0 0 20 20" aria-hidden="true" focusable="false">
    <circle class="face__bg" cx="10" cy="10" r="8.6" />
    <g class="face__ink">
      <path d=${EYES} />
      ${STROKES[face].map((d) => html`<path key=${d} d=${d} fill=${face === 5 ? "currentColor" : undefined} />`)}
    </g>
  </svg>`;
}
