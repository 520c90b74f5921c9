"""An interview as its page shows it: the guide in its parts, each touchpoint under its stage, with what was said."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from insights.models import Interview
from insights.research.places import Place, place_of
from maps.document import MapDocument
from maps.exchange.journey import Journey

FACES: Final = (-2, -1, 0, 1, 2)


@dataclass(frozen=True, slots=True)
class Asked:
    """One question. `place`: its element on the map; None: it is about no element, or that is gone (`is_gone`)."""

    id: str
    part: str
    text: str
    felt: bool
    said: str
    score: int | None
    place: Place | None
    is_gone: bool
    has_item: bool

    @property
    def is_answered(self) -> bool:
        return bool(self.said) or self.score is not None


@dataclass(frozen=True, slots=True)
class Section:
    """Questions that are asked together. `title`: of a stage, else empty; `part`: opening, stage or closing."""

    part: str
    title: str
    colour: int
    questions: tuple[Asked, ...]

    @property
    def answered(self) -> int:
        return sum(one.is_answered for one in self.questions)


def sections_of(interview: Interview, document: MapDocument, journey: Journey) -> tuple[Section, ...]:
    """In the order of the guide; questions of one stage that follow each other make a section."""
    sections: list[tuple[tuple[str, str, int], list[Asked]]] = []
    for one in interview.guide:
        asked = _asked(one, interview.answers.get(one["id"], {}), document, journey)
        head = _head(asked)
        if not sections or sections[-1][0] != head:
            sections.append((head, []))
        sections[-1][1].append(asked)
    return tuple(Section(part, title, colour, tuple(found)) for (part, title, colour), found in sections)


def said_in(interview: Interview) -> int:
    """How many questions are answered."""
    return sum(bool(one.get("text")) or one.get("score") is not None for one in interview.answers.values())


def _asked(one: Mapping[str, Any], said: Mapping[str, Any], document: MapDocument, journey: Journey) -> Asked:
    place = place_of(document, journey, one["target_kind"], one["target"]) if one["target"] else None
    return Asked(
        id=one["id"],
        part=one["part"],
        text=one["text"],
        felt=bool(one.get("felt")),
        said=said.get("text", ""),
        score=said.get("score"),
        place=place,
        is_gone=bool(one["target"]) and place is None,
        has_item=bool(said.get("item")),
    )


def _head(asked: Asked) -> tuple[str, str, int]:
    if asked.part in ("opening", "closing"):
        return asked.part, "", 0
    return ("stage", asked.place.stage_title, asked.place.stage_colour) if asked.place else ("stage", "", 0)
