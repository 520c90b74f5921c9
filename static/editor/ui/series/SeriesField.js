/** Which series a metric or the objective reads: chosen from those of the workspace, with the way to its figures. */
import { html, useState } from "../../lib.js";
import { gettext } from "../../i18n.js";
import { request } from "../../sync/requests.js";
import { Icon } from "../Icon.js";
import { Picker } from "../fields/Picker.js";

/** @param {{editor: any, id: string, value: string|null, choose: (series: any) => unknown, readonly: boolean, label: string}} props `choose` gets the series, or null */
export function SeriesPicker({ editor, id, value, choose, readonly, label }) {
  const [found, setFound] = useState(/** @type {any[]} */ ([]));
  const [failed, setFailed] = useState(false);
  const now = editor.store.context.value?.series?.[value];
  const pages = `/w/${editor.boot.workspace.slug}/evidence/metrics/`;
  const mark = html`<${Icon} name="chart" size=${16} />`;
  const ask = () => {
    setFailed(false);
    request("GET", `workspaces/${editor.boot.workspace.slug}/evidence/series/`).then(
      ({ results }) => setFound(results.filter((one) => !one.archived || one.id === value)),
      () => setFailed(true),
    );
  };
  const options = () => found.map((one) => ({ value: one.id, label: one.unit ? `${one.name} (${one.unit})` : one.name, mark, on: one.id === value, series: one }));
  const more = () => [
    ...(value ? [{ value: "", label: gettext("No series"), mark: html`<${Icon} name="close" size=${16} />` }] : []),
    { value: "new", label: gettext("New series…"), mark: html`<${Icon} name="plus" size=${16} />` },
  ];
  const pick = (option) => (option.value === "new" ? void globalThis.open(pages, "_blank", "noopener") : choose(option.series ?? null));
  const note = failed ? gettext("The series can’t be fetched right now.") : "";
  return html`<span class="serf"><${Picker} id=${id} name=${label} options=${options} more=${more} choose=${pick} opened=${ask} note=${note} readonly=${readonly}>
      ${value ? html`${mark}<span class="trunc" dir="auto">${now ? now.name : gettext("A series that is gone")}</span>` : html`<span class="t3">${gettext("Not set")}</span>`}
    </${Picker}>
    ${now && html`<a class="ibtn ibtn--sm" href=${`${pages}${value}/`} aria-label=${gettext("Open the series")} title=${gettext("Open the series")}><${Icon} name="ext" size=${14} /></a>`}</span>`;
}

/** The control of a metric: what the series says of unit and direction fills what is empty. */
export function SeriesField({ editor, row, id, value, setFields, readonly, label }) {
  const choose = (series) => {
    const fields = { series: series?.id ?? null };
    if (series && !row.unit && series.unit) fields.unit = series.unit;
    if (series && !row.better && series.better) fields.better = series.better;
    if (series && !row.name) fields.name = series.name;
    setFields(fields);
  };
  return html`<${SeriesPicker} editor=${editor} id=${id} value=${value} choose=${choose} readonly=${readonly} label=${label} />`;
}
