"""What an action takes along from the opportunity that it was accepted from, as it stood then. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from insights.analysis.costs import share_interval
from maps.document import MapDocument
from maps.exchange.journey import Journey, Opportunity, PainPoint, Stage, Touchpoint
from maps.exchange.reading_order import journey_of


@dataclass(frozen=True, slots=True)
class Origin:
    """`owner`, `team`: ids that the opportunity names. The rest: fields of Action of these names."""

    title: str
    description: str
    owner: str | None
    team: str | None
    came_from: dict[str, Any]
    cost_before: dict[str, Any]
    felt_before: dict[str, Any]


def origin_of(document: MapDocument, opportunity: str) -> Origin | None:
    """`document` with its context. None for an opportunity that is not there, or an example of a template."""
    journey = journey_of(document)
    found = _place_of(journey, opportunity)
    if found is None:
        return None
    stage, touchpoint, one = found
    row = document.elements["opportunity"][opportunity]
    pains = [pain for pain in journey.pain_points if pain.id in set(one.answers)]
    return Origin(
        title=one.title,
        description=one.description,
        owner=row["owner"],
        team=row["team"],
        came_from=_words(journey, stage, touchpoint, one, pains),
        cost_before={pain.id: cost for pain in pains if (cost := cost_as_told(pain))},
        felt_before=feelings_at(journey, touchpoint.id),
    )


def _place_of(journey: Journey, opportunity: str) -> tuple[Stage, Touchpoint, Opportunity] | None:
    for stage in journey.stages:
        for touchpoint in stage.touchpoints:
            for one in touchpoint.opportunities:
                if one.id == opportunity:
                    return stage, touchpoint, one
    return None


def _words(
    journey: Journey, stage: Stage, touchpoint: Touchpoint, one: Opportunity, pains: list[PainPoint]
) -> dict[str, Any]:
    severities = [pain.severity for pain in pains if pain.severity]
    return {
        "map": journey.head["title"],
        "stage": stage.title,
        "stage_colour": stage.colour,
        "touchpoint": touchpoint.title,
        "opportunity": f"O{one.number}" if one.number else "",
        "pain_points": [
            {"id": pain.id, "number": pain.number, "title": pain.title, "severity": pain.severity} for pain in pains
        ],
        # The greatest of them, so that lists can be filtered by it.
        "severity": max(severities, default=None),
    }


def cost_as_told(pain: PainPoint) -> dict[str, Any]:
    """The cost of a pain point that stands for itself: a share that its frequency gives is written into it."""
    told: dict[str, Any] = {name: dict(part) for name, part in (pain.cost or {}).items() if isinstance(part, dict)}
    share = share_interval(*pain.frequency) if pain.frequency else None
    unsaid = all(told.get("share", {}).get(name) is None for name in ("figure", "low", "high"))
    if told and unsaid and share:
        told["share"] = {"source": "frequency", "low": share.low, "figure": share.figure, "high": share.high}
    return told


def feelings_at(journey: Journey, touchpoint: str) -> dict[str, Any]:
    """{"seq", "touchpoint", "scores": {persona's name: -2.0 … +2.0}}; empty where the touchpoint is gone."""
    names = {one.id: one.name for one in journey.personas}
    found = next((one for one in journey.touchpoints if one.id == touchpoint), None)
    if found is None:
        return {}
    scores = {name: one.score for one in found.feelings if (name := names.get(one.persona))}
    return {"seq": journey.seq, "touchpoint": touchpoint, "scores": scores}
