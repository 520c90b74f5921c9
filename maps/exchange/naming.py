"""How files call what a map holds: lanes, numbers, and the values of fields with fixed choices. English, to be said by
`Options.say`; each text stands in maps.exchange.words.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from .journey import Lane, Opportunity, PainPoint
from .options import Options

# Lanes without a label of their own, by role.
ROLES: Final[Mapping[str, str]] = {
    "actions": "Actions",
    "thoughts": "Thoughts",
    "needs": "Needs and questions",
    "highs": "What works",
    "on_stage": "On-stage",
    "off_stage": "Off-stage",
    "support": "Support",
    "images": "Images",
    "notes": "Notes",
    "emotions": "Emotion",
    "channels": "Channels",
    "pain_points": "Pain points",
    "opportunities": "Opportunities",
    "metrics": "Metrics",
    "evidence": "Evidence",
}

# Values of fields with choices, by field.
VALUES: Final[Mapping[str, Mapping[str, str]]] = {
    "state": {"current": "Current state", "future": "Future state"},
    "map_status": {"draft": "Draft", "in_review": "In review", "published": "Published", "archived": "Archived"},
    "pain_status": {"open": "Open", "in_progress": "In progress", "solved": "Solved", "accepted": "Accepted"},
    "phase": {"before": "Before", "during": "During", "after": "After"},
    "ownership": {"owned": "Owned", "earned": "Earned", "paid": "Paid", "partner": "Partner"},
    "contact": {"yes": "In contact", "waits": "Waits", "decides": "Decides", "uses": "Uses"},
    "better": {"up": "Higher is better", "down": "Lower is better"},
    "online": {"yes": "Online", "no": "Offline"},
}


def lane_name(lane: Lane, options: Options) -> str:
    return lane.label.strip() or options.say(ROLES[lane.role])


def value_name(field: str, value: str | None, options: Options) -> str:
    return options.say(VALUES[field][value]) if value else ""


def online_name(online: bool | None, options: Options) -> str:
    return "" if online is None else options.say(VALUES["online"]["yes" if online else "no"])


def number_of(element: PainPoint | Opportunity) -> str:
    """P2 or O4, as people say it in meetings; empty as long as it has no number."""
    letter = "P" if isinstance(element, PainPoint) else "O"
    return f"{letter}{element.number}" if element.number is not None else ""
