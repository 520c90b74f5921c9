/** The axis beside the emotion lane: five faces at the whole numbers. */
import { html } from "../../lib.js";
import { HIGHEST, LOWEST, faceOf } from "../../model/score.js";
import { Face } from "../Face.js";
import { ROOM_CSS } from "./scale.js";
import { faceName } from "./words.js";

export function EmotionAxis() {
  return html`<span class="axis" aria-hidden="true">
    ${[2, 1, 0, -1, -2].map((score) => {
      const face = faceOf(score);
      const part = (HIGHEST - score) / (HIGHEST - LOWEST);
      return html`<span key=${score} class="axis__mark" style=${{ top: `calc(${ROOM_CSS} + (100% - 2 * ${ROOM_CSS}) * ${part})` }}>
        <${Face} face=${face} size=${14} /><span>${faceName(face)}</span>
      </span>`;
    })}
  </span>`;
}
