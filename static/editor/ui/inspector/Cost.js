/** What a pain point costs: people a month × share × loss rate × value, each a figure, a metric or an assumption with a range. */
import { html } from "../../lib.js";
import { gettext, interpolate } from "../../i18n.js";
import { PARTS, inputsOf, isPercent, monthOf } from "../../model/cost.js";
import { inOrder } from "../../model/layout.js";
import { formatNumber } from "../../model/numbers.js";
import { Choice } from "../fields/Choice.js";
import { NumberField } from "../fields/NumberField.js";
import { figureIn, partName, rangeWords } from "./cost_words.js";

const EMPTY = { figure: null, low: null, high: null, source: "assumption" };

const sources = () => [
  { value: "figure", label: gettext("Figure") },
  { value: "metric", label: gettext("Metric") },
  { value: "assumption", label: gettext("Assumption") },
];

/** What is asked of a part: a range while it is assumed, one figure else. */
const assumed = () => [["low", gettext("at least"), gettext("from")], ["figure", gettext("most likely"), gettext("likely")], ["high", gettext("at most"), gettext("to")]];
const known = () => [["figure", gettext("figure"), "–"]];

export function Cost({ editor, id, row, value, set, readonly }) {
  const inputs = inputsOf(row);
  const change = (name, fields) => {
    const next = Object.fromEntries(PARTS.map((part) => [part, { ...EMPTY, ...value?.[part] }]));
    next[name] = { ...next[name], ...fields };
    set(PARTS.every((part) => isEmpty(next[part])) ? null : next);
  };
  return html`<div class="cost">
    ${inputs.map((input, at) => html`<${Part} key=${input.name} editor=${editor} id=${at ? `${id}-${input.name}` : id} row=${row} input=${input} part=${{ ...EMPTY, ...value?.[input.name] }} change=${(fields) => change(input.name, fields)} readonly=${readonly} />`)}
    <${Sum} inputs=${inputs} locale=${editor.locale} />
  </div>`;
}

const isEmpty = (part) => part.figure === null && part.low === null && part.high === null;

/** The product with what it is made of, or what is still missing. */
function Sum({ inputs, locale }) {
  const month = monthOf(inputs);
  const missing = inputs.filter(({ range }) => !range).map(({ name }) => partName(name));
  const formula = inputs.map(({ name, range }) => figureIn(name, range?.figure, locale)).join(" × ");
  return html`<div class="cost__sum" role="status">
    <p class="cost__total">${gettext("A month")} <b class="num">${month ? formatNumber(month.figure, locale, 0) : "–"}</b></p>
    ${month && month.low < month.high && html`<p class="num">${rangeWords(month, locale)}</p>`}
    <p class="t3 num">${month ? formula : interpolate(gettext("Still missing: %(parts)s"), { parts: missing.join(", ") })}</p>
  </div>`;
}

function Part({ editor, id, row, input, part, change, readonly }) {
  const { name, range, source } = input;
  const { locale } = editor;
  const limits = isPercent(name) ? { least: 0, most: 100 } : { least: 0, most: 1e15 };
  const label = partName(name);
  const isAssumed = part.source === "assumption";
  const number = ([field, said, placeholder]) => {
    const middle = field === "figure" && isAssumed && !isEmpty(part) && range ? formatNumber(range.figure, locale, 2) : placeholder;
    return html`<${NumberField} key=${field} ...${limits} id=${field === "figure" ? id : `${id}-${field}`} value=${part[field]} set=${(figure) => change({ [field]: figure })} name=${`${label}, ${said}`} readonly=${readonly} locale=${locale} placeholder=${middle} narrow />`;
  };
  return html`<fieldset class="cost__part">
    <legend>${label}${isPercent(name) ? " (%)" : ""}</legend>
    ${(isAssumed ? assumed() : known()).map(number)}
    <${Choice} id=${`${id}-source`} value=${part.source} name=${`${label}, ${gettext("source")}`} readonly=${readonly} set=${(next) => change({ source: next })} options=${sources()} />
    ${part.source === "metric" && !readonly && html`<${FromMetric} editor=${editor} row=${row} id=${id} part=${part} label=${label} change=${change} />`}
    ${source === "frequency" && range && html`<p class="cost__note t3 num">${interpolate(gettext("From the frequency: %(share)s, %(range)s"), { share: figureIn(name, range.figure, locale), range: rangeWords(range, locale, true) })}</p>`}
    ${isAssumed && range && source === "assumption" && range.low === range.high && html`<p class="cost__note t3">${gettext("An assumption without a range. From where to where may it lie?")}</p>`}
  </fieldset>`;
}

/** The figures of this map's metrics, those of the same touchpoint first: nobody types them again. */
function FromMetric({ editor, row, id, part, label, change }) {
  const all = inOrder(editor.store.visible("metric").value.values()).filter((one) => !one.example && one.baseline !== null);
  if (!all.length) return null;
  const metrics = [...all].sort((a, b) => (b.touchpoint === row.touchpoint) - (a.touchpoint === row.touchpoint));
  const chosen = metrics.find((one) => one.baseline === part.figure);
  const options = metrics.map((one) => ({ value: one.id, label: `${one.name || gettext("Untitled metric")}: ${formatNumber(one.baseline, editor.locale)} ${one.unit}`.trim() }));
  const take = (metric) => metric && change({ figure: metrics.find((one) => one.id === metric).baseline });
  return html`<${Choice} id=${`${id}-metric`} value=${chosen?.id ?? null} name=${`${label}, ${gettext("metric of this map")}`} none=${gettext("Take it from a metric")} set=${take} options=${options} />`;
}
