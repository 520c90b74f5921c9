/** How often a pain point was met: n of m people asked, with the share beside the base it rests on. */
import { html } from "../../lib.js";
import { gettext } from "../../i18n.js";
import { formatShare } from "../../model/numbers.js";
import { NumberField } from "../fields/NumberField.js";

export function Frequency({ editor, row, id, readonly, setFields }) {
  const { frequency_n: n, frequency_of: of } = row;
  const common = { readonly, locale: editor.locale, whole: true, least: 0, most: 2_000_000_000, narrow: true };
  const share = of > 0 && n !== null ? n / of : null;
  return html`<span class="frequency">
    <${NumberField} ...${common} id=${id} value=${n} name=${gettext("How many met it")} set=${(value) => setFields({ frequency_n: value })} />
    <span class="t3">${gettext("of")}</span>
    <${NumberField} ...${common} id=${`${id}-of`} value=${of} name=${gettext("How many were asked")} set=${(value) => setFields({ frequency_of: value })} />
    ${share !== null &&
    html`<span class="bar bar--ink" aria-hidden="true"><i style=${{ width: `${Math.min(1, share) * 100}%` }}></i></span>
      <span class="num t3">${formatShare(share, editor.locale)}</span>`}
  </span>`;
}
