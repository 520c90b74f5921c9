/** The objective as a bar from where one stands to where one wants to be. */
import { html } from "../../lib.js";
import { gettext, interpolate } from "../../i18n.js";
import { formatDate } from "../../model/dates.js";
import { formatNumber } from "../../model/numbers.js";
import { useEditor } from "../context.js";

export function Objective({ row }) {
  const { locale } = useEditor();
  const { baseline, target, unit, due, better } = row;
  if (baseline === null || target === null) return html`<p class="mset__note t3">${gettext("With a figure for today and a target, the way between them is shown here.")}</p>`;
  const figure = (number) => [formatNumber(number, locale), unit].filter(Boolean).join(" ");
  const gap = target - baseline;
  const wrong = (better === "up" && gap < 0) || (better === "down" && gap > 0);
  const said = interpolate(gettext("From %(from)s to %(to)s"), { from: figure(baseline), to: figure(target) });
  return html`<div class="goal">
    <span class="goal__bar" role="img" aria-label=${said}><i></i></span>
    <span class="goal__from num">${figure(baseline)}<small>${gettext("Today")}</small></span>
    <span class="goal__gap num">${gap > 0 ? "+" : ""}${figure(gap)}</span>
    <span class="goal__to num">${figure(target)}<small>${due ? formatDate(due, locale) : gettext("Target")}</small></span>
    ${wrong && html`<p class="field-error" role="status">${gettext("The target lies in the other direction than “better”.")}</p>`}
  </div>`;
}
