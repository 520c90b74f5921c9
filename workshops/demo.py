"""The demo's session that is over: two colleagues and a guest on its full map, with minutes to read."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any, Final
from uuid import UUID, uuid4

from django.utils import timezone

from maps.demo.signals import demo_made
from maps.models import JourneyMap, MapPersona, Touchpoint
from workspaces.models import User

from .models import Poll, Workshop
from .running import decisions, notes, people, placing, polls, steering
from .running.turns import Doer, of_guest, of_member

LASTED: Final = timedelta(minutes=85)
TITLE: Final = "What the trial feels like"
SUMMARY: Final = "We agree on the price page: it costs us most, and it is ours to change."
GUEST: Final = "Jonas from support"
# Who wrote what; those that say the same stand together.
NOTES: Final = (
    (("ines", "Opens three price lists and gives up"), ("guest", "Three price lists open, then she gives up")),
    (("guest", "Writes to us at night, when nobody answers"),),
    (("dana", "Asks a studio mate which plan she has"),),
    (("ines", "Tries the quote on a real project first"),),
)
# Dots on the first pain points, and scores at the first touchpoints of the map, by person.
DOTS: Final = {"dana": (2, 1, 0), "ines": (1, 1, 1), "guest": (0, 3, 0)}
SCORES: Final = {"dana": (0.5, -1.0, -1.5), "ines": (1.0, 0.0, -2.0), "guest": (-1.0, -1.0, -1.5)}
DECISIONS: Final = (
    ("Rewrite the price page with one plan per line", "ines"),
    ("Answer at night for two weeks", "dana"),
)
DUE: Final = timedelta(days=21)


def start() -> None:
    """Called once, when the apps are ready."""
    demo_made.connect(_fill, dispatch_uid="workshops.demo")


def _fill(users: Mapping[str, User], maps: Mapping[str, JourneyMap], **others: Any) -> None:
    hold(maps["freelancer"], users)


def hold(journey_map: JourneyMap, users: Mapping[str, User]) -> Workshop:
    """The whole session, by the functions that everybody's sessions are held with."""
    dana, map_id = Doer.of(users["dana"]), journey_map.pk
    workshop = steering.start(dana, map_id, TITLE)
    guest = people.ask_in(workshop.pk, GUEST)
    people.decide(dana, map_id, guest.pk, guest.State.ADMITTED)

    def turn_of(who: str) -> Any:
        return of_guest(guest.pk) if who == "guest" else of_member(Doer.of(users[who]), map_id)

    steering.steer(dana, map_id, {"step": 1})
    first: UUID | None = None
    for group in NOTES:
        written = []
        for who, words in group:
            with turn_of(who) as turn:
                written.append(notes.write(turn, uuid4(), words).pk)
        notes.reveal(dana, map_id)
        notes.group(dana, map_id, written[0], written)
        first = first or written[0]
    placing.place(dana, map_id, [first] if first else None, uuid4())
    steering.steer(dana, map_id, {"step": 4})
    persona = MapPersona.objects.filter(map=map_id).order_by("rank").values_list("pk", flat=True).first()
    columns = list(Touchpoint.objects.filter(map=map_id).order_by("stage__rank", "rank").values_list("pk", flat=True))
    shown = columns[: len(SCORES["dana"])]
    _vote(dana, map_id, polls.open_poll(dana, map_id, Poll.About.EMOTIONS, 0, persona, shown), SCORES, turn_of)
    steering.steer(dana, map_id, {"step": 5})
    _vote(dana, map_id, polls.open_poll(dana, map_id, Poll.About.PAIN_POINTS), DOTS, turn_of)
    steering.steer(dana, map_id, {"step": 7})
    due = timezone.localdate() + DUE
    for text, owner in DECISIONS:
        by = {"kind": "member", "id": users[owner].pk}
        decisions.decide(dana, map_id, {"text": text, "owner": by, "due": due})
    ended = steering.end(dana, map_id, SUMMARY)
    # It did not take the second that it took to make.
    Workshop.objects.filter(pk=ended.pk).update(started_at=timezone.now() - LASTED)
    return ended


def _vote(leader: Doer, map_id: UUID, poll: Poll, votes: Mapping[str, tuple[float, ...]], turn_of: Any) -> None:
    for who, values in votes.items():
        with turn_of(who) as turn:
            polls.vote(turn, poll.pk, dict(zip((UUID(one["id"]) for one in poll.choices), values, strict=False)))
    polls.close_poll(leader, map_id, poll.pk)
