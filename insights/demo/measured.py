"""What the demo measures: series with a figure a week, the metrics that read them, a funnel over the touchpoints."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any, Final
from uuid import uuid4

from evidence import metrics
from evidence.figures import Figure
from evidence.models import Series
from maps import ranks
from maps.access import Principal
from maps.creating import draw
from maps.document import Operation
from maps.evidence.objective import read_objective_from
from maps.models import JourneyMap, Lane, Touchpoint
from workspaces.models import User, Workspace

from ..funnels.placing import place

# key: (name, unit, better, how it is measured, figures a week, the oldest first).
SERIES: Final[Mapping[str, tuple[str, str, str, str, tuple[float, ...]]]] = {
    "paid": (
        "Trial to paid",
        "%",
        "up",
        "Of everybody whose trial ended in a week, who pays seven days later. From the billing system, each Monday.",
        (13.6, 13.9, 13.8, 13.7, 14.1, 14.0, 13.9, 14.3, 14.2, 14.1, 14.4, 14.6, 14.5, 14.8),
    ),
    "signup": (
        "Sign-up finished",
        "%",
        "up",
        "Of those who see the first field, who reach the last.",
        (64.0, 63.1, 62.4, 62.8, 61.9, 62.2, 61.5, 62.0),
    ),
    "reply": (
        "First reply to a ticket",
        "h",
        "down",
        "Median of the week, weekends left out.",
        (9.4, 8.8, 7.9, 7.5, 7.1, 6.4, 6.0, 5.8, 5.4, 5.2),
    ),
}
# (touchpoint, series, baseline, target).
METRICS: Final = (("Sign-up for the trial", "signup", 64.0, 75.0), ("Support ticket", "reply", 9.0, 4.0))
# (step, event, people, touchpoint).
STEPS: Final = (
    ("Sees the ad", "ad_click", 2_080, "Ad on LinkedIn"),
    ("Compares prices", "view_pricing", 572, "Compares three prices"),
    ("Signs up", "sign_up", 211, "Sign-up for the trial"),
    ("Ticks off the checklist", "tutorial_complete", 96, "Onboarding checklist"),
    ("First invoice is paid", "purchase", 31, "First invoice paid"),
)


def measure(workspace: Workspace, user: User, journey_map: JourneyMap, today: date) -> None:
    """Not inside a transaction (rule C2 of maps.changes)."""
    principal = Principal.of(user)
    series = {key: _series(workspace, user, key, today) for key in SERIES}
    touchpoints = {one.title: str(one.pk) for one in Touchpoint.objects.filter(map=journey_map)}
    shown = [_metric(touchpoints[title], series[key], low, high) for title, key, low, high in METRICS]
    draw(journey_map.pk, principal, [_lane(journey_map), *shown])
    read_objective_from(principal, journey_map, series["paid"])
    steps = [{"name": name, "event": event, "people": people} for name, event, people, _at in STEPS]
    told = {
        "name": "From the ad to the first invoice",
        "steps": steps,
        "begins": today - timedelta(days=30),
        "ends": today,
    }
    funnel = metrics.create_funnel(workspace, user, told)
    place(journey_map, user, funnel, [touchpoints[title] for *_step, title in STEPS])


def _series(workspace: Workspace, user: User, key: str, today: date) -> Series:
    name, unit, better, description, values = SERIES[key]
    fields = {"name": name, "unit": unit, "better": better, "description": description}
    made = metrics.create_series(workspace, user, fields)
    newest = len(values) - 1
    points = [Figure(today - timedelta(days=3 + 7 * (newest - at)), value) for at, value in enumerate(values)]
    metrics.put_points(made, user, points)
    return made


def _metric(touchpoint: str, series: Series, baseline: float, target: float) -> Operation:
    fields: dict[str, Any] = {
        "touchpoint": touchpoint,
        "name": series.name,
        "unit": series.unit,
        "better": series.better,
        "series": str(series.pk),
        "baseline": baseline,
        "target": target,
        "rank": ranks.between(None, None),
    }
    return {"op": "create", "kind": "metric", "id": str(uuid4()), "fields": fields}


def _lane(journey_map: JourneyMap) -> Operation:
    last = Lane.objects.filter(map=journey_map).order_by("rank").last()
    fields = {"role": "metrics", "label": "Metrics", "rank": ranks.between(last.rank if last else None, None)}
    return {"op": "create", "kind": "lane", "id": str(uuid4()), "fields": fields}
