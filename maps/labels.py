"""What kinds, fields and plain values are called: for history and comparisons, in the words of the inspector."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _text
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from maps.kinds import KINDS
from maps.showing.naming import role_name
from maps.showing.saying import day_text, figure_text, minutes_text, score_text

_KINDS: Final[Mapping[str, Promise]] = {
    "map": _("Map"),
    "map_persona": _("Persona"),
    "stage": _("Stage"),
    "touchpoint": _("Touchpoint"),
    "path": _("Path"),
    "lane": _("Lane"),
    "card": _("Card"),
    "emotion": _("Emotion"),
    "pain_point": _("Pain point"),
    "opportunity": _("Opportunity"),
    "metric": _("Metric"),
    "evidence_link": _("Evidence"),
    "vote": _("Vote"),
    "comment": _("Comment"),
}
_SPECIAL: Final[Mapping[tuple[str, str], Promise]] = {
    ("map", "due"): _("Reach it by"),
    ("map", "target"): _("Target"),
    ("lane", "label"): _("Label"),
    ("path", "from"): _("From"),
    ("path", "to"): _("Leads to"),
    ("card", "duration"): _("Takes"),
    ("evidence_link", "target"): _("Speaks for"),
    ("evidence_link", "target_kind"): _("Speaks for a"),
    ("evidence_link", "item"): _("Evidence"),
}
# The first ones are static/editor/ui/inspector/layouts.js's; a test holds that they are the same.
_FIELDS: Final[Mapping[str, Promise]] = {
    "text": _("Text"),
    "name": _("Name"),
    "label": _("Label"),
    "pain_points": _("Answers"),
    "frequency_of": _("Asked"),
    "title": _("Title"),
    "description": _("Description"),
    "state": _("The journey"),
    "status": _("Status"),
    "scenario": _("Scenario"),
    "scope_start": _("Starts with"),
    "scope_end": _("Ends with"),
    "objective_text": _("Objective"),
    "objective_metric": _("Measured by"),
    "unit": _("Unit"),
    "better": _("Better is"),
    "baseline": _("Today"),
    "target": _("Target"),
    "due": _("Due"),
    "tags": _("Tags"),
    "review_days": _("Review every"),
    "legend": _("Colours"),
    "persona": _("Persona"),
    "colour": _("Colour"),
    "phase": _("Phase"),
    "transition_note": _("On to the next"),
    "stage": _("Stage"),
    "channel": _("Channel"),
    "more_channels": _("Also through"),
    "online": _("Where"),
    "ownership": _("Who runs it"),
    "contact": _("Contact"),
    "moment_of_truth": _("Moment of truth"),
    "wait_before": _("Wait before"),
    "duration": _("Duration"),
    "share": _("Share of people"),
    "lane": _("Lane"),
    "role": pgettext_lazy("a lane", "Holds"),
    "touchpoint": _("Touchpoint"),
    "until": _("Reaches to"),
    "personas": _("Personas"),
    "owner": pgettext_lazy("answers for something", "Owner"),
    "team": _("Team"),
    "icon": _("Icon"),
    "system": _("System"),
    "linked_map": _("More detailed map"),
    "prompt": _("What to write here"),
    "image": _("Picture"),
    "image_alt": _("Picture in words"),
    "score": _("Score"),
    "word": _("In a word"),
    "reason": _("Reason"),
    "severity": _("Severity"),
    "frequency_n": _("Frequency"),
    "cost": _("What it costs"),
    "impact": _("Impact"),
    "effort": _("Effort"),
    "series": _("Figures from"),
    "number": _("Number"),
    "body": _("Text"),
    "mentions": _("Mentions"),
    "resolved": _("Resolved"),
    "value": _("Value"),
}
_CHOICES: Final[Mapping[str, Promise]] = {
    "current": _("Current state"),
    "future": _("Future state"),
    "draft": _("Draft"),
    "in_review": _("In review"),
    "published": _("Published"),
    "archived": _("Archived"),
    "up": _("Higher is better"),
    "down": _("Lower is better"),
    "before": _("Before"),
    "during": _("During"),
    "after": _("After"),
    "owned": _("Owned"),
    "earned": _("Earned"),
    "paid": _("Paid"),
    "partner": _("Partner"),
    "yes": _("In contact"),
    "waits": _("Waits"),
    "decides": _("Decides"),
    "uses": _("Uses"),
    "open": _("Open"),
    "in_progress": _("In progress"),
    "solved": _("Solved"),
    "accepted": _("Accepted"),
}


def kind_name(kind: str) -> str:
    return str(_KINDS.get(kind, kind))


def field_label(kind: str, name: str) -> str:
    return str(_SPECIAL.get((kind, name)) or _FIELDS.get(name) or name)


def plain_value(kind: str, name: str, value: Any) -> str:
    """A value that names no other element, in words; texts as they are."""
    match KINDS[kind].fields[name].type:
        case "boolean":
            return _boolean(name, value)
        case "choice":
            if name == "target_kind":
                return kind_name(value)
            return role_name(value) if name == "role" else str(_CHOICES.get(value, value))
        case "date":
            return day_text(str(value))
        case "tenths":
            return score_text(float(value))
        case "integer" | "number":
            return _number(name, value)
        case _:
            return str(value)


def _boolean(name: str, value: bool) -> str:
    if name == "online":
        return _text("Online") if value else _text("Offline")
    return _text("yes") if value else _text("no")


def _number(name: str, value: float) -> str:
    if name in ("wait_before", "duration"):
        return minutes_text(int(value))
    if name == "colour":
        return _text("Colour %(number)s") % {"number": value}
    return figure_text(value, "%" if name == "share" else "")
