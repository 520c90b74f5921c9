"""That an element rests on evidence: how much, of what kinds, how new. Not what it says. Pure.

`elements["evidence_link"]` and `context["evidence"]` as maps.evidence.context makes it; a context without it says
nothing of evidence at all, neither that there is some nor that something is a guess.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from maps.document import MapDocument

# What evidence in a column speaks for beside the touchpoint itself.
_COLUMN: Final = ("card", "emotion", "pain_point", "opportunity", "metric")
KINDS_OF_SOURCES: Final[Mapping[str, str]] = {
    "survey": "Survey",
    "review": "Reviews",
    "ticket": "Support tickets",
    "feedback": "Feedback on a page",
    "interview": "Interviews",
    "note": "Notes",
    "analytics": "Analytics",
    "social": "Social and forum posts",
    "validation": "Validation by customers",
}


@dataclass(frozen=True, slots=True)
class Hint:
    """`types`: kinds of sources. `newest`: an ISO date, of its first day where only the month is told; or empty."""

    count: int
    types: tuple[str, ...]
    newest: str

    @property
    def month(self) -> str:
        """YYYY-MM."""
        return self.newest[:7]


@dataclass(frozen=True, slots=True)
class Hints:
    """By (kind, id) of the element, and by touchpoint for all that stands in its column."""

    elements: Mapping[tuple[str, str], Hint]
    columns: Mapping[str, Hint]

    def of(self, kind: str, element: str) -> Hint | None:
        return self.elements.get((kind, element))


def hints_of(document: MapDocument) -> Hints | None:
    """None where nothing is told of evidence."""
    if "evidence" not in document.context:
        return None
    known = {str(one): told for one, told in document.context["evidence"].items()}
    elements: dict[tuple[str, str], set[str]] = defaultdict(set)
    columns: dict[str, set[str]] = defaultdict(set)
    for link in document.elements.get("evidence_link", {}).values():
        item, kind, target = str(link["item"]), link["target_kind"], str(link["target"])
        if item not in known or link.get("example"):
            continue
        elements[kind, target].add(item)
        if at := _column(document, kind, target):
            columns[at].add(item)
    return Hints(
        {place: _hint(items, known) for place, items in elements.items()},
        {at: _hint(items, known) for at, items in columns.items()},
    )


def _column(document: MapDocument, kind: str, target: str) -> str:
    if kind == "touchpoint":
        return target
    row = document.elements.get(kind, {}).get(target) if kind in _COLUMN else None
    return str(row["touchpoint"]) if row and row["touchpoint"] else ""


def _hint(items: set[str], known: Mapping[str, Mapping[str, Any]]) -> Hint:
    told = [known[one] for one in items]
    types = sorted({str(one["type"]) for one in told if one.get("type")})
    return Hint(len(items), tuple(types), max((one["date"] for one in told if one.get("date")), default=""))
