/** In the popover of an emotion, and on a phone below the feelings: what customers said they felt here, how sure that is, and how far off the guess lies. */
import { html } from "../../lib.js";
import { gettext } from "../../i18n.js";
import { gapOf, measureAt } from "../../model/measured.js";
import { formatScore } from "../../model/numbers.js";
import { faceOf } from "../../model/score.js";
import { useEditor } from "../context.js";
import { Face } from "../Face.js";
import { mapPersonaName } from "../people.js";
import { bandWords, gapWords, groundWords } from "./measured_words.js";

export function MeasuredFacts({ touchpoint, persona, named = false }) {
  const { store, locale } = useEditor();
  const measure = measureAt(store.context.value?.measured, touchpoint, persona);
  if (!measure) return null;
  const gap = gapWords(gapOf(store.emotionAt(touchpoint, persona).value?.score, measure.value), locale);
  return html`<div class="measured-facts">
    <span class="measured-facts__v"><i class="measured-chip__i" aria-hidden="true"></i><span>${gettext("Measured")}${named && html`<span dir="auto">, ${mapPersonaName(store, persona)}</span>`}</span><${Face} face=${faceOf(measure.value)} size=${16} /><b class="num">${formatScore(measure.value, locale)}</b><span class="t3 num">${bandWords(measure, locale)}</span></span>
    <small class="t3">${groundWords(measure, locale)}</small>
    ${gap && html`<small class="measured-facts__gap">${gap}</small>`}
  </div>`;
}
