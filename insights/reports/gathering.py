"""Reads what a report is made from: the map as it is now, its figures and checks, its actions; some twenty queries."""

from __future__ import annotations

from datetime import date
from typing import Any

from insights.actions.listing import read_along
from insights.actions.proof import worth_of
from insights.analysis.backing import backing_of
from insights.analysis.whole import analyse
from insights.checking import check_map
from insights.models import Action, Report
from insights.portfolio.objectives import latest_of
from maps.document import MapDocument
from maps.exchange.reading_order import journey_of
from maps.models import JourneyMap

from .blocks import FORM
from .material import Earlier, Material, Reading, ToldAction
from .options import chosen


def material_of(report: Report, journey_map: JourneyMap, document: MapDocument, today: date) -> Material:
    """`document`: the map with its context (insights.facts.document_of)."""
    journey = journey_of(document)
    checked = check_map(journey_map, document).report
    return Material(
        journey=journey,
        whole=analyse(journey, backing_of(document)),
        checked=checked,
        today=today,
        workspace=journey_map.workspace.name,
        lead=journey_map.lead.display_name if journey_map.lead else "",
        team=report.team_name,
        actions=tuple(map(told_action, read_along(Action.objects.filter(map=journey_map)))),
        objective=_objective(journey_map),
        earlier=_earlier(report.before),
        options=chosen(report.options),
    )


def told_action(action: Action) -> ToldAction:
    """Of an action as `read_along` gives it."""
    came: dict[str, Any] = action.came_from
    worth = worth_of(action.cost_before, action.cost_part, action.target, action.after)
    owner = action.owner or action.contact
    return ToldAction(
        id=str(action.pk),
        number=action.number,
        title=action.title,
        status=action.status,
        owner="" if owner is None else action.owner.display_name if action.owner else action.contact.name,  # type: ignore[union-attr]
        team=action.team.name if action.team else "",
        due=action.due,
        measure=action.measure,
        unit=action.unit,
        better=action.better,
        baseline=action.baseline,
        target=action.target,
        latest=getattr(action, "latest_value", None),
        after=action.after,
        after_on=action.after_on,
        outcome=action.outcome,
        closed_on=action.closed_on,
        opportunity=str(came.get("opportunity") or ""),
        touchpoint=str(came.get("touchpoint") or ""),
        pain_points=tuple(str(one["id"]) for one in came.get("pain_points") or ()),
        expected=worth.expected_saving if worth else None,
        saved=worth.measured_saving if worth else None,
    )


def _objective(journey_map: JourneyMap) -> Reading | None:
    newest = latest_of([journey_map.pk]).get(journey_map.pk)
    return Reading(*newest) if newest else None


def _earlier(report: Report | None) -> Earlier | None:
    """What an older form of report counted is not compared with."""
    if report is None or report.made_at is None or report.contents.get("form") != FORM:
        return None
    return Earlier(date.fromisoformat(report.contents["on"]), report.contents["figures"])
