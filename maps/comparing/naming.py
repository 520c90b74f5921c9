"""Kinds, fields and values of a comparison in the page's words; what a map names is called by its name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _text
from django.utils.translation import gettext_lazy as _

from maps.document import MapDocument
from maps.exchange.cost_words import cost_text, formula_text, known_text
from maps.exchange.journey import PainPoint
from maps.fields import Field
from maps.kinds import KINDS, Row
from maps.labels import kind_name, plain_value
from maps.showing.curve import plain_title
from maps.showing.naming import lane_icon, left_text, role_name
from maps.showing.saying import page_locale, said

from .comparison import Comparison, Pair

_ICONS: Final[Mapping[str, str]] = {
    "map": "map",
    "map_persona": "user",
    "stage": "layers",
    "touchpoint": "route",
    "path": "route",
    "lane": "rows",
    "card": "cards",
    "emotion": "smile",
    "pain_point": "bolt",
    "opportunity": "bulb",
    "metric": "chart",
    "evidence_link": "flask",
}
SIGN_NAMES: Final[Mapping[str, tuple[Promise, str]]] = {
    "added": (_("Added"), "plus"),
    "removed": (_("Removed"), "minus"),
    "changed": (_("Changed"), "pencil"),
    "moved": (_("Moved"), "move"),
}


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
            case "evidence_link":
                return self.element(row["target"]) or kind_name(row["target_kind"])
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
            case "evidence":
                return _text("Evidence")
            case _:
                return self.element(one) or _text("Something that was deleted")


def _plain(kind: str, name: str, spec: Field, value: Any) -> str:
    match spec.type:
        case "set_of_strings":
            return ", ".join(value)
        case "object":
            return _cost(value) if name == "cost" else ", ".join(value.values())
        case _:
            return plain_value(kind, name, value)


def _cost(cost: Mapping[str, Row]) -> str:
    pain = PainPoint("", None, "", "", None, None, (), "", "", "", cost)
    language = page_locale().language
    total = cost_text(pain, said, language)
    if total:
        return f"{total} ({formula_text(pain, said, language)})"
    known = known_text(pain, said, language)
    missing = _text("not all of it is known yet")
    return f"{known}; {missing}" if known else missing


def kind_icon(pair: Pair) -> str:
    return lane_icon(pair.row["role"]) if pair.kind == "lane" else _ICONS[pair.kind]


def _joined(name: str, sides: Iterable[MapDocument]) -> dict[str, str]:
    return {str(one["id"]): one.get("name", "") for side in sides for one in side.context.get(name, ())}
