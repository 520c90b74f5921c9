/** Which series the objective reads: that of the map's first metric without a touchpoint, which is made when it is chosen. */
import { html, useComputed } from "../../lib.js";
import { gettext } from "../../i18n.js";
import { between } from "../../model/ranks.js";
import { objectiveMetric } from "../../model/series.js";
import { useEditor } from "../context.js";
import { MetricReading } from "./MetricReading.js";
import { SeriesPicker } from "./SeriesField.js";

export function ObjectiveSeries({ row, readonly }) {
  const editor = useEditor();
  const { store } = editor;
  const { reads, whole } = useComputed(() => objectiveMetric(store.visible("metric").value.values())).value;
  if (readonly && !reads) return null;
  const label = gettext("Figures from");
  const choose = (series) => {
    const operations = operationsOf(store, series, reads, whole);
    if (operations.length) store.commit(operations);
  };
  return html`<div class="prop">
      <dt><label for="objective-series">${label}</label></dt>
      <dd><${SeriesPicker} editor=${editor} id="objective-series" value=${reads?.series ?? null} choose=${choose} readonly=${readonly} label=${label} /></dd>
    </div>
    ${reads && html`<div class="prop"><dt>${gettext("Measured")}</dt><dd><${MetricReading} row=${{ ...row, series: reads.series }} /></dd></div>`}`;
}

/** One Change: as maps/evidence/objective.py makes it. */
function operationsOf(store, series, reads, whole) {
  const update = (one, fields) => ({ op: "update", kind: "metric", id: one.id, fields });
  if (!series) return whole.filter((one) => one.series).map((one) => update(one, { series: null }));
  if (reads) return reads.series === series.id ? [] : [update(reads, { series: series.id })];
  const same = whole.find((one) => one.name.toLowerCase() === series.name.toLowerCase());
  if (same) return [update(same, { series: series.id })];
  const fields = { touchpoint: null, name: series.name, unit: series.unit, better: series.better || null, series: series.id, rank: between(whole.at(-1)?.rank ?? null, null) };
  return [{ op: "create", kind: "metric", id: store.newId(), fields }];
}
