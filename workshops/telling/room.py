"""A session as a guest sees it: named piece by piece, so that nothing is told that is not named here.

No id of a person, no e-mail address, nobody's name, nothing of the map but where everybody looks and what is put to
the vote; choices are numbered, so that not even ids of elements leave the house.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from typing import Any, Final
from uuid import UUID

from django.utils import timezone

from maps.changes.snapshot import read_document
from maps.exchange.journey import Journey, Touchpoint
from maps.exchange.reading_order import journey_of
from maps.kinds import Row
from maps.models import JourneyMap, MapPersona
from maps.showing.saying import face_of
from workshops.counting import TENTHS
from workshops.models import Ballot, Note, Participant, Poll, Workshop
from workshops.running.placing import cards_there
from workshops.running.steering import seconds_left

from .bars import bars_of
from .state import results_of

# Touchpoints on either side of where everybody looks.
AROUND: Final = 2
LONGEST_TITLE: Final = 140


def room_of(workshop: Workshop, seat: Participant) -> dict[str, Any]:
    """Everything that the page of an admitted guest shows."""
    step = workshop.agenda[workshop.step]
    people = Participant.objects.filter(workshop=workshop, state=Participant.State.ADMITTED)
    polls = list(Poll.objects.filter(workshop=workshop).order_by("-opened_at"))
    is_open = next((one for one in polls if one.closed_at is None), None)
    closed = next((one for one in polls if one.closed_at is not None), None)
    return {
        "title": workshop.title,
        "people": people.count(),
        "step": {
            "number": workshop.step + 1,
            "of": len(workshop.agenda),
            **{name: step[name] for name in ("title", "prompt", "activity")},
        },
        "timer": _timer(workshop),
        "calls": workshop.calls,
        "look": _look(workshop),
        "mine": _mine(workshop, seat),
        "shown": _shown(workshop, seat),
        "poll": _ballot_paper(is_open, seat) if is_open else None,
        "results": _results(closed) if closed else None,
    }


def etag_of(room: Mapping[str, Any], *more: str) -> str:
    """The same for the same room, while the clock runs too: whoever has it counts down by themselves."""
    timer = room["timer"] and (room["timer"]["until"] or room["timer"]["left"])
    told = json.dumps([{**room, "timer": timer}, *more], sort_keys=True, default=str)
    return f'"{hashlib.sha256(told.encode()).hexdigest()[:32]}"'


def _timer(workshop: Workshop) -> dict[str, Any] | None:
    left = seconds_left(workshop, timezone.now())
    if left is None:
        return None
    ends = workshop.timer_ends_at
    clock = f"{left // 60}:{left % 60:02}"
    return {"left": left, "clock": clock, "runs": ends is not None, "until": ends.isoformat() if ends else ""}


def _mine(workshop: Workshop, seat: Participant) -> list[dict[str, Any]]:
    notes = list(Note.objects.filter(author=seat).order_by("-at", "-pk"))
    there = cards_there(workshop) if any(one.card for one in notes) else set()
    return [
        {"id": one.pk, "text": one.text, "shown": one.revealed_at is not None, "placed": one.card in there}
        for one in notes
    ]


def _shown(workshop: Workshop, seat: Participant) -> list[dict[str, Any]]:
    """What is revealed, without names; `count`: how many said the same."""
    counts: Counter[UUID] = Counter()
    mine = set()
    notes = (
        Note.objects.filter(workshop=workshop).exclude(revealed_at=None).values_list("pk", "same_as", "author", "text")
    )
    told = []
    for note, same_as, author, text in notes:
        head = same_as or note
        counts[head] += 1
        if author == seat.pk:
            mine.add(head)
        if same_as is None:
            told.append((note, text))
    return [{"text": text, "count": counts[note], "mine": note in mine} for note, text in told]


# --- Votes --------------------------------------------------------------------------------------------------------


def _ballot_paper(poll: Poll, seat: Participant) -> dict[str, Any]:
    cast = {str(one.target): one.value for one in Ballot.objects.filter(poll=poll, participant=seat)}
    feels = poll.about == Poll.About.EMOTIONS
    given = [cast.get(one["id"]) for one in poll.choices]
    return {
        "id": poll.pk,
        "about": poll.about,
        "dots": poll.dots,
        "left": poll.dots - sum(value or 0 for value in given) if not feels else None,
        "persona": persona_of(poll),
        "voted": bool(cast),
        "choices": [
            {**_named(choice), "value": face_of(value / TENTHS) if feels and value is not None else value}
            for choice, value in zip(poll.choices, given, strict=True)
        ],
    }


def target_of(poll: Poll, number: int) -> UUID | None:
    """The element behind the number of a choice."""
    return UUID(poll.choices[number]["id"]) if 0 <= number < len(poll.choices) else None


def _results(poll: Poll) -> dict[str, Any]:
    named = {one["id"]: _named(one) for one in poll.choices}
    ballots = Ballot.objects.filter(poll=poll)
    told = []
    results = results_of(poll, ballots)
    for result in results:
        spread = result["spread"]
        # A dozen that nobody chose would hide what was chosen, on a phone above all: they are counted.
        if not result["total"]:
            continue
        told.append(
            {
                **named[result["target"]],
                "total": result["total"],
                "spread": spread,
                "bars": bars_of(poll, spread),
            }
        )
    voters = len({one.participant_id for one in ballots})
    return {
        "about": poll.about,
        "persona": persona_of(poll),
        "voters": voters,
        "choices": told,
        "without": len(results) - len(told),
    }


def _named(choice: Mapping[str, Any]) -> dict[str, Any]:
    return {name: choice[name] for name in ("title", "place", "number")}


def persona_of(poll: Poll) -> str:
    """Whose feelings are asked for; empty for others, and once the persona is not on the map any more."""
    if poll.persona is None:
        return ""
    return MapPersona.objects.filter(pk=poll.persona).values_list("persona__name", flat=True).first() or ""


# --- Where everybody looks ----------------------------------------------------------------------------------------


def _look(workshop: Workshop) -> dict[str, Any] | None:
    if workshop.focus is None:
        return None
    seq = JourneyMap.objects.filter(pk=workshop.map_id).values_list("seq", flat=True).first()
    return _look_at(workshop.map_id, seq or 0, workshop.focus["kind"], workshop.focus["id"])


@lru_cache(maxsize=64)
def _look_at(map_id: UUID, seq: int, kind: str, element: str) -> dict[str, Any] | None:
    """A whole room asks for the same at once: `seq` says that the map has not moved since."""
    document = read_document(map_id)
    row = document.elements.get(kind, {}).get(element) if document else None
    if document is None or row is None:
        return None
    journey = journey_of(replace(document, context={}))
    at = _touchpoint_of(journey, kind, row)
    columns = [(stage.title, touchpoint) for stage in journey.stages for touchpoint in stage.touchpoints]
    place = next((number for number, (_stage, one) in enumerate(columns) if one.id == at), None)
    around = [] if place is None else columns[max(0, place - AROUND) : place + AROUND + 1]
    return {
        "kind": kind,
        "title": _title(kind, row),
        "stage": columns[place][0] if place is not None else "",
        "touchpoint": columns[place][1].title if place is not None else "",
        "curve": [{"title": one.title, "here": one.id == at, "score": _mean(one)} for _stage, one in around],
    }


def _touchpoint_of(journey: Journey, kind: str, row: Row) -> str | None:
    """The column that it stands in; of a stage its first."""
    if kind == "touchpoint":
        return str(row["id"])
    if kind == "stage":
        own = next((one for one in journey.stages if one.id == row["id"]), None)
        return own.touchpoints[0].id if own and own.touchpoints else None
    return row.get("touchpoint") or row.get("from")


def _title(kind: str, row: Row) -> str:
    if kind == "emotion":
        return ""
    words = str(row.get("title") or row.get("text") or row.get("label") or row.get("name") or "")
    return words if len(words) <= LONGEST_TITLE else words[: LONGEST_TITLE - 1].rstrip() + "…"


def _mean(touchpoint: Touchpoint) -> float | None:
    scores = [one.score for one in touchpoint.feelings]
    return round(sum(scores) / len(scores), 1) if scores else None
