"""Which findings are told first. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from .rule import WEIGHTS, Finding, Step
from .scoring import Outcome
from .subject import Subject

MOST: Final = 5


@dataclass(frozen=True, slots=True)
class Choice:
    """One finding for all of its rule. `more`: how many others the rule has."""

    finding: Finding
    more: int


def step_of(subject: Subject, outcomes: Iterable[Outcome]) -> Step:
    """The method's step that the map is in.

    Once published or archived it is 5, in review 4. A draft is in the first step that lacks something that the next
    ones need: 1 until it has a persona, 2 until it has five touchpoints, 3 while a rule of step 3 finds an error.
    """
    status = subject.head["status"]
    if status in ("published", "archived"):
        return 5
    if status == "in_review":
        return 4
    errors = {one.rule.step for one in outcomes if any(found.severity == "E" for found in one.open)}
    if 1 in errors:
        return 1
    if not subject.has_enough:
        return 2
    return 3 if 3 in errors else 4


def choose(outcomes: Sequence[Outcome], step: Step, most: int = MOST) -> tuple[Choice, ...]:
    """At most five rules that don't hold, each with its worst finding: those of this step first, then what earlier
    steps left open, then what comes next; in each the most severe first, then in the order of the registry."""
    failed = [one for one in outcomes if not one.holds]
    ordered = sorted(failed, key=lambda one: (_distance(one.rule.step, step), -one.weight))
    return tuple(_choice(one) for one in ordered[:most])


def _distance(rule: Step, step: Step) -> int:
    """0 for this step, 1 for all earlier ones, then 2 for the next and so on."""
    return 1 if rule < step else rule - step + (rule > step)


def _choice(outcome: Outcome) -> Choice:
    # The first of the worst ones: max keeps the first of equals.
    first = max(outcome.open, key=lambda one: WEIGHTS[one.severity])
    return Choice(first, len(outcome.open) - 1)
