"""What the checks say of a map, short: what to do first, some of what holds, and the six scores."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from insights.checking import Checked
from insights.checks.rule import Element, Finding
from insights.checks.words import GROUP_NAMES, SEVERITY_NAMES, sentence_of, title_of, to_do_of

MOST_OPEN: Final = 4
MOST_KEPT: Final = 3
STYLES: Final = {"E": "neg", "W": "warn", "I": "info"}
# Findings about these lead to no place on the map.
NOWHERE: Final = ("action",)


@dataclass(frozen=True, slots=True)
class Open:
    """`element`: where to go, None where it is about the map as a whole or about an action."""

    style: str
    severity: str
    text: str
    to_do: str
    element: tuple[str, str] | None


@dataclass(frozen=True, slots=True)
class Points:
    title: str
    points: int


@dataclass(frozen=True, slots=True)
class Checks:
    """`held` of `all` rules that apply hold."""

    open: tuple[Open, ...]
    kept: tuple[str, ...]
    scores: tuple[Points, ...]
    held: int
    all: int


def checks_of(checked: Checked) -> Checks:
    report = checked.report
    return Checks(
        open=tuple(_open(one.finding) for one in report.chosen[:MOST_OPEN]),
        kept=tuple(title_of(one.id) for one in report.held[:MOST_KEPT]),
        scores=tuple(
            Points(str(GROUP_NAMES[one.group]), one.points) for one in report.scores if one.points is not None
        ),
        held=sum(one.held for one in report.scores),
        all=sum(one.rules for one in report.scores),
    )


def _open(finding: Finding) -> Open:
    return Open(
        STYLES[finding.shown],
        str(SEVERITY_NAMES[finding.shown]),
        sentence_of(finding),
        to_do_of(finding),
        _element(finding.element),
    )


def _element(element: Element | None) -> tuple[str, str] | None:
    return None if element is None or element[0] in NOWHERE else element
