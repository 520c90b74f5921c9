"""What a report counts and the next one compares with: plain values, kept in its contents. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from insights.analysis.plain import as_json

from .material import Material


def figures_of(material: Material) -> dict[str, Any]:
    """Everything that `since` tells apart, by the id of what it is about."""
    whole, journey = material.whole, material.journey
    actions = material.own_actions
    pains = [(pain, at.id) for at in journey.touchpoints for pain in at.pain_points if material.concerns(pain, at.id)]
    places = [(one, at.id) for at in journey.touchpoints for one in at.opportunities if material.concerns(one, at.id)]
    told: dict[str, Any] = as_json(
        {
            "seq": journey.seq,
            "experience": whole.headline.experience,
            "coverage": material.checked.figures.coverage,
            "cost": whole.cost.range,
            "stages": {curve.persona: {one.stage: one.mean for one in curve.stages} for curve in whole.curves},
            "scores": {
                curve.persona: {one.touchpoint: one.score for one in curve.points} for curve in whole.curves
            },
            "pain_points": {
                pain.id: {"number": pain.number, "title": pain.title, "status": pain.status, "severity": pain.severity}
                for pain, _at in pains
            },
            "opportunities": {one.id: {"number": one.number, "title": one.title} for one, _at in places},
            "actions": {
                one.id: {"number": one.number, "title": one.title, "status": one.status, "outcome": one.outcome}
                for one in actions
            },
            "groups": {one.group: one.points for one in material.checked.scores},
            "objective": material.objective.value if material.objective else None,
        }
    )  # fmt: skip
    return told


def change_of(material: Material, *path: str) -> float | None:
    """How much a figure rose since the earlier report; None where either does not know it."""
    if material.earlier is None:
        return None
    before, now = _at(material.earlier.figures, path), _at(material.counted, path)
    return None if before is None or now is None else round(now - before, 6)


def _at(figures: Mapping[str, Any], path: tuple[str, ...]) -> float | None:
    found: Any = figures
    for name in path:
        found = found.get(name) if isinstance(found, Mapping) else None
    return found if isinstance(found, int | float) else None
