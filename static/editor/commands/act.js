/** Commands from pain to action: an opportunity that answers a pain point, accepted as an action; and the map's checks. */
import { gettext, pgettext } from "../i18n.js";
import { addFinding } from "./add_finding.js";

/** What is known of the pain goes along: whom it asks, which team. */
export const answerPainPoint = {
  id: "answer",
  group: "add",
  label: () => gettext("Answer with an opportunity"),
  icon: "bulb",
  kinds: ["pain_point"],
  enabled: (editor) => editor.canEdit.value,
  run(editor, target) {
    const { id, touchpoint, owner, team } = editor.store.row("pain_point", target.id).peek();
    addFinding(editor, "opportunity", touchpoint, { pain_points: [id], owner, team });
  },
};

const OPEN = ["proposed", "planned", "in_progress"];

/** Once at a time; what did not help, or was dropped, may be tried again. */
export const acceptOpportunity = {
  id: "accept",
  group: "edit",
  label: () => gettext("Accept as an action"),
  icon: "check-sq",
  kinds: ["opportunity"],
  enabled(editor, target) {
    const row = editor.store.row("opportunity", target?.id ?? "").value;
    return editor.editsMap.value && Boolean(row && !row.example) && !editor.actions.value.some((one) => one.opportunity === row.id && OPEN.includes(one.status));
  },
  run: (editor, target) => (editor.accepting.value = target.id),
};

/** A page of the map, as its tab: where the window is narrow, the menu of the map leads there. */
const page = (name, icon, label) => ({ id: name, group: "map", label, icon, kinds: ["map"], alone: true, enabled: () => true, run: () => location.assign(`${name}/`) });

export const openInsights = page("insights", "insights", () => gettext("Insights"));
export const openActions = page("actions", "check-sq", () => pgettext("register", "Actions"));

export const openChecks = {
  id: "checks",
  group: "map",
  label: () => gettext("Map checks"),
  icon: "checklist",
  kinds: ["map"],
  alone: true,
  enabled: () => true,
  run: (editor) => editor.openChecks(),
};
