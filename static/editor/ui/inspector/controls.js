/** Which control a field gets: by its type in the table of kinds, or by a name for those with a shape of their own. */
import { html } from "../../lib.js";
import { gettext } from "../../i18n.js";
import { Choice } from "../fields/Choice.js";
import { Colour } from "../fields/Colour.js";
import { DateField } from "../fields/DateField.js";
import { Level } from "../fields/Level.js";
import { IconField } from "../fields/IconField.js";
import { MapField } from "../fields/MapField.js";
import { MergingText } from "../fields/MergingText.js";
import { NumberField } from "../fields/NumberField.js";
import { OwnerField } from "../fields/OwnerField.js";
import { PlainText } from "../fields/PlainText.js";
import { Several, Tags } from "../fields/Several.js";
import { Switch, ThreeWay } from "../fields/Switch.js";
import { SeriesField } from "../series/SeriesField.js";
import { ImageField } from "../images/ImageField.js";
import { legendOf } from "../legend.js";
import { dueIn } from "../due_words.js";
import { roleName } from "../roles.js";
import { amountWord, choiceWord, levelWord, severityWord } from "./choices.js";
import { Cost } from "./Cost.js";
import { Frequency } from "./Frequency.js";
import { Legend } from "./Legend.js";
import { optionsFor } from "./options.js";
import { PersonaLink, Score } from "./persona_controls.js";

const notSet = () => gettext("Not set");

const level = (tone, wordOf, none = notSet) => (props) => html`<${Level} ...${props} tone=${tone} wordOf=${wordOf} none=${none()} clear=${props.type.null} name=${props.label} set=${levelSetter(props)} />`;

/** A level that may not be empty stays when it is pressed again. */
const levelSetter = ({ type, set }) => (value) => (value !== null || type.null) && set(value);

/** Every control takes {editor, kind, row, field, type, id, readonly, value, set, setFields, label}. */
export const CONTROLS = {
  text: ({ kind, row, field, id, readonly }) =>
    html`<${MergingText} id=${id} kind=${kind} row=${row} field=${field} readonly=${readonly} rows=${1} placeholder=${kind === "lane" ? roleName(row.role) : notSet()} />`,
  string: ({ id, value, set, readonly, type }) => html`<${PlainText} id=${id} value=${value} set=${set} readonly=${readonly} most=${type.max} placeholder=${notSet()} />`,
  choice: ({ kind, field, type, id, value, set, readonly }) =>
    html`<${Choice} id=${id} value=${value} set=${set} readonly=${readonly} none=${type.null ? notSet() : undefined}
      options=${type.choices.map((one) => ({ value: one, label: choiceWord(kind, field, one) }))} />`,
  integer: (props) => html`<${NumberField} ...${numberProps(props)} whole />`,
  number: (props) => html`<${NumberField} ...${numberProps(props)} />`,
  minutes: (props) => html`<${NumberField} ...${numberProps(props)} whole suffix=${gettext("minutes")} />`,
  days: (props) => html`<${NumberField} ...${numberProps(props)} whole suffix=${gettext("days")} />`,
  percent: (props) => html`<${NumberField} ...${numberProps(props)} whole suffix="%" />`,
  date: ({ editor, id, value, set, readonly }) => html`<${DateField} id=${id} value=${value} set=${set} readonly=${readonly} locale=${editor.locale} due=${value && dueIn(value, editor)} />`,
  switch: ({ id, value, set, readonly, label }) => html`<${Switch} id=${id} value=${value} set=${set} readonly=${readonly} name=${label} />`,
  online: ({ value, set, readonly, label }) => html`<${ThreeWay} value=${value} set=${set} readonly=${readonly} name=${label} yes=${gettext("Online")} no=${gettext("Offline")} />`,
  colour: ({ value, set, readonly, label, type, kind, editor }) =>
    html`<${Colour} value=${value} set=${set} readonly=${readonly} name=${label} most=${type.max} prefix=${kind === "map_persona" ? "p" : "s"} optional=${type.null} labels=${kind === "card" ? legendOf(editor.store) : {}} />`,
  ref: ({ editor, kind, field, type, id, value, set, readonly, row }) =>
    html`<${Choice} id=${id} value=${value} set=${set} readonly=${readonly} none=${type.null ? (kind === "path" && field === "to" ? gettext("Out of the journey") : notSet()) : undefined} options=${optionsFor(editor.store, kind, field, type, row)} />`,
  several: ({ editor, kind, field, type, value, set, readonly, label, row }) =>
    html`<${Several} value=${value ?? []} set=${set} readonly=${readonly} name=${label} options=${optionsFor(editor.store, kind, field, type, row)} empty=${emptyOf(field)} none=${field === "personas" ? gettext("Everyone") : undefined} />`,
  tags: ({ editor, id, value, set, readonly }) =>
    html`<${Tags} id=${id} value=${value ?? []} set=${set} readonly=${readonly} suggestions=${editor.store.context.value?.tags ?? []} placeholder=${gettext("Add a tag")} removeLabel=${gettext("Remove")} />`,
  until: ({ editor, row, id, value, set, readonly }) =>
    row.touchpoint
      ? html`<${Choice} id=${id} value=${value} set=${set} readonly=${readonly} none=${gettext("Its own touchpoint")} options=${laterTouchpoints(editor.store, row)} />`
      : html`<span class="quiet-text t3">${notSet()}</span>`,
  role: ({ value }) => html`<span class="quiet-text">${choiceWord("lane", "role", value)}</span>`,
  place: (props) => html`<${CardPlace} ...${props} />`,
  severity: level("severity", severityWord, () => levelWord("severity", null)),
  impact: level("impact", amountWord),
  effort: level("effort", amountWord),
  frequency: Frequency,
  cost: Cost,
  legend: Legend,
  owner: OwnerField,
  icon: IconField,
  image: ImageField,
  map: MapField,
  series: SeriesField,
  score: Score,
  persona: PersonaLink,
};

