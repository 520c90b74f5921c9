"""Several people at the same session in the same moment, on PostgreSQL."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID, uuid4

import pytest
from django.db import connection

from insights.models import Action
from maps.models import Card
from tests.maps.building import Small
from tests.races import at_once
from workshops.models import Ballot, Decision, Note, Participant, Workshop
from workshops.running import decisions, notes, people, placing, polls, steering
from workshops.running.turns import Doer, of_member
from workspaces.models import User

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


@pytest.fixture(autouse=True)
def postgres_only() -> None:
    if connection.vendor != "postgresql":
        pytest.skip("needs row locks; SQLite runs one writer at a time")


def test_one_session_is_begun(small: Small, editor: User, owner: User) -> None:
    jobs = [lambda who=who: steering.start(Doer.of(who), small.map.pk) for who in (editor, owner, editor, owner)]
    assert sorted(at_once(*jobs)) == ["done"] + ["session_running"] * 3
    assert Workshop.objects.count() == 1


def test_everybody_comes_in_and_nobody_twice(session: Workshop, editor: User, viewer: User) -> None:
    def join(who: User) -> Callable[[], object]:
        return lambda: people.join(Doer.of(who), session.map_id)

    guests = [lambda n=n: people.ask_in(session.pk, f"Guest {n}") for n in range(3)]
    before = session.revision
    assert at_once(join(viewer), join(viewer), join(editor), *guests) == ["done"] * 6
    session.refresh_from_db()
    assert Participant.objects.count() == 5 and session.revision == before + 6


def test_a_note_that_is_sent_twice_is_written_once_and_two_who_vote_both_count(
    small: Small, session: Workshop, editor: User, viewer: User
) -> None:
    poll = polls.open_poll(Doer.of(editor), session.map_id, "pain_point")
    note = uuid4()

    def write() -> None:
        with of_member(Doer.of(viewer), session.map_id) as turn:
            notes.write(turn, note, "Reads reviews")

    def vote(who: User) -> Callable[[], None]:
        def cast() -> None:
            with of_member(Doer.of(who), session.map_id) as turn:
                polls.vote(turn, poll.pk, {UUID(small.pain_point): 1})

        return cast

    assert at_once(write, write, vote(editor), vote(viewer)) == ["done"] * 4
    assert (Note.objects.count(), Ballot.objects.count()) == (1, 2)


def test_notes_placed_twice_at_once_are_one_card(small: Small, session: Workshop, editor: User) -> None:
    with of_member(Doer.of(editor), session.map_id) as turn:
        notes.write(turn, uuid4(), "Reads reviews")
    notes.reveal(Doer.of(editor), session.map_id)
    before, change = Card.objects.count(), uuid4()
    place = lambda: placing.place(Doer.of(editor), session.map_id, None, change)  # noqa: E731
    assert at_once(place, place) == ["done"] * 2
    assert Card.objects.count() == before + 1


def test_the_same_notes_brought_by_two_people_are_one_card_each(
    small: Small, session: Workshop, editor: User, owner: User
) -> None:
    with of_member(Doer.of(editor), session.map_id) as turn:
        for text in ("Reads reviews", "Asks a friend"):
            notes.write(turn, uuid4(), text)
    notes.reveal(Doer.of(editor), session.map_id)
    before = Card.objects.count()
    jobs = [lambda who=who: placing.place(Doer.of(who), session.map_id, None, uuid4()) for who in (editor, owner) * 2]
    assert at_once(*jobs) == ["done"] * 4
    assert Card.objects.count() == before + 2
    assert not Note.objects.filter(card=None).exists()


def test_a_decision_taken_up_by_two_people_is_one_action(session: Workshop, editor: User, owner: User) -> None:
    decision = decisions.decide(Doer.of(editor), session.map_id, {"text": "Call them"})
    jobs = [lambda who=who: decisions.take_up(Doer.of(who), session, decision.pk) for who in (editor, owner) * 2]
    assert at_once(*jobs) == ["done"] * 4
    assert Decision.objects.get().action == Action.objects.get().pk
