"""What happened to an action, in sentences: who, when, and what changed from what to what."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from babel import Locale
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from insights.models import ActionEvent
from maps.showing.saying import day_text
from workspaces.templatetags.formats import as_figure

from .forms import COST_PARTS
from .words import outcome_name, status_name

NAMES: Final[Mapping[str, Any]] = {
    "title": gettext_lazy("Action"),
    "description": gettext_lazy("Description"),
    "owner": pgettext_lazy("answers for something", "Owner"),
    "team": gettext_lazy("Team"),
    "due": gettext_lazy("Deadline"),
    "status": gettext_lazy("Status"),
    "measure": gettext_lazy("Measure"),
    "unit": gettext_lazy("Unit"),
    "better": gettext_lazy("Better is"),
    "baseline": gettext_lazy("Baseline"),
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
DAYS: Final = ("due", "after_on")
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


def history_of(events: Iterable[ActionEvent], unit: str, locale: Locale) -> list[Happened]:
    """In the order of the events, which come newest first; days and numbers as the reader's region has them."""
    return [_Teller(unit, locale).happened(event) for event in events]


class _Teller:
    def __init__(self, unit: str, locale: Locale) -> None:
        self._unit = unit
        self._locale = locale

    def happened(self, event: ActionEvent) -> Happened:
        changes = event.changes
        made = changes.get("title", ["", ""])[0] is None
        lines = [self._reading(changes["reading"][1])] if changes.get("reading") else []
        if not made:
            lines += [self._line(name, was, now) for name, (was, now) in changes.items() if name in NAMES]
        who = event.by.display_name if event.by else event.by_name
        return Happened(event.at, who, event.via, made, tuple(lines))

    def _line(self, name: str, before: Any, after: Any) -> str:
        """`Deadline: 12 Nov → 28 Nov`."""
        label = NAMES[name]
        if name in TEXTS:
            return _("%(field)s changed") % {"field": label} if after else _("%(field)s removed") % {"field": label}
        was, now = self._value(name, before), self._value(name, after)
        if not now:
            return _("%(field)s removed: %(was)s") % {"field": label, "was": was}
        told = f"{was} → {now}" if was else now
        return _("%(field)s: %(told)s") % {"field": label, "told": told}

    def _value(self, name: str, value: Any) -> str:
        if value in (None, ""):
            return ""
        if name in FIGURES:
            return as_figure(value, self._unit, self._locale)
        if name in DAYS:
            return day_text(value, locale=self._locale)
        words: Mapping[str, Any] = {
            "status": status_name,
            "outcome": outcome_name,
            "better": lambda told: DIRECTIONS.get(told, told),
            "cost_part": lambda told: dict(COST_PARTS).get(told, told),
        }
        return str(words[name](value)) if name in words else str(value)

    def _reading(self, told: Mapping[str, Any]) -> str:
        value = as_figure(told.get("value"), self._unit, self._locale)
        day = day_text(told.get("on"), locale=self._locale)
        line = _("Reading of %(day)s: %(value)s") % {"day": day, "value": value}
        return f"{line} ({told['note']})" if told.get("note") else line
