/** What the checks said, counted, grouped and compared. */
import { gettext } from "../../i18n.js";

const WORST_FIRST = "EWI";

/** @param {{findings: {rule: string}[]}} checks rules that don't hold, however much each has found */
export const countOf = ({ findings }) => new Set(findings.map((one) => one.rule)).size;

export const worstOf = ({ findings }) => [...WORST_FIRST].find((severity) => findings.some((one) => one.shown === severity));

/** @param {{rule: string, case: string, element: {id: string}|null}} finding the same one in the next answer has the same key */
export const keyOf = (finding) => `${finding.rule}:${finding.case}:${finding.element?.id ?? ""}`;

/** Icon, colour and word of a severity: never the colour alone. */
export const lookOf = (severity) =>
  ({
    E: { icon: "alert", tone: "neg", word: gettext("Error") },
    W: { icon: "warn", tone: "warn", word: gettext("Warning") },
    I: { icon: "info", tone: "info", word: gettext("Hint") },
  })[severity];

export const stepName = (step) =>
  [gettext("Prepare"), gettext("Envision"), gettext("Draft the map"), gettext("Finalise"), gettext("Revisit")][step - 1];

/** Findings by the step of the method that they belong to, the worst first in each. @returns {{step: number, findings: any[]}[]} */
export function byStep(findings) {
  return [1, 2, 3, 4, 5]
    .map((step) => ({ step, findings: findings.filter((one) => one.step === step).sort((a, b) => WORST_FIRST.indexOf(a.shown) - WORST_FIRST.indexOf(b.shown)) }))
    .filter((part) => part.findings.length);
}
