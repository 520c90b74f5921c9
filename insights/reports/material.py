"""What a report is made from: plain data, gathered before a word of it is written. Pure."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any, Final

from insights.analysis.costs import Range
from insights.analysis.whole import Whole
from insights.checks.run import Report as Checked
from maps.exchange.journey import Card, Journey, Opportunity, PainPoint, Persona, Stage, Touchpoint

CLOSED: Final = ("done", "dropped")
WORK: Final = ("on_stage", "off_stage", "support")


@dataclass(frozen=True, slots=True)
class ToldAction:
    """An action with names where the row has ids. `opportunity`: O2, or empty. `pain_points`: ids. `expected` and
    `saved`: money a month that reaching the target would save, and that the reading afterwards says it saved."""

    id: str
    number: int
    title: str
    status: str
    owner: str = ""
    team: str = ""
    due: date | None = None
    measure: str = ""
    unit: str = ""
    better: str = ""
    baseline: float | None = None
    target: float | None = None
    latest: float | None = None
    after: float | None = None
    after_on: date | None = None
    outcome: str = ""
    closed_on: date | None = None
    opportunity: str = ""
    touchpoint: str = ""
    pain_points: tuple[str, ...] = ()
    expected: Range | None = None
    saved: Range | None = None

    @property
    def is_open(self) -> bool:
        return self.status not in CLOSED

    def late(self, today: date) -> int:
        """Days past its deadline; 0 for one that is closed or in time."""
        return max(0, (today - self.due).days) if self.is_open and self.due else 0


@dataclass(frozen=True, slots=True)
class Earlier:
    """The report before this one: what it counted (`figures.figures_of`), and its day."""

    on: date
    figures: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Options:
    """`costs`: money is told. `checks`: what the map still lacks is told."""

    costs: bool = False
    checks: bool = True


@dataclass(frozen=True, slots=True)
class Reading:
    """What the metric of the objective was on a day."""

    on: date
    value: float


# Without slots: look-ups are kept on it.
@dataclass(frozen=True)
class Material:
    """`team`: the name of the one that the report is for, or empty: the whole map. `counted`: figures.figures_of."""

    journey: Journey
    whole: Whole
    checked: Checked
    today: date
    workspace: str
    lead: str = ""
    team: str = ""
    actions: tuple[ToldAction, ...] = ()
    objective: Reading | None = None
    earlier: Earlier | None = None
    options: Options = field(default_factory=Options)
    counted: Mapping[str, Any] = field(default_factory=dict)

    @property
    def knows_evidence(self) -> bool:
        """Evidence is kept here, and there is something on the map that it could back."""
        return self.whole.evidence_kept and bool(self.whole.coverage.claims.all)

    @property
    def persona(self) -> Persona | None:
        """Whose curve is in front."""
        return self.journey.personas[0] if self.journey.personas else None

    @cached_property
    def pain_points(self) -> Mapping[str, PainPoint]:
        return {one.id: one for one in self.journey.pain_points}

    @cached_property
    def touchpoints(self) -> Mapping[str, Touchpoint]:
        return {one.id: one for one in self.journey.touchpoints}

    @cached_property
    def stage_of(self) -> Mapping[str, Stage]:
        """By the id of a touchpoint."""
        return {one.id: stage for stage in self.journey.stages for one in stage.touchpoints}

    @cached_property
    def own(self) -> frozenset[str]:
        """Touchpoints (ids) at which the team works, or where a pain point or an opportunity is its own."""
        return frozenset(one.id for one in self.journey.touchpoints if self._is_own(one))

    def _is_own(self, touchpoint: Touchpoint) -> bool:
        if not self.team:
            return True
        marked: tuple[PainPoint | Opportunity | Card, ...] = (
            *touchpoint.pain_points, *touchpoint.opportunities, *self.cards_at(touchpoint.id, WORK)
        )  # fmt: skip
        return any(one.team == self.team for one in marked)

    def cards_at(self, touchpoint: str, roles: Collection[str]) -> list[Card]:
        """Cards of these lanes that cover the touchpoint, from the customer inwards."""
        return [
            card
            for lane in self.journey.lanes
            if lane.role in roles
            for cards in lane.cells.values()
            for card in cards
            if touchpoint in card.touchpoints
        ]

    def concerns(self, element: PainPoint | Opportunity, touchpoint: str) -> bool:
        """Everything, in a report for all; else what is the team's own, and what no other team has at its places."""
        return not self.team or element.team == self.team or (not element.team and touchpoint in self.own)

    @property
    def own_actions(self) -> tuple[ToldAction, ...]:
        return tuple(one for one in self.actions if not self.team or one.team == self.team)
