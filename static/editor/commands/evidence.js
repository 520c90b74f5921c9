/** What the map rests on: linking evidence, the measured curve, and how much of the map is backed. */
import { gettext } from "../i18n.js";
import { KINDS } from "../model/kinds.js";

const onGrid = (editor) => !editor.isStory.value && editor.store.ready.value;

export const linkEvidence = {
  id: "link_evidence",
  group: "edit",
  label: () => gettext("Link evidence"),
  icon: "flask",
  kinds: KINDS.evidence_link.fields.target_kind.choices,
  enabled: (editor, target) => editor.editsMap.value && editor.keepsEvidence.value && Boolean(target?.id) && !editor.store.row(target.kind, target.id).value?.example,
  run: (editor, { kind, id }) => (editor.linking.value = { kind, id }),
};

const toggleMeasured = {
  id: "measured",
  group: "view",
  label: (editor) => (editor.measured.value ? gettext("Hide the measured curve") : gettext("Show the measured curve")),
  says: () => gettext("Show or hide the measured curve"),
  icon: "chart",
  kinds: [],
  enabled: (editor) => onGrid(editor) && Boolean(editor.measures.value),
  run: (editor) => (editor.measured.value = !editor.measured.peek()),
};

const toggleCoverage = {
  id: "coverage",
  group: "view",
  label: (editor) => (editor.emphasis.value === "coverage" ? gettext("Hide the coverage by evidence") : gettext("Show the coverage by evidence")),
  says: () => gettext("Show or hide the coverage by evidence"),
  icon: "flask",
  kinds: [],
  enabled: (editor) => onGrid(editor) && editor.keepsEvidence.value,
  run: (editor) => (editor.emphasis.value = editor.emphasis.peek() === "coverage" ? null : "coverage"),
};

export const EVIDENCE_COMMANDS = [linkEvidence, toggleMeasured, toggleCoverage];
