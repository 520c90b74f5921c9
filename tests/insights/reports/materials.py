"""Material for reports, drawn by hand: a journey of three stages and six touchpoints, and what is done about it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from insights.analysis.whole import whole_of
from insights.checks.facts import Facts
from insights.checks.run import run
from insights.checks.subject import Subject
from insights.reports.contents import build
from insights.reports.material import Material, ToldAction
from maps.exchange.reading_order import journey_of

from ..documents import Drawn

TODAY = date(2026, 3, 10)
SCORES = {"Ad": 1.0, "Prices": -1.5, "Trial": -0.5, "Ticket": -1.8, "Invoice": 1.6, "Referral": 0.5}


def drawn() -> Drawn:
    """One persona; "Ticket" is the lowest place, "Invoice" the highest. P1 weighs most. No evidence is kept."""
    map_ = Drawn(title="Trial to paid", objective_metric="Trial to paid", unit="%", baseline=14.0, target=15.4)
    del map_.context["evidence"]
    map_.persona("Alex")
    stages = [map_.stage(title, colour=place + 1) for place, title in enumerate(("Find", "Try", "Stay"))]
    for place, (title, score) in enumerate(SCORES.items()):
        at = map_.touchpoint(stages[place // 2], title)
        map_.feels(at, score)
    map_.context["teams"] = [{"id": "team-1", "name": "Support"}, {"id": "team-2", "name": "Product"}]
    first = map_.pain("touchpoint-4", title="Nobody answers", severity=5, frequency_n=30, frequency_of=40)
    second = map_.pain("touchpoint-2", title="Tiers confuse", severity=3, frequency_n=10, frequency_of=40)
    map_.opportunity("touchpoint-4", first, title="Answer at once", impact=5, effort=2, team="team-1")
    map_.opportunity("touchpoint-2", second, title="Three tiers", impact=3, effort=4)
    map_.card("needs", "touchpoint-4", "Is somebody on it?")
    map_.card("off_stage", "touchpoint-4", "Takes the ticket", team="team-1")
    return map_


def material(map_: Drawn | None = None, **more: Any) -> Material:
    document = (map_ or drawn()).document
    checked = run(Subject.of(document, Facts(today=TODAY, knows_evidence="evidence" in document.context)))
    whole = whole_of(document)
    known = {"today": TODAY, "workspace": "Studio North", "lead": "Dana"}
    return Material(journey=journey_of(document), whole=whole, checked=checked, **{**known, **more})


def contents(map_: Drawn | None = None, language: str = "en", **more: Any) -> dict[str, Any]:
    return build(material(map_, **more), language)


def action(number: int, **fields: Any) -> ToldAction:
    known = {"id": f"action-{number}", "number": number, "title": f"Act {number}", "status": "planned"}
    return ToldAction(**{**known, **fields})


def part(told: Mapping[str, Any], name: str) -> dict[str, Any]:
    found: dict[str, Any] = next(one for one in told["sections"] if one["id"] == name)
    return found


def names(told: Mapping[str, Any]) -> list[str]:
    return [one["id"] for one in told["sections"]]


def block(told: Mapping[str, Any], name: str, kind: str) -> dict[str, Any]:
    found: dict[str, Any] = next(one for one in part(told, name)["blocks"] if one["kind"] == kind)
    return found


def texts(told: Any) -> list[str]:
    """Every text in it."""
    if isinstance(told, str):
        return [told]
    if isinstance(told, Mapping):
        return [text for one in told.values() for text in texts(one)]
    return [text for one in told for text in texts(one)] if isinstance(told, list) else []
