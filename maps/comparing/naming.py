"""Kinds, fields and values of a comparison in the page's words; what a map names is called by its name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _text
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from maps.document import MapDocument
from maps.exchange.cost_words import cost_text, formula_text
from maps.exchange.journey import PainPoint
from maps.fields import Field
from maps.kinds import KINDS, Row
from maps.showing.curve import plain_title
from maps.showing.naming import lane_icon, left_text, role_name
from maps.showing.saying import day_text, figure_text, minutes_text, page_locale, said, score_text

from .comparison import Comparison, Pair

KIND_NAMES: Final[Mapping[str, tuple[Promise, str]]] = {
    "map": (_("Map"), "map"),
    "map_persona": (_("Persona"), "user"),
    "stage": (_("Stage"), "layers"),
    "touchpoint": (_("Touchpoint"), "route"),
    "path": (_("Path"), "route"),
    "lane": (_("Lane"), "rows"),
    "card": (_("Card"), "cards"),
    "emotion": (_("Emotion"), "smile"),
    "pain_point": (_("Pain point"), "bolt"),
    "opportunity": (_("Opportunity"), "bulb"),
    "metric": (_("Metric"), "chart"),
}
SIGN_NAMES: Final[Mapping[str, tuple[Promise, str]]] = {
    "added": (_("Added"), "plus"),
    "removed": (_("Removed"), "minus"),
    "changed": (_("Changed"), "pencil"),
    "moved": (_("Moved"), "move"),
}
_SPECIAL: Final[Mapping[tuple[str, str], Promise]] = {
    ("path", "to"): _("To"),
    ("lane", "role"): pgettext_lazy("a lane", "Holds"),
    ("card", "duration"): _("Duration"),
    ("opportunity", "pain_points"): _("Answers"),
}
_FIELDS: Final[Mapping[str, Promise]] = {
    "title": _("Title"),
    "scenario": _("Scenario"),
    "scope_start": _("Begins with"),
    "scope_end": _("Ends with"),
    "state": _("State"),
    "status": _("Status"),
    "objective_text": _("Objective"),
    "objective_metric": _("Measured by"),
    "unit": _("Unit"),
    "better": _("Better"),
    "baseline": _("Baseline"),
    "target": _("Target"),
    "due": _("Due"),
    "tags": _("Tags"),
    "review_days": _("Review after, in days"),
    "legend": _("Legend"),
    "colour": _("Colour"),
    "description": _("Description"),
    "phase": _("When"),
    "transition_note": _("On the way to the next stage"),
    "stage": _("Stage"),
    "channel": _("Channel"),
    "more_channels": _("More channels"),
    "online": _("Online"),
    "ownership": _("Ownership"),
    "contact": _("Contact"),
    "wait_before": _("Waiting before"),
    "duration": _("Duration"),
    "moment_of_truth": _("Moment of truth"),
    "linked_map": _("Detailed in"),
    "from": _("From"),
    "to": _("To"),
    "label": _("Label"),
    "share": _("Share of people"),
    "prompt": _("What to write here"),
    "lane": _("Lane"),
    "touchpoint": _("Touchpoint"),
    "until": _("Last touchpoint"),
    "text": _("Text"),
    "personas": _("Personas"),
    "icon": _("Icon"),
    "owner": pgettext_lazy("answers for something", "Owner"),
    "team": _("Team"),
    "system": _("System"),
    "image": _("Picture"),
    "image_alt": _("What the picture shows"),
    "score": _("Score"),
    "word": _("In a word"),
    "reason": _("Reason"),
    "severity": _("Severity"),
    "frequency_n": _("Said by"),
    "frequency_of": _("Out of"),
    "cost": _("What it costs"),
    "pain_points": _("Pain points"),
    "impact": _("Impact"),
    "effort": _("Effort"),
    "name": _("Name"),
    "series": _("Readings"),
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
    return str(KIND_NAMES[kind][0])


def field_name(kind: str, name: str) -> str:
    return str(_SPECIAL.get((kind, name)) or _FIELDS.get(name) or name)


def sign_name(sign: str) -> str:
    return str(SIGN_NAMES[sign][0])


class Names:
    """What elements and entries of lists are called, on either side: the later name where both have one."""

    def __init__(self, comparison: Comparison) -> None:
        sides = (comparison.before, comparison.after)
        self._lists = {name: _joined(name, sides) for name in ("personas", "channels", "people", "teams", "maps")}
        self._rows: dict[str, tuple[str, Row]] = {
            pair.id: (kind, pair.row) for kind, pairs in comparison.pairs.items() for pair in pairs
        }

    def pair(self, pair: Pair) -> str:
        """How a pair is called in a list."""
        return self.row(pair.kind, pair.row)

    def row(self, kind: str, row: Row) -> str:
        match kind:
            case "map":
                return row["title"] or _text("Untitled map")
            case "map_persona":
                return self._lists["personas"].get(row["persona"]) or _text("Persona")
            case "stage":
                return row["title"].strip() or _text("Untitled stage")
            case "touchpoint":
                return plain_title(row["title"])
            case "lane":
                return row["label"].strip() or role_name(row["role"])
            case "path":
                return self._way(row)
            case "emotion":
                return self.element(row["map_persona"])
            case "pain_point" | "opportunity":
                number = f"{'P' if kind == 'pain_point' else 'O'}{row['number']}" if row["number"] else ""
                return f"{number} {row['title']}".strip() or kind_name(kind)
            case "metric":
                return row["name"].strip() or _text("Metric")
            case _:
                return row["text"].strip() or _text("Empty card")

    def element(self, element_id: str | None) -> str:
        """Of another element that a field names."""
        found = self._rows.get(element_id or "")
        return self.row(*found) if found else ""

    def _way(self, row: Row) -> str:
        start, end = self.element(row["from"]), self.element(row["to"])
        way = f"{start} → {end or _text('leaves the journey')}"
        return f"{row['label']}: {way}" if row["label"].strip() else way

    def place(self, kind: str, row: Row) -> str:
        """Where it stands: `Thoughts, Sign-up`; empty for what stands nowhere."""
        names = {"touchpoint": ("stage",), "card": ("lane", "touchpoint"), "path": ()}
        where = names.get(kind, ("touchpoint",) if "touchpoint" in KINDS[kind].fields else ())
        found = [name for field in where if (name := self.element(row[field]))]
        return ", ".join(found) or (_text("Tray") if kind == "card" else "")

    def value(self, kind: str, name: str, value: Any) -> str:
        """A value of a field in words; empty: not set."""
        if value in (None, "", [], {}):
            return ""
        spec = KINDS[kind].fields[name]
        if spec.to:
            many = value if isinstance(value, list) else [value]
            return ", ".join(sorted(self._named(spec, one) for one in many))
        return _plain(kind, name, spec, value)

    def _named(self, spec: Field, one: str) -> str:
        match spec.to:
            case "channel" | "team" | "persona":
                return self._lists[f"{spec.to}s"].get(one) or _text("Something that was deleted")
            case "owner" | "member":
                return self._lists["people"].get(one) or left_text()
            case "map":
                return self._lists["maps"].get(one) or _text("Another map")
            case "image":
                return _text("A picture")
            case _:
                return self.element(one) or _text("Something that was deleted")


def _plain(kind: str, name: str, spec: Field, value: Any) -> str:
    match spec.type:
        case "boolean":
            return _text("yes") if value else _text("no")
        case "choice":
            return role_name(value) if name == "role" else str(_CHOICES.get(value, value))
        case "date":
            return day_text(value)
        case "tenths":
            return score_text(value)
        case "set_of_strings":
            return ", ".join(value)
        case "object":
            return _cost(value) if name == "cost" else ", ".join(value.values())
        case "integer" | "number":
            return _number(name, value)
        case _:
            return str(value)


def _number(name: str, value: float) -> str:
    if name in ("wait_before", "duration"):
        return minutes_text(int(value))
    if name == "colour":
        return _text("Colour %(number)s") % {"number": value}
    return figure_text(value, "%" if name == "share" else "")


def _cost(cost: Mapping[str, Row]) -> str:
    pain = PainPoint("", None, "", "", None, None, (), "", "", "", cost)
    language = page_locale().language
    total = cost_text(pain, said, language)
    return f"{total} ({formula_text(pain, said, language)})" if total else _text("not all of it is known yet")


def kind_icon(pair: Pair) -> str:
    return lane_icon(pair.row["role"]) if pair.kind == "lane" else KIND_NAMES[pair.kind][1]


def _joined(name: str, sides: Iterable[MapDocument]) -> dict[str, str]:
    return {str(one["id"]): one.get("name", "") for side in sides for one in side.context.get(name, ())}