const numberProps = ({ editor, id, value, set, readonly, type, label }) => ({
  id, value, readonly, name: label, least: type.min, most: type.max, locale: editor.locale,
  set: (number) => (number !== null || type.null) && set(number),
});

const BY_NAME = {
  online: "online",
  colour: "colour",
  wait_before: "minutes",
  duration: "minutes",
  review_days: "days",
  share: "percent",
  owner: "owner",
  icon: "icon",
  image: "image",
  linked_map: "map",
  series: "series",
};

const BY_TYPE = { set_of_ids: "several", set_of_strings: "tags", boolean: "switch", tenths: "score" };

/** @returns {string} a key of CONTROLS */
export function controlOf(kind, field, type) {
  if (kind === "card" && (field === "lane" || field === "touchpoint")) return "place";
  return BY_NAME[field] ?? BY_TYPE[type.type] ?? type.type;
}

function emptyOf(field) {
  return field === "personas" ? gettext("No personas on this map yet.") : gettext("None in this workspace yet.");
}

function laterTouchpoints(store, row) {
  const order = store.touchpointsInOrder.value;
  return order.slice(order.indexOf(row.touchpoint) + 1).map((id) => ({ value: id, label: store.row("touchpoint", id).value?.title || gettext("Untitled touchpoint") }));
}

/** A card's lane and touchpoint are set together or not at all: an empty one sends it to the tray. */
function CardPlace({ editor, kind, field, type, id, row, readonly, setFields }) {
  const { store } = editor;
  const options = optionsFor(store, kind, field, type, row);
  const choose = (value) => {
    if (value === null) return setFields({ lane: null, touchpoint: null, until: null });
    const other = field === "lane" ? "touchpoint" : "lane";
    const found = row[other] ?? optionsFor(store, kind, other, { to: other }, row)[0]?.value;
    return found && setFields({ [field]: value, [other]: found, ...(field === "touchpoint" ? { until: null } : {}) });
  };
  return html`<${Choice} id=${id} value=${row[field]} set=${choose} readonly=${readonly} none=${gettext("In the tray")} options=${options} />`;
}
