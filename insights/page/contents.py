"""Everything that the Insights page of a map shows, for one persona and beside one other side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from insights.analysis.backing import Backing, Reported, backing_of
from insights.analysis.comparison import PersonaComparison
from insights.analysis.curve import Curve
from insights.analysis.effort import Placed
from insights.analysis.feelings import Scores, scores_of
from insights.analysis.whole import Whole, analyse
from insights.charts.curve import CurveChart, curve_chart
from insights.charts.heat import HeatRow, heat
from insights.charts.matrix import Matrix, matrix
from insights.charts.parts import Shift, shift
from insights.checking import check_map
from maps.access import Principal
from maps.document import MapDocument
from maps.exchange.journey import Journey, Opportunity, Persona, Stage
from maps.exchange.reading_order import journey_of
from maps.models import JourneyMap
from maps.showing.curve import title_of
from maps.showing.naming import left_text

from .actions import Actions, actions_of
from .against import Against, against, chosen_of, offers_of
from .changes import Moved, moved
from .checks import checks_of
from .headline import headline_of
from .pains import PainRow, by_cost, by_weight, places_of
from .people import owners_of
from .process import process_of
from .tiles import Pains, mean_of, moments_of, pains_of

FUTURE: Final = "future"
# Weakest spots of the heat map that are told in words.
MOST_BARE: Final = 3


@dataclass(frozen=True, slots=True)
class StageRow:
    stage: Stage
    was: float | None
    now: float | None
    shift: Shift | None

    @property
    def change(self) -> float | None:
        return None if self.was is None or self.now is None else round(self.now - self.was, 6)


@dataclass(frozen=True, slots=True)
class Opportunities:
    """`first`: those to do first, most impact for the least effort; `ownerless`: rated, nobody has them, no action."""

    matrix: Matrix
    known: dict[str, Opportunity]
    first: tuple[Opportunity, ...]
    ownerless: tuple[Opportunity, ...]


def contents_of(
    principal: Principal, journey_map: JourneyMap, document: MapDocument, *, persona: str = "", wanted: str = ""
) -> dict[str, Any]:
    """`persona`: the id of its row on the map, else the first; `wanted`: what to compare with (see page.against)."""
    journey, backing = journey_of(document, left_text()), backing_of(document)
    whole = analyse(journey, backing)
    shown = _shown(journey.personas, persona)
    row = shown.id if shown else ""
    offers = offers_of(principal, journey_map, journey, row)
    offer = chosen_of(wanted, offers)
    other = against(offer, principal, journey_map, document, journey, row) if offer else None
    between = other.of(row) if other else None
    scores = scores_of(journey, row)
    pains = _pains(document, journey, whole)
    actions = actions_of(journey_map)
    curve = next((one for one in whole.curves if one.persona == row), None)
    return {
        "journey": journey,
        "whole": whole,
        "persona": shown,
        "curve": curve,
        "offers": offers,
        "other": other,
        "between": between,
        "was": _was(other),
        "moved": _moved(journey, other),
        "chart": _chart(journey, scores, between, [backing.reported.get((one.id, row)) for one in journey.touchpoints]),
        "headline": headline_of(journey, shown.name if shown else "", scores, pains),
        "moments": moments_of(journey, scores),
        "pains": pains_of(journey),
        "suggested": _suggested(journey, curve),
        "mean": mean_of(scores),
        "by_weight": pains,
        "by_cost": by_cost(pains, whole),
        "is_ahead": is_ahead(journey, other),
        "stages": _stages(journey, curve, between, is_ahead(journey, other)),
        "opportunities": _opportunities(journey, whole, actions),
        "places": places_of(journey),
        "heat": _heat(journey, whole, backing),
        "bare": _bare(journey, whole) if backing.is_kept else (),
        "process": process_of(journey, whole),
        "actions": actions,
        "checks": checks_of(check_map(journey_map, document)),
        **_said(journey, whole, curve, other),
    }


def _said(journey: Journey, whole: Whole, curve: Curve | None, other: Against | None) -> dict[str, Any]:
    """Places by their names, which templates can't look up."""
    places, stages, at = places_of(journey), {one.id: one for one in journey.stages}, journey.touchpoints
    drop, stretch = (curve.steepest_drop, curve.longest_negative) if curve else (None, None)
    return {
        "drop_from": title_of(at[drop.start]) if drop else "",
        "drop_into": at[drop.end] if drop else None,
        "stretch_from": at[stretch.start] if stretch else None,
        "switches": [{"switch": one, "place": places[one.end]} for one in whole.channels.found],
        "transitions": [
            {"stage": stages[one.stage], "into": stages[one.into], "change": one.step.change}
            for one in (curve.transitions if curve else ())
        ],
        "pains_change": pains_of(journey).open - was.open if (was := _was(other)) else None,
    }


