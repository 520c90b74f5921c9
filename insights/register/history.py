"""What happened to an action, in sentences: who, when, and what changed from what to what."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from insights.models import ActionEvent

from .files.told import number_text
from .forms import COST_PARTS
from .words import outcome_name, status_name

NAMES: Final[Mapping[str, Any]] = {
    "title": gettext_lazy("Action"),
    "description": gettext_lazy("Description"),
    "owner": gettext_lazy("Owner"),
    "team": gettext_lazy("Team"),
    "due": gettext_lazy("Deadline"),
    "status": gettext_lazy("Status"),
    "measure": gettext_lazy("Measure"),
    "unit": gettext_lazy("Unit"),
    "better": gettext_lazy("Better is"),
    "baseline": gettext_lazy("Before"),
    "target": gettext_lazy("Target"),
    "cost_part": gettext_lazy("Part of the pain point's cost"),
    "after": gettext_lazy("Reading afterwards"),
    "after_on": gettext_lazy("Read on"),
    "after_note": gettext_lazy("Note"),
    "outcome": gettext_lazy("Outcome"),
    "external_key": gettext_lazy("In the tracker"),
    "external_url": gettext_lazy("Address in the tracker"),
}
FIGURES: Final = ("baseline", "target", "after")
# Too long to stand in one line twice.
TEXTS: Final = ("description", "after_note")
DIRECTIONS: Final[Mapping[str, Any]] = {"up": gettext_lazy("More"), "down": gettext_lazy("Less")}


@dataclass(frozen=True, slots=True)
class Happened:
    """`via`: member, contact, tracker or worker. `lines`: what changed; empty for the making of it."""

    at: datetime
    who: str
    via: str
    made: bool
    lines: tuple[str, ...]


def history_of(events: Iterable[ActionEvent], unit: str) -> list[Happened]:
    """In the order of the events, which come newest first."""
    return [_happened(event, unit) for event in events]


def _happened(event: ActionEvent, unit: str) -> Happened:
    changes = event.changes
    made = changes.get("title", ["", ""])[0] is None
    lines = [_reading(changes["reading"][1], unit)] if changes.get("reading") else []
    if not made:
        lines += [_line(name, was, now, unit) for name, (was, now) in changes.items() if name in NAMES]
    who = event.by.display_name if event.by else event.by_name
    return Happened(event.at, who, event.via, made, tuple(lines))


def _line(name: str, before: Any, after: Any, unit: str) -> str:
    """`Deadline: 2026-11-12 → 2026-11-28`."""
    label = NAMES[name]
    if name in TEXTS:
        return _("%(field)s changed") % {"field": label} if after else _("%(field)s removed") % {"field": label}
    was, now = _value(name, before, unit), _value(name, after, unit)
    if not now:
        return _("%(field)s removed: %(was)s") % {"field": label, "was": was}
    told = f"{was} → {now}" if was else now
    return _("%(field)s: %(told)s") % {"field": label, "told": told}


def _value(name: str, value: Any, unit: str) -> str:
    if value in (None, ""):
        return ""
    if name in FIGURES:
        return number_text(value, unit)
    words: Mapping[str, Any] = {
        "status": status_name,
        "outcome": outcome_name,
        "better": lambda told: str(DIRECTIONS.get(told, told)),
        "cost_part": lambda told: str(dict(COST_PARTS).get(told, told)),
    }
    return str(words[name](value)) if name in words else str(value)


def _reading(told: Mapping[str, Any], unit: str) -> str:
    value = number_text(told.get("value"), unit)
    line = _("Reading of %(day)s: %(value)s") % {"day": told.get("on"), "value": value}
    return f"{line} ({told['note']})" if told.get("note") else line
