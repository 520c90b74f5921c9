/** The score of an emotion by face or number, and the persona behind a persona on the map. */
import { html } from "../../lib.js";
import { gettext } from "../../i18n.js";
import { HIGHEST, LOWEST, faceOf, scoreOfFace } from "../../model/score.js";
import { Face } from "../Face.js";
import { faceName } from "../emotion/words.js";
import { NumberField } from "../fields/NumberField.js";

export function Score({ editor, id, value, set, readonly, label }) {
  const change = (score) => score !== null && set(Math.round(score * 10) / 10);
  return html`<span class="score">
    <span class="score__faces" role="group" aria-label=${label}>
      ${[1, 2, 3, 4, 5].map(
        (face) =>
          html`<button key=${face} type="button" class="score__face" aria-pressed=${faceOf(value) === face ? "true" : "false"} aria-label=${faceName(face)} title=${faceName(face)} disabled=${readonly} onClick=${() => change(scoreOfFace(face))}>
            <${Face} face=${face} size=${20} />
          </button>`,
      )}
    </span>
    <${NumberField} id=${id} value=${value} set=${change} readonly=${readonly} locale=${editor.locale} least=${LOWEST} most=${HIGHEST} narrow />
  </span>`;
}

export function PersonaLink({ editor, value }) {
  const persona = editor.store.context.value?.personas?.find((one) => one.id === value);
  if (!persona) return html`<span class="quiet-text t3">${gettext("Not in the library any more")}</span>`;
  return html`<span class="quiet-text persona-about">
    <a class="link" href=${`/w/${editor.boot.workspace.slug}/personas/${value}/`}>${persona.name}</a>
    ${persona.role && html`<span class="t3" dir="auto">${persona.role}</span>`}
    ${persona.quote && html`<q class="t2" dir="auto">${persona.quote}</q>`}
  </span>`;
}
