"""What goes wrong in a room: a card is taken back, a guest is sent out, two people do the same, the room is full."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID, uuid4

import pytest

from insights.models import Action
from maps.models import Card
from tests.maps.building import Small, done, rows_of, send
from workshops.models import Note, Participant, Workshop
from workshops.running import decisions, people, placing, polls
from workshops.running.turns import Doer, of_guest
from workshops.telling.minutes import minutes_of
from workshops.telling.room import room_of
from workspaces.errors import Invalid
from workspaces.models import User

from .conftest import Caller

pytestmark = pytest.mark.django_db
As = Callable[[User], Caller]


def take_off(small: Small, who: User, card: object) -> None:
    done(send(small.map, who, {"op": "delete", "kind": "card", "id": str(card)}))


def let_in(caller: As, session: Workshop, leader: User, name: str = "Kim") -> Participant:
    guest = people.ask_in(session.pk, name)
    caller(leader).post(f"participants/{guest.pk}/", {"state": "admitted"})
    return guest


def test_a_note_that_leaves_a_group_on_the_map_is_not_on_the_map(
    caller: As, small: Small, session: Workshop, editor: User, viewer: User
) -> None:
    first, other = caller(viewer).note("Reads reviews"), caller(viewer).note("Asks a friend")
    caller(editor).post("reveal/")
    caller(editor).post("notes/group/", {"into": first, "notes": [other]})
    caller(editor).post("notes/place/", {"change": str(uuid4())}, 201)
    apart = caller(editor).post("notes/group/", {"into": None, "notes": [other]})
    cards = {one["id"]: one["card"] for one in apart["notes"]}
    assert cards[first] and cards[other] is None
    placed = caller(editor).post("notes/place/", {"change": str(uuid4())}, 201)
    assert [one["note"] for one in placed["cards"]] == [other]
    assert {row["text"] for row in rows_of(small.map, "card").values()} >= {"Reads reviews", "Asks a friend"}


def test_a_note_whose_card_was_taken_off_the_map_is_its_authors_again(
    caller: As, small: Small, session: Workshop, editor: User
) -> None:
    kim = let_in(caller, session, editor)
    mine = caller(editor).note("Reads reviews")
    with of_guest(kim.pk) as turn:
        kims = Note.objects.create(workshop=turn.workshop, author=turn.seat, text="Asks a friend")
    caller(editor).post("reveal/")
    caller(editor).post("notes/place/", {"change": str(uuid4())}, 201)
    assert room_of(session, kim)["mine"][0]["placed"]
    caller(editor).ask("delete", f"notes/{mine}/", says=409)
    for note in Note.objects.all():
        take_off(small, editor, note.card)
    assert not room_of(session, kim)["mine"][0]["placed"]
    told = minutes_of(session, editor)
    assert [note["placed"] for step in told["steps"] for note in step["notes"]] == [False, False]
    caller(editor).ask("patch", f"notes/{mine}/", {"text": "Reads all reviews"})
    caller(editor).ask("delete", f"notes/{mine}/", says=204)
    # And what is brought again is another card.
    again = caller(editor).post("notes/place/", {"change": str(uuid4())}, 201)
    assert [one["note"] for one in again["cards"]] == [str(kims.pk)]


def test_two_facilitators_who_bring_the_same_notes_bring_each_once(
    caller: As, small: Small, session: Workshop, editor: User, owner: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The second one asks when the first one's cards are there and no note knows it yet."""
    caller(editor).note("Reads reviews")
    caller(editor).post("reveal/")
    before = Card.objects.filter(map=small.map).count()
    with monkeypatch.context() as broken:
        broken.setattr(placing, "_note_down", lambda *_: {})
        placing.place(Doer.of(editor), small.map.pk, None, uuid4())
    caller(owner).note("Asks a friend")
    caller(editor).post("reveal/")
    placing.place(Doer.of(owner), small.map.pk, None, uuid4())
    assert Card.objects.filter(map=small.map).count() == before + 2
    assert {one["card"] is None for one in caller(editor).get()["notes"]} == {False}


def test_whoever_is_sent_out_while_a_vote_is_open_has_not_voted(
    caller: As, small: Small, session: Workshop, editor: User
) -> None:
    kim = let_in(caller, session, editor)

    def vote() -> str:
        poll = polls.open_poll(Doer.of(editor), session.map_id, "pain_point")
        with of_guest(kim.pk) as turn:
            polls.vote(turn, poll.pk, {UUID(small.pain_point): 1})
        return str(poll.pk)

    counted = vote()
    assert caller(editor).post(f"polls/{counted}/close/")["polls"][0]["voted"] == 1
    vote()
    state = caller(editor).post(f"participants/{kim.pk}/", {"state": "declined"})
    old, now = state["polls"]
    assert (now["voted"], now["of"]) == (0, 1)
    # What was counted stays, and nobody reads that more have voted than there were.
    assert (old["voted"], old["of"]) == (1, 2) and old["results"][0]["total"] == 1


def test_who_was_turned_away_or_waits_takes_no_place_of_the_team(
    caller: As, session: Workshop, editor: User, viewer: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("workshops.running.turns.MOST_PEOPLE", 2)
    for name in ("Kim", "Robin", "Sam"):
        guest = people.ask_in(session.pk, name)
        caller(editor).post(f"participants/{guest.pk}/", {"state": "declined"})
    people.ask_in(session.pk, "Toni")
    caller(viewer).post("join/")


def test_a_decision_that_two_take_up_at_once_is_one_action(
    caller: As, session: Workshop, editor: User, owner: User
) -> None:
    caller(editor).post("decisions/", {"text": "Call them"}, 201)
    decision = session.decisions.get()
    decisions.take_up(Doer.of(editor), session, decision.pk)
    # The second one had asked before the first one was done.
    session.decisions.update(action=None)
    decisions.take_up(Doer.of(owner), session, decision.pk)
    assert session.decisions.get().action == Action.objects.get().pk


def test_a_name_is_something_to_see_and_turns_nothing_around(session: Workshop) -> None:
    for nothing in ("", " ", "\u200b", "\u2060\u200d", "\u202e"):
        with pytest.raises(Invalid):
            people.ask_in(session.pk, nothing)
    assert people.ask_in(session.pk, "\u202eKim\u2066").name == "Kim"
    assert people.ask_in(session.pk, "مريم العلي").name == "مريم العلي"
