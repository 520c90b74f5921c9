"""Runs the rules over a map. Pure: a Subject goes in, a Report comes out."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from .choosing import Choice, choose, step_of
from .registry import RULES
from .rule import Finding, Hit, Rule, Step
from .scoring import Figures, Outcome, Score, figures_of, scores_of
from .subject import Subject
from .waivers import Reasons, Waiver, reason_for, reasons_of


@dataclass(frozen=True, slots=True)
class Report:
    """What the checks say of a map as it stood at `seq`. `outcomes`: of the rules that apply, in the registry's order.

    `chosen`: what is told first. `young`: too little is there for an error to be shown as one.
    """

    map: str
    seq: int
    step: Step
    young: bool
    outcomes: tuple[Outcome, ...]
    chosen: tuple[Choice, ...]
    scores: tuple[Score, ...]
    figures: Figures

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Those that nobody waived."""
        return tuple(found for one in self.outcomes for found in one.open)

    @property
    def waived(self) -> tuple[Finding, ...]:
        return tuple(found for one in self.outcomes for found in one.waived)

    @property
    def held(self) -> tuple[Rule, ...]:
        return tuple(one.rule for one in self.outcomes if one.holds)

    def stopping(self, rules: Collection[str] | None = None) -> tuple[Finding, ...]:
        """What stops publishing where the gate is on: errors, of these rules or of all. Run with facts.publishing."""
        errors = (one for one in self.findings if one.severity == "E")
        return tuple(one for one in errors if rules is None or one.rule in rules)


def run(subject: Subject, rules: Sequence[Rule] = RULES, waivers: Collection[Waiver] = ()) -> Report:
    young = not subject.has_enough and not subject.facts.publishing
    reasons = reasons_of(waivers)
    outcomes = tuple(_outcome(subject, rule, young, reasons) for rule in rules if rule.is_applicable(subject))
    step = step_of(subject, outcomes)
    return Report(
        map=subject.journey.id,
        seq=subject.journey.seq,
        step=step,
        young=young,
        outcomes=outcomes,
        chosen=choose(outcomes, step),
        scores=scores_of(outcomes, subject.facts.knows_evidence),
        figures=figures_of(subject),
    )


def _outcome(subject: Subject, rule: Rule, young: bool, reasons: Reasons) -> Outcome:
    found = [_finding(rule, hit, young, reasons) for hit in rule.check(subject)]
    unwaived = tuple(one for one in found if one.waived is None)
    return Outcome(rule, unwaived, tuple(one for one in found if one.waived is not None))


def _finding(rule: Rule, hit: Hit, young: bool, reasons: Reasons) -> Finding:
    severity = rule.cases[hit.case]
    return Finding(
        rule.id,
        hit.case,
        severity,
        shown="W" if young and severity == "E" else severity,
        element=hit.element,
        values=hit.values,
        fix=rule.fixes.get(hit.case),
        waived=reason_for(rule.id, hit.element, reasons),
    )
