"""What it costs to look at a session: the same number of queries however many people and notes there are."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.maps.building import Small
from workshops.models import Ballot, Note, Participant, Poll, Workshop
from workspaces.models import User

from .conftest import Caller
from .test_guests import Phone

pytestmark = pytest.mark.django_db


def crowd(session: Workshop, small: Small, people: int) -> None:
    """So many guests, each with three revealed notes and a vote."""
    now, admitted = timezone.now(), Participant.State.ADMITTED
    seats = [Participant(workshop=session, name=f"Guest {n}", state=admitted) for n in range(people)]
    Participant.objects.bulk_create(seats)
    Note.objects.bulk_create(
        Note(workshop=session, author=seat, text=f"Note {n} of somebody", revealed_at=now)
        for n, seat in enumerate(seats * 3)
    )
    poll = Poll.objects.filter(workshop=session).get()
    Ballot.objects.bulk_create(
        Ballot(poll=poll, participant=seat, target=UUID(small.pain_point), value=1) for seat in seats
    )


def test_a_member_and_a_guest_read_it_in_as_many_queries_when_the_room_is_full(
    caller: Callable[[User], Caller], session: Workshop, small: Small, editor: User
) -> None:
    phone, leader = Phone(session), caller(editor)
    leader.post(f"participants/{phone.ask_in().pk}/", {"state": "admitted"})
    leader.post("polls/", {"about": "pain_point"}, 201)
    leader.ask("patch", body={"focus": {"kind": "touchpoint", "id": small.touchpoints[0]}})

    def asked() -> tuple[int, int]:
        counts = []
        for look in (leader.get, lambda: phone.page("room/")):
            with CaptureQueriesContext(
                connection,
            ) as queries:
                look()
            counts.append(len(queries))
        return counts[0], counts[1]

    crowd(session, small, 2)
    phone.page("room/")
    few = asked()
    Ballot.objects.all().delete()
    crowd(session, small, 60)
    assert asked() == few
    # Who it is and what they may do, the session, its rows, lanes, and which cards are still there; a guest's phone
    # asks for less.
    assert few[0] <= 18 and few[1] <= 12, few
