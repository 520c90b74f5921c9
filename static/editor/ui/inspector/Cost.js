/** What a pain point costs: people a month × share × loss rate × value, each a figure, a metric or an assumption. */
import { html } from "../../lib.js";
import { gettext } from "../../i18n.js";
import { formatNumber } from "../../model/numbers.js";
import { Choice } from "../fields/Choice.js";
import { NumberField } from "../fields/NumberField.js";

const PARTS = ["people", "share", "loss_rate", "value"];

const EMPTY = { figure: null, low: null, high: null, source: "assumption" };

/** What is asked of a part: a range while it is assumed, one figure else. */
const assumed = () => [["low", gettext("at least"), gettext("from")], ["high", gettext("at most"), gettext("to")]];
const known = () => [["figure", gettext("figure"), "–"]];

const sources = () => [
  { value: "figure", label: gettext("Figure") },
  { value: "metric", label: gettext("Metric") },
  { value: "assumption", label: gettext("Assumption") },
];

const NAMES = {
  people: () => gettext("People a month"),
  share: () => gettext("Share who meet it"),
  loss_rate: () => gettext("Share we lose"),
  value: () => gettext("Value of one"),
};

/** The middle of what is known about a part: its figure, or the middle of its range; null when there is neither. */
function estimateOf(part) {
  if (!part) return null;
  if (part.figure !== null) return part.figure;
  return part.low !== null && part.high !== null ? (part.low + part.high) / 2 : null;
}

/** People × share × loss rate × value with the shares in percent; null while a part is missing. */
function costOf(cost) {
  const parts = PARTS.map((name) => estimateOf(cost?.[name]));
  if (parts.some((part) => part === null)) return null;
  const [people, share, loss, value] = parts;
  return people * (share / 100) * (loss / 100) * value;
}

export function Cost({ editor, id, value, set, readonly }) {
  const total = costOf(value);
  const change = (name, fields) => {
    const next = Object.fromEntries(PARTS.map((part) => [part, { ...EMPTY, ...value?.[part] }]));
    next[name] = { ...next[name], ...fields };
    set(PARTS.every((part) => isEmpty(next[part])) ? null : next);
  };
  return html`<div class="cost">
    ${PARTS.map((name) => html`<${Part} key=${name} id=${name === "people" ? id : `${id}-${name}`} name=${name} part=${{ ...EMPTY, ...value?.[name] }} change=${(fields) => change(name, fields)} readonly=${readonly} locale=${editor.locale} />`)}
    <p class="cost__total">${gettext("A month")} <b class="num">${total === null ? "–" : formatNumber(total, editor.locale, 0)}</b></p>
  </div>`;
}

const isEmpty = (part) => part.figure === null && part.low === null && part.high === null;

function Part({ id, name, part, change, readonly, locale }) {
  const percent = name === "share" || name === "loss_rate";
  const limits = percent ? { least: 0, most: 100 } : { least: 0 };
  const number = (field, label, placeholder) =>
    html`<${NumberField} key=${field} ...${limits} id=${`${id}-${field}`} value=${part[field]} set=${(figure) => change({ [field]: figure })} name=${`${NAMES[name]()}, ${label}`} readonly=${readonly} locale=${locale} placeholder=${placeholder} narrow />`;
  return html`<fieldset class="cost__part">
    <legend>${NAMES[name]()}${percent ? " (%)" : ""}</legend>
    ${(part.source === "assumption" ? assumed() : known()).map(([field, label, placeholder]) => number(field, label, placeholder))}
    <${Choice}
      id=${`${id}-source`}
      value=${part.source}
      name=${`${NAMES[name]()}, ${gettext("source")}`}
      readonly=${readonly}
      set=${(source) => change({ source })}
      options=${sources()}
    />
  </fieldset>`;
}
