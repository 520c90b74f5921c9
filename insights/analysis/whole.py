"""Everything that analysis says about one map, as one result. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import fmean
from typing import Any, Final

from maps.document import MapDocument
from maps.exchange.journey import Journey
from maps.exchange.reading_order import journey_of

from .backing import Backing, backing_of
from .channels import Switches, channel_switches
from .costs import Cost, Total, cost_ranking, total_of
from .coverage import Coverage, coverage_of
from .curve import Curve, curve_of
from .effort import Placed, placed_opportunities
from .hand_offs import Crossings, TeamFlow, crossings, team_flow
from .plain import as_json
from .ranking import SETTLED, Weight, pain_ranking
from .waiting import Times, times_of

# From here on a pain point is severe (the check of pain points without an owner says so too).
SEVERE: Final = 4


@dataclass(frozen=True, slots=True)
class Headline:
    """What stands on top of the page. `experience` 0 to 100: the mean of the personas' scores, None where nothing is
    set. `moments`: touchpoints marked as moments of truth. `pain_points`: neither solved nor accepted; `severe`: of
    these, severity 4 or more."""

    experience: float | None
    moments: int
    pain_points: int
    severe: int
    touchpoints: int
    opportunities: int


@dataclass(frozen=True, slots=True)
class Whole:
    """`curves`: one for each persona on the map, in its order. `evidence_kept`: whether there can be any here; where
    not, weights do without it. What each part is: the module of its name."""

    map: str
    seq: int
    evidence_kept: bool
    headline: Headline
    curves: tuple[Curve, ...]
    channels: Switches
    crossings: Crossings
    teams: TeamFlow
    times: Times
    pain_points: tuple[Weight, ...]
    costs: tuple[Cost, ...]
    cost: Total
    opportunities: tuple[Placed, ...]
    coverage: Coverage

    def as_json(self) -> dict[str, Any]:
        """The same as plain values: objects, lists, numbers, text, null."""
        told: dict[str, Any] = as_json(self)
        return told


def whole_of(document: MapDocument) -> Whole:
    """The figures of a map; examples of templates count nowhere."""
    return analyse(journey_of(document), backing_of(document))


def analyse(journey: Journey, backing: Backing) -> Whole:
    """The same for whoever has read the map already."""
    curves = tuple(curve_of(journey, backing, one.id) for one in journey.personas)
    costs = cost_ranking(journey)
    return Whole(
        map=journey.id,
        seq=journey.seq,
        evidence_kept=backing.is_kept,
        headline=_headline(journey, curves),
        curves=curves,
        channels=channel_switches(journey.touchpoints),
        crossings=crossings(journey),
        teams=team_flow(journey),
        times=times_of(journey),
        pain_points=pain_ranking(journey, backing),
        costs=costs,
        cost=total_of(costs),
        opportunities=placed_opportunities(journey, costs),
        coverage=coverage_of(journey, backing),
    )


def _headline(journey: Journey, curves: tuple[Curve, ...]) -> Headline:
    known = [one.experience for one in curves if one.experience is not None]
    open_ones = [one for one in journey.pain_points if one.status not in SETTLED]
    return Headline(
        experience=fmean(known) if known else None,
        moments=sum(one.moment_of_truth for one in journey.touchpoints),
        pain_points=len(open_ones),
        severe=sum((one.severity or 0) >= SEVERE for one in open_ones),
        touchpoints=len(journey.touchpoints),
        opportunities=len(journey.opportunities),
    )
