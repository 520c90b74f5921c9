/** What the inspector shows of each kind, in which order: the fields come from the table of kinds, the words from here. */
import { gettext } from "../../i18n.js";

/**
 * @typedef {object} Layout
 * @property {string} icon
 * @property {string} [tone] colour of the icon's tile
 * @property {string|null} title the field shown as heading; null: the place says enough
 * @property {(string|{field: string, control: string})[]} fields a name uses the control of its type
 * @property {string[]} [more] fields that start folded away
 */

/** @type {Record<string, Layout>} */
export const LAYOUTS = {
  map: {
    icon: "map",
    title: "title",
    fields: ["state", "status", "scenario", "scope_start", "scope_end", "objective_text", "objective_metric", "unit", "better", "baseline", "target", "due", "tags"],
    more: ["review_days", { field: "legend", control: "legend" }],
  },
  map_persona: { icon: "user", title: null, fields: [{ field: "persona", control: "persona" }, "colour"] },
  stage: { icon: "layers", title: "title", fields: ["description", "colour", "phase", "transition_note"] },
  touchpoint: {
    icon: "route",
    title: "title",
    fields: ["description", "stage", "channel", "more_channels", "online", "ownership", "contact", "moment_of_truth", "wait_before", "duration", "linked_map"],
  },
  path: { icon: "route", title: "label", fields: ["from", "to", "share"] },
  lane: { icon: "rows", title: "label", fields: [{ field: "role", control: "role" }, "prompt"] },
  card: {
    icon: "cards",
    title: "text",
    fields: ["image", "personas", "colour", "icon", "tags", "owner", "due", "system", "duration"],
    more: ["lane", "touchpoint", { field: "until", control: "until" }],
  },
  emotion: { icon: "smile", title: null, fields: [{ field: "score", control: "score" }, "word", "reason"] },
  pain_point: {
    icon: "bolt",
    tone: "neg",
    title: "title",
    fields: [
      { field: "severity", control: "severity" },
      { field: "frequency_n", control: "frequency" },
      "status",
      "owner",
      "personas",
      "touchpoint",
      "description",
    ],
    more: [{ field: "cost", control: "cost" }],
  },
  opportunity: {
    icon: "bulb",
    tone: "pos",
    title: "title",
    fields: [{ field: "impact", control: "impact" }, { field: "effort", control: "effort" }, "owner", "touchpoint", "description"],
  },
  metric: { icon: "chart", title: "name", fields: ["series", "unit", "better", "baseline", "target", "touchpoint"] },
};

/** What a kind is called in front of people. */
export function kindName(kind) {
  return {
    map: gettext("Journey map"),
    map_persona: gettext("Persona"),
    stage: gettext("Stage"),
    touchpoint: gettext("Touchpoint"),
    path: gettext("Path"),
    lane: gettext("Lane"),
    card: gettext("Card"),
    emotion: gettext("Emotion"),
    pain_point: gettext("Pain point"),
    opportunity: gettext("Opportunity"),
    metric: gettext("Metric"),
  }[kind];
}

/** What stands in a heading that is still empty. */
export function titlePlaceholder(kind) {
  return {
    card: gettext("Write the card"),
    path: gettext("Name this path"),
    pain_point: gettext("What gets in the way"),
    opportunity: gettext("What could be better"),
  }[kind] ?? gettext("Give it a title");
}

export function fieldLabel(kind, field) {
  return SPECIAL[`${kind}.${field}`]?.() ?? LABELS[field]?.() ?? field;
}

const SPECIAL = {
  "map.due": () => gettext("Reach it by"),
  "map.target": () => gettext("Target"),
  "lane.label": () => gettext("Label"),
  "path.from": () => gettext("From"),
  "path.to": () => gettext("Leads to"),
  "card.duration": () => gettext("Takes"),
  "metric.series": () => gettext("Figures from"),
};

const LABELS = {
  text: () => gettext("Text"),
  name: () => gettext("Name"),
  label: () => gettext("Label"),
  pain_points: () => gettext("Answers"),
  frequency_of: () => gettext("Asked"),
  title: () => gettext("Title"),
  description: () => gettext("Description"),
  state: () => gettext("The journey"),
  status: () => gettext("Status"),
  scenario: () => gettext("Scenario"),
  scope_start: () => gettext("Starts with"),
  scope_end: () => gettext("Ends with"),
  objective_text: () => gettext("Objective"),
  objective_metric: () => gettext("Measured by"),
  unit: () => gettext("Unit"),
  better: () => gettext("Better is"),
  baseline: () => gettext("Today"),
  target: () => gettext("Target"),
  due: () => gettext("Due"),
  tags: () => gettext("Tags"),
  review_days: () => gettext("Review every"),
  legend: () => gettext("Colours"),
  persona: () => gettext("Persona"),
  colour: () => gettext("Colour"),
  phase: () => gettext("Phase"),
  transition_note: () => gettext("On to the next"),
  stage: () => gettext("Stage"),
  channel: () => gettext("Channel"),
  more_channels: () => gettext("Also through"),
  online: () => gettext("Where"),
  ownership: () => gettext("Who runs it"),
  contact: () => gettext("Contact"),
  moment_of_truth: () => gettext("Moment of truth"),
  wait_before: () => gettext("Wait before"),
  duration: () => gettext("Duration"),
  share: () => gettext("Share of people"),
  lane: () => gettext("Lane"),
  role: () => gettext("Holds"),
  touchpoint: () => gettext("Touchpoint"),
  until: () => gettext("Reaches to"),
  personas: () => gettext("Personas"),
  owner: () => gettext("Owner"),
  team: () => gettext("Team"),
  icon: () => gettext("Icon"),
  system: () => gettext("System"),
  linked_map: () => gettext("More detailed map"),
  prompt: () => gettext("What to write here"),
  image: () => gettext("Picture"),
  image_alt: () => gettext("Picture in words"),
  score: () => gettext("Score"),
  word: () => gettext("In a word"),
  reason: () => gettext("Reason"),
  severity: () => gettext("Severity"),
  frequency_n: () => gettext("Frequency"),
  cost: () => gettext("What it costs"),
  impact: () => gettext("Impact"),
  effort: () => gettext("Effort"),
};
