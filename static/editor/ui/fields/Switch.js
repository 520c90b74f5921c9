/** On or off, and a choice of yes, no and not known. */
import { html } from "../../lib.js";
import { gettext } from "../../i18n.js";

export function Switch({ id, value, set, readonly, name }) {
  return html`<button type="button" id=${id} class="switch" role="switch" aria-checked=${value ? "true" : "false"} aria-label=${name} disabled=${readonly} onClick=${() => set(!value)}></button>`;
}

/** Null stays apart from no: "not known" is an answer of its own. */
export function ThreeWay({ value, set, readonly, yes, no, name }) {
  const options = [[true, yes], [false, no], [null, gettext("Not set")]];
  return html`<span class="seg seg--quiet" role="group" aria-label=${name}>
    ${options.map(
      ([one, label]) =>
        html`<button key=${String(one)} type="button" aria-pressed=${(value ?? null) === one ? "true" : "false"} disabled=${readonly} onClick=${() => set(one)}>${label}</button>`,
    )}
  </span>`;
}
