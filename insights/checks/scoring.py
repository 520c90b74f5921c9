"""The figures of a map's quality. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from .facts import DONE, DROPPED, Action
from .rule import GROUPS, WEIGHTS, Finding, Group, Rule, worst
from .subject import Subject


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one rule that applies. `open`: findings that nobody waived."""

    rule: Rule
    open: tuple[Finding, ...]
    waived: tuple[Finding, ...] = ()

    @property
    def holds(self) -> bool:
        return not self.open

    @property
    def weight(self) -> int:
        """Of the worst that it found, so that a map gets better with each step; of the worst that it might have."""
        return WEIGHTS[worst(one.severity for one in self.open) if self.open else self.rule.severity]


@dataclass(frozen=True, slots=True)
class Score:
    """`points`, 0 to 100; None: no rule of the group applies, or no evidence is kept and this is its score: what is
    left of it would say nothing. `held` of `rules` hold."""

    group: Group
    points: int | None
    held: int
    rules: int


@dataclass(frozen=True, slots=True)
class Figures:
    """In per cent, rounded down, so that 100 means all; None: there is nothing to count.

    `coverage`: emotions and pain points with evidence. `closure`: actions that are done, of those not dropped.
    """

    coverage: int | None
    closure: int | None


def scores_of(outcomes: Iterable[Outcome], knows_evidence: bool = True) -> tuple[Score, ...]:
    """The share of applicable rules that hold, weighted: an error counts 3, a warning 2, information 1.

    A rule counts once, however much it finds, and a waived one as held.
    """
    kept = tuple(outcomes)
    scores = (_score(group, [one for one in kept if one.rule.group == group]) for group in GROUPS)
    return tuple(one if knows_evidence or one.group != "evidence" else replace(one, points=None) for one in scores)


def _score(group: Group, outcomes: Sequence[Outcome]) -> Score:
    held = [one for one in outcomes if one.holds]
    points = _percent(sum(one.weight for one in held), sum(one.weight for one in outcomes))
    return Score(group, points, len(held), len(outcomes))


def figures_of(subject: Subject) -> Figures:
    claims = subject.coverage.claims
    coverage = _percent(claims.covered, claims.all) if subject.facts.knows_evidence else None
    return Figures(coverage, closure_of(subject.facts.actions))


def closure_of(actions: Iterable[Action]) -> int | None:
    """Per cent of the actions that are done; those dropped don't count."""
    counted = [one for one in actions if one.status != DROPPED]
    return _percent(sum(one.status == DONE for one in counted), len(counted))


def _percent(part: int, whole: int) -> int | None:
    return 100 * part // whole if whole else None
