"""What the assumption board of a map shows: what nothing backs yet, and the questions, column by column."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from insights.analysis.backing import Backing, backing_of
from insights.analysis.coverage import Coverage, coverage_of
from insights.models import ResearchQuestion
from insights.register.entry import Owner
from maps.document import MapDocument
from maps.exchange.journey import Journey
from maps.exchange.reading_order import journey_of
from workspaces.templatetags.components import peer

from .assumptions import Assumption, assumptions_of
from .places import Place, place_of
from .questions import OPEN

State = ResearchQuestion.State
# The name of each column, and the states of the questions in it.
COLUMNS: Final[tuple[tuple[str, Promise, tuple[str, ...]], ...]] = (
    (State.OPEN, _("To be planned"), (State.OPEN,)),
    (State.PLANNED, _("Planned"), (State.PLANNED,)),
    (State.RUNNING, _("Being found out"), (State.RUNNING,)),
    ("answered", _("Answered"), (State.CONFIRMED, State.REFUTED, State.DROPPED)),
)
# Unproven elements shown before one asks for all of them.
FIRST: Final = 12


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as the board shows it. `place` None: its element is no longer on the map. `evidence`: pieces that back
    the element by now."""

    question: ResearchQuestion
    place: Place | None
    owner: Owner | None
    evidence: int
    late: int | None

    @property
    def is_open(self) -> bool:
        return self.question.state in OPEN

    @property
    def is_late(self) -> bool:
        return self.late is not None and self.late > 0


@dataclass(frozen=True, slots=True)
class Column:
    key: str
    name: Any
    questions: tuple[Asked, ...]


@dataclass(frozen=True, slots=True)
class Board:
    """`unasked`: assumptions that nobody looks into, the riskiest first. `coverage`: how much rests on evidence."""

    unasked: tuple[Assumption, ...]
    columns: tuple[Column, ...]
    coverage: Coverage
    journey: Journey

    @property
    def count(self) -> int:
        return sum(len(one.questions) for one in self.columns)


def board_of(document: MapDocument, questions: Iterable[ResearchQuestion]) -> Board:
    """`document` with its context; `questions` with their owners."""
    journey, backing = journey_of(document), backing_of(document)
    asked = [asked_of(document, journey, backing, one) for one in questions]
    known = {(one.question.target_kind, str(one.question.target)) for one in asked}
    unasked = tuple(one for one in assumptions_of(journey, backing) if (one.kind, one.id) not in known)
    columns = [
        Column(key, name, tuple(one for one in asked if one.question.state in states)) for key, name, states in COLUMNS
    ]
    return Board(unasked, tuple(columns), coverage_of(journey, backing), journey)


def asked_of(document: MapDocument, journey: Journey, backing: Backing, question: ResearchQuestion) -> Asked:
    kind, element = question.target_kind, str(question.target)
    return Asked(
        question=question,
        place=place_of(document, journey, kind, element),
        owner=_owner(question),
        evidence=len(backing.of(kind, element)),
        late=_late(question, timezone.localdate()),
    )


def groups_of(assumptions: Sequence[Assumption]) -> Mapping[str, int]:
    """How many there are of each kind of element."""
    counts: dict[str, int] = {}
    for one in assumptions:
        counts[one.kind] = counts.get(one.kind, 0) + 1
    return counts


def _owner(question: ResearchQuestion) -> Owner | None:
    if (user := question.owner) is not None:
        return Owner("member", str(user.pk), user.display_name, colour=peer(user))
    return Owner("contact", str(question.contact.pk), question.contact.name) if question.contact is not None else None


def _late(question: ResearchQuestion, today: date) -> int | None:
    """Days since it was due, negative before; None without a day, or once it is answered."""
    if question.due is None or question.state not in OPEN:
        return None
    return (today - question.due).days
