/** How a lane of each role is called, explained and marked. */
import { gettext } from "../i18n.js";

const ICONS = {
  actions: "pointer",
  thoughts: "thought",
  needs: "flag",
  highs: "thumb",
  on_stage: "monitor",
  off_stage: "layers",
  support: "server",
  images: "cards",
  notes: "pencil",
  emotions: "smile",
  channels: "route",
  pain_points: "bolt",
  opportunities: "bulb",
  metrics: "chart",
  evidence: "flask",
};

export const roleIcon = (role) => ICONS[role] ?? "rows";

export function roleName(role) {
  return {
    actions: gettext("Actions"),
    thoughts: gettext("Thoughts"),
    needs: gettext("Needs and questions"),
    highs: gettext("What works"),
    on_stage: gettext("On-stage"),
    off_stage: gettext("Off-stage"),
    support: gettext("Support"),
    images: gettext("Images"),
    notes: gettext("Notes"),
    emotions: gettext("Emotion"),
    channels: gettext("Channels"),
    pain_points: gettext("Pain points"),
    opportunities: gettext("Opportunities"),
    metrics: gettext("Metrics"),
    evidence: gettext("Evidence"),
  }[role];
}

export function roleHint(role) {
  return {
    actions: gettext("What they do"),
    thoughts: gettext("In their words"),
    needs: gettext("What they expect"),
    highs: gettext("What must not be lost"),
    on_stage: gettext("What people see"),
    off_stage: gettext("What the team does"),
    support: gettext("Systems and partners"),
    images: gettext("How it looks"),
    notes: gettext("Anything else"),
    emotions: gettext("How it feels"),
    pain_points: gettext("What gets in the way"),
    opportunities: gettext("What could be better"),
    metrics: gettext("What is measured"),
    evidence: gettext("How we know"),
  }[role];
}

/** What an empty cell takes, for the button that adds it. */
export function addName(role) {
  return {
    actions: gettext("Action"),
    thoughts: gettext("Thought"),
    needs: gettext("Need"),
    highs: gettext("What works"),
    on_stage: gettext("On-stage step"),
    off_stage: gettext("Off-stage step"),
    support: gettext("Support"),
    images: gettext("Picture"),
    notes: gettext("Note"),
    metrics: gettext("Metric"),
  }[role];
}

/** What an empty card asks for. */
export function cardPrompt(role) {
  return {
    actions: gettext("What do they do?"),
    thoughts: gettext("What do they think or say?"),
    needs: gettext("What do they need?"),
    highs: gettext("What works well?"),
    on_stage: gettext("What do they see of us?"),
    off_stage: gettext("What do we do behind the scenes?"),
    support: gettext("Which system or partner helps?"),
  }[role] ?? gettext("Write a note");
}
