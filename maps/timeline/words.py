"""Fields and their values in words: what a field is called, what it was before and is after."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from maps.exchange.layout.rich_text import plain
from maps.exchange.naming import ROLES, VALUES
from maps.kinds import KINDS
from maps.showing.saying import day_text, figure_text, score_text

from .happenings import Happening
from .naming import Names

LONGEST: Final = 160
# What of an element is told in full is in its own history; more than so many fields at once are only named.
TOLD: Final = 6
_LIBRARIES: Final = {
    "persona": "personas",
    "channel": "channels",
    "team": "teams",
    "owner": "people",
    "member": "people",
}
_CHOICES: Final[Mapping[tuple[str, str], str]] = {
    ("map", "status"): "map_status",
    ("pain_point", "status"): "pain_status",
}


@dataclass(frozen=True, slots=True)
class Line:
    """One field: either may be empty. For sets, what was taken out and what was put in."""

    name: str
    label: str
    before: str
    after: str


def lines_of(one: Happening, names: Names) -> list[Line]:
    """What an update or a move changed; of what came or went nothing but its name is told."""
    if one.op not in ("update", "move"):
        return []
    return [_line(one, name, names) for name in one.fields[:TOLD]]


def how_text(op: str) -> str:
    return {
        "create": pgettext("what happened to an element", "Added"),
        "update": pgettext("what happened to an element", "Changed"),
        "move": pgettext("what happened to an element", "Moved"),
        "delete": pgettext("what happened to an element", "Deleted"),
        "restore": pgettext("what happened to an element", "Brought back"),
    }[op]


def _line(one: Happening, name: str, names: Names) -> Line:
    before, after = one.before.get(name), one.after.get(name)
    label = field_label(one.kind, name)
    if isinstance(before, list) or isinstance(after, list):
        old, new = list(before or ()), list(after or ())
        gone, fresh = [value for value in old if value not in new], [value for value in new if value not in old]
        return Line(name, label, _list(one.kind, name, gone, names), _list(one.kind, name, fresh, names))
    return Line(name, label, value_text(one.kind, name, before, names), value_text(one.kind, name, after, names))


def _list(kind: str, name: str, values: list[Any], names: Names) -> str:
    return ", ".join(value_text(kind, name, one, names) for one in values)


def value_text(kind: str, name: str, value: Any, names: Names) -> str:
    """One value as people read it; empty for none, and for what has no words."""
    if value is None or value == "" or value == []:
        return ""
    spec = KINDS[kind].fields[name]
    if spec.to == "any" or spec.type == "object" or name == "image":
        return ""
    if spec.to in _LIBRARIES:
        return names.called(_LIBRARIES[spec.to], value) or _("one that is gone")
    if spec.to == "map":
        return _("another map")
    if spec.to:
        return names.of(spec.to, str(value))
    match spec.type:
        case "choice":
            return _choice(kind, name, str(value))
        case "date":
            return day_text(str(value))
        case "tenths":
            return score_text(float(value))
        case "boolean":
            return _boolean(name, bool(value))
        case "integer" | "number":
            return figure_text(value, "")
    return str(Truncator(" ".join(plain(str(value)).split())).chars(LONGEST))


def _choice(kind: str, name: str, value: str) -> str:
    if name == "role":
        role = ROLES.get(value, value)
        return _(role)
    word = VALUES.get(_CHOICES.get((kind, name), name), {}).get(value)
    return _(word) if word else value


def _boolean(name: str, value: bool) -> str:
    if name == "online":
        online = VALUES["online"]["yes" if value else "no"]
        return _(online)
    return _("yes") if value else _("no")


def field_label(kind: str, name: str) -> str:
    special = {
        ("map", "due"): _("Reach it by"),
        ("path", "from"): _("From"),
        ("path", "to"): _("Leads to"),
        ("comment", "resolved"): _("Resolved"),
    }
    return special.get((kind, name)) or _labels().get(name, name)


def _labels() -> dict[str, str]:
    return {
        "text": _("Text"),
        "body": _("Text"),
        "name": _("Name"),
        "label": _("Label"),
        "prompt": _("What to write here"),
        "title": _("Title"),
        "description": _("Description"),
        "state": _("State"),
        "status": _("Status"),
        "scenario": _("Scenario"),
        "scope_start": _("Begins with"),
        "scope_end": _("Ends with"),
        "objective_text": _("Objective"),
        "objective_metric": _("Measured by"),
        "unit": _("Unit"),
        "better": _("Better"),
        "baseline": _("Baseline"),
        "target": _("Target"),
        "due": _("Due"),
        "tags": _("Tags"),
        "review_days": _("Review after, in days"),
        "legend": _("Meaning of the colours"),
        "persona": _("Persona"),
        "personas": _("Personas"),
        "colour": _("Colour"),
        "phase": _("When"),
        "transition_note": _("On the way to the next stage"),
        "stage": _("Stage"),
        "channel": _("Channel"),
        "more_channels": _("Channels"),
        "online": _("Online"),
        "ownership": _("Ownership"),
        "contact": _("Contact"),
        "moment_of_truth": _("Moment of truth"),
        "wait_before": _("Waiting before, in minutes"),
        "duration": _("Duration, in minutes"),
        "linked_map": _("Detailed in"),
        "share": _("Share in per cent"),
        "lane": _("Lane"),
        "role": pgettext("a lane", "Holds"),
        "touchpoint": _("Touchpoint"),
        "until": _("Last touchpoint"),
        "icon": _("Icon"),
        "owner": pgettext("answers for something", "Owner"),
        "team": _("Team"),
        "system": _("System"),
        "image": _("Picture"),
        "image_alt": _("What the picture shows"),
        "score": _("Score"),
        "word": _("Word"),
        "reason": _("Reason"),
        "number": _("Number"),
        "severity": _("Severity"),
        "frequency_n": _("Said by"),
        "frequency_of": _("Out of"),
        "cost": _("What it costs"),
        "pain_points": _("Answers"),
        "impact": _("Impact"),
        "effort": _("Effort"),
        "series": _("Series"),
        "mentions": _("Mentions"),
        "value": _("Value"),
    }
