"""What a rule is, what it finds, and what it measures by. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, Literal

if TYPE_CHECKING:
    from .subject import Subject

# Error, warning, information.
Severity = Literal["E", "W", "I"]
# A group of rules makes one score.
Group = Literal["scope", "structure", "experience", "evidence", "action", "upkeep"]
GROUPS: Final[tuple[Group, ...]] = ("scope", "structure", "experience", "evidence", "action", "upkeep")
# What a rule weighs in its score.
WEIGHTS: Final[Mapping[Severity, int]] = {"E": 3, "W": 2, "I": 1}
# The method's steps: prepare, envision, draft, finalise, revisit.
Step = Literal[1, 2, 3, 4, 5]

# (kind, id) of an element of the map; of an action too, which is none, with the kind "action".
Element = tuple[str, str]
Value = str | int | float
Values = Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class Threshold:
    """A number that a workspace may set, from `least` to `most`."""

    name: str
    default: float
    least: float
    most: float


@dataclass(frozen=True, slots=True)
class Hit:
    """What a rule's function yields. `case`: which of the rule's sentences tells it. `element`: None where it is about
    the map as a whole; the map itself where something is missing in its settings.
    """

    case: str
    element: Element | None = None
    values: Values = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Finding:
    """What is wrong, where. `shown` is `severity`, but never E while a map is young. `fix`: a name in `fixes.FIXES`.

    Sentences are made of `rule`, `case` and `values` by insights.checks.words.
    """

    rule: str
    case: str
    severity: Severity
    shown: Severity
    element: Element | None
    values: Values
    fix: str | None = None
    # Why somebody waived it; None: nobody did.
    waived: str | None = None


def always(subject: Subject) -> bool:
    return True


@dataclass(frozen=True, slots=True)
class Rule:
    """`cases`: how bad each thing is that the rule may find, by the name of its sentence.

    `check` may take for granted that `is_applicable`. `fixes`: names in `fixes.FIXES`, by case.
    """

    id: str
    group: Group
    step: Step
    cases: Mapping[str, Severity]
    check: Callable[[Subject], Iterator[Hit]]
    is_applicable: Callable[[Subject], bool] = always
    thresholds: tuple[Threshold, ...] = ()
    fixes: Mapping[str, str] = field(default_factory=dict)

    @property
    def severity(self) -> Severity:
        """The worst it may find."""
        return worst(self.cases.values())


def worst(severities: Iterable[Severity]) -> Severity:
    return max(severities, key=WEIGHTS.__getitem__)