def _shown(personas: Sequence[Persona], wanted: str) -> Persona | None:
    return next((one for one in personas if one.id == wanted), personas[0] if personas else None)


def _pains(document: MapDocument, journey: Journey, whole: Whole) -> tuple[PainRow, ...]:
    return by_weight(journey, whole, owners_of(document, "pain_point", left_text()))


def _was(other: Against | None) -> Pains | None:
    """Of the earlier map; another map's pain points are no measure for this one's."""
    return pains_of(other.journey) if other and other.offer.group == "earlier" else None


def _moved(journey: Journey, other: Against | None) -> Moved | None:
    if other is None or other.comparison is None:
        return None
    return moved(other.journey, journey, other.comparison, same_map=other.offer.group == "earlier")


def _chart(
    journey: Journey, scores: Scores, between: PersonaComparison | None, measured: Sequence[Reported | None]
) -> CurveChart:
    before = None
    if between:
        at = {one.place.after: one.score.before for one in between.touchpoints if one.place.after}
        before = [at.get(one.id) for one in journey.touchpoints]
    return curve_chart(journey, scores, before, measured=measured)


def _suggested(journey: Journey, curve: Curve | None) -> list[dict[str, Any]]:
    """Moments of truth that the curve suggests and nobody has marked."""
    found = curve.moments if curve else ()
    at = journey.touchpoints
    return [{"touchpoint": at[one.at], "moment": one} for one in found if not at[one.at].moment_of_truth]


def is_ahead(journey: Journey, other: Against | None) -> bool:
    """The other side is how this journey is to become: then the way leads from here to there."""
    if other is None or other.offer.group != "map":
        return False
    return other.journey.head["state"] == FUTURE and journey.head["state"] != FUTURE


def _stages(journey: Journey, curve: Curve | None, between: PersonaComparison | None, ahead: bool) -> list[StageRow]:
    """From the other side to this one; `ahead`: from here to there."""
    here = {one.stage: one.mean for one in curve.stages} if curve else {}
    there = {one.place.after: one.score.before for one in between.stages if one.place.after} if between else {}
    was, now = (here, there) if ahead and between else (there, here)
    return [_stage_row(one, was.get(one.id), now.get(one.id)) for one in journey.stages]


def _stage_row(stage: Stage, was: float | None, now: float | None) -> StageRow:
    return StageRow(stage, was, now, shift(was, now))


def _opportunities(journey: Journey, whole: Whole, actions: Actions) -> Opportunities:
    known = {one.id: one for one in journey.opportunities}
    rated = [one for one in whole.opportunities if one.quadrant]

    def is_free(one: Placed) -> bool:
        return not known[one.opportunity].owner and one.opportunity not in actions.taken

    return Opportunities(
        matrix=matrix(whole.opportunities),
        known=known,
        first=tuple(known[one.opportunity] for one in rated if one.quadrant == "do_first")[:2],
        ownerless=tuple(known[one.opportunity] for one in rated if is_free(one)),
    )


def _bare(journey: Journey, whole: Whole) -> tuple[tuple[str, Stage], ...]:
    """Rows and stages in which much stands and nothing of it has evidence, where most stands first."""
    stages = {one.id: one for one in journey.stages}
    found = [one for one in whole.coverage.cells if one.share.all and not one.share.covered]
    weakest = sorted(found, key=lambda one: -one.share.all)[:MOST_BARE]
    return tuple((one.row, stages[one.stage]) for one in weakest)


def _heat(journey: Journey, whole: Whole, backing: Backing) -> tuple[HeatRow, ...]:
    """Nothing where no evidence is kept: what can't be there yet is no gap."""
    return heat(whole.coverage.cells, [one.id for one in journey.stages]) if backing.is_kept else ()
