/** What a metric reads from its series: the newest figure, its day, the line of those before it, the way to the target. */
import { html, useComputed } from "../../lib.js";
import { gettext, interpolate } from "../../i18n.js";
import { formatDate } from "../../model/dates.js";
import { formatNumber, formatShare } from "../../model/numbers.js";
import { lineOf, readingOf } from "../../model/series.js";
import { useEditor } from "../context.js";
import { Icon } from "../Icon.js";

/** @param {{row: any}} props a metric that names a series */
export function MetricReading({ row }) {
  const { store, locale } = useEditor();
  const series = useComputed(() => store.context.value?.series?.[row.series]).value;
  const read = readingOf(series, row);
  if (!series) return html`<span id=${`reading-${row.id}`} class="metric__now t3">${gettext("Its series is gone")}</span>`;
  if (!read) return html`<span id=${`reading-${row.id}`} class="metric__now t3">${gettext("No figure yet")}</span>`;
  const unit = row.unit || series.unit;
  const line = lineOf(series.points, 56, 18);
  const tone = read.good === null ? "" : read.good ? " is-good" : " is-bad";
  return html`<span id=${`reading-${row.id}`} class=${`metric__now num${tone}`} title=${inWords(read, series, unit, locale)}>
    <b>${figure(read.value, unit, locale)}</b>
    ${read.step ? html`<span class="metric__step"><${Icon} name=${read.step > 0 ? "trend-u" : "trend-d"} size=${12} /><span class="sr">${stepWords(read)}</span></span>` : null}
    ${line && html`<svg class="metric__line" width="56" height="18" viewBox="0 0 56 18" aria-hidden="true"><polyline points=${line} /></svg>`}
    <span class="t3">${formatDate(read.on, locale)}</span>
    ${read.progress !== null && html`<span class="metric__bar" aria-hidden="true"><i style=${{ width: `${Math.round(100 * Math.min(1, Math.max(0, read.progress)))}%` }}></i></span>`}
  </span>`;
}

const figure = (value, unit, locale) => `${formatNumber(value, locale, 2)}${unit ? `${unit === "%" ? "\u202f" : " "}${unit}` : ""}`;

const stepWords = ({ step, good }) => (good === null ? (step > 0 ? gettext("rising") : gettext("falling")) : good ? gettext("getting better") : gettext("getting worse"));

function inWords(read, series, unit, locale) {
  const parts = [interpolate(gettext("%(name)s: %(value)s on %(day)s"), { name: series.name, value: figure(read.value, unit, locale), day: formatDate(read.on, locale) })];
  if (read.step) parts.push(stepWords(read));
  if (read.progress !== null) parts.push(interpolate(gettext("%(share)s of the way to the target"), { share: formatShare(read.progress, locale) }));
  return parts.join(", ");
}
