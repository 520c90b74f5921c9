"""Guests of a session: by code and name, let in by who leads, with a room of their own until it is over."""

from __future__ import annotations

import re
from collections.abc import Callable
from uuid import uuid4

import pytest
from django.test import Client

from maps.changes.cache import cache
from tests.maps.building import Small
from workshops.guests.secrets import secret_of, url_of
from workshops.models import Ballot, Note, Participant, Workshop
from workspaces.models import User
from workspaces.rate_limits import Buckets

from .conftest import Caller

pytestmark = pytest.mark.django_db
As = Callable[[User], Caller]


class Phone:
    """A guest's browser."""

    def __init__(self, session: Workshop) -> None:
        self.client, self.base, self.session = Client(), f"/join/{session.public_id}/", session

    def page(self, path: str = "") -> str:
        return self.client.get(self.base + path).content.decode()

    def post(self, path: str, **fields: str) -> tuple[int, dict[str, object]]:
        answer = self.client.post(self.base + path, fields, headers={"accept": "application/json"})
        return answer.status_code, answer.json() if "json" in answer["Content-Type"] else {}

    def scan(self, secret: str = "") -> int:
        given = {"secret": secret or url_of(self.session)}
        return self.client.post(self.base + "open/", given, content_type="application/json").status_code

    def ask_in(self, name: str = "Kim") -> Participant:
        assert self.scan() == 200
        self.client.post(self.base + "name/", {"name": name})
        return Participant.objects.get(name=name)


@pytest.fixture
def phone(session: Workshop) -> Phone:
    return Phone(session)


@pytest.fixture
def inside(phone: Phone, caller: As, editor: User) -> Phone:
    """One who was let in."""
    seat = phone.ask_in()
    caller(editor).post(f"participants/{seat.pk}/", {"state": "admitted"})
    return phone


def test_the_door_is_the_same_for_every_session_and_none(phone: Phone) -> None:
    there = phone.page()
    nowhere = (
        Client().get("/join/AAAAAAAAAAAAAAAA/").content.decode().replace("AAAAAAAAAAAAAAAA", phone.session.public_id)
    )
    token = re.compile(r'value="\w{64}"')
    assert token.sub("", there) == token.sub("", nowhere)
    assert "Printers" not in there


def test_a_code_a_name_and_the_facilitators_word_lead_in(phone: Phone, caller: As, editor: User) -> None:
    assert phone.scan("wrong") == 404
    assert phone.scan() == 200
    assert "Printers" in phone.page() and "Your name" in phone.page()
    seat = phone.ask_in()
    assert "You will be let in shortly" in phone.page()
    assert phone.post("notes/", text="Too early")[0] == 404 and not Note.objects.exists()
    told = caller(editor).get()["people"][1]
    assert (told["name"], told["guest"], told["state"]) == ("Kim", True, "waiting")
    caller(editor).post(f"participants/{seat.pk}/", {"state": "admitted"})
    page = phone.page()
    assert "What they do" in page and "One action a note" in page and "10:00" in page
    # Scanned once more: the same place.
    assert phone.scan() == 200 and "What they do" in phone.page()
    assert Participant.objects.filter(user=None).count() == 1


def test_a_name_is_needed(phone: Phone) -> None:
    phone.scan()
    answer = phone.client.post(phone.base + "name/", {"name": "  "})
    assert answer.status_code == 400 and "Write the name" in answer.content.decode()
    assert not Participant.objects.filter(user=None).exists()


def test_whoever_is_declined_sees_nothing_any_more(inside: Phone, caller: As, editor: User) -> None:
    seat = Participant.objects.get(user=None)
    caller(editor).post(f"participants/{seat.pk}/", {"state": "declined"})
    assert "You are not in this session" in inside.page() and "What they do" not in inside.page("room/")
    assert inside.post("notes/", text="Still here")[0] == 404
    assert inside.scan() == 200 and "You are not in this session" in inside.page()


def test_a_guests_note_is_private_then_shown_without_a_name(inside: Phone, caller: As, editor: User) -> None:
    note = str(uuid4())
    for _time in range(2):
        assert inside.post("notes/", id=note, text="Reads reviews") == (200, {"done": True})
    assert caller(editor).get()["hidden"] == 1
    assert inside.post("notes/", note=note, text="Reads three reviews")[0] == 200
    assert "Reads three reviews" in inside.page("room/") and "Only you see this" in inside.page("room/")
    caller(editor).note("Asks a friend")
    assert "Asks a friend" not in inside.page("room/")
    shown = caller(editor).post("reveal/")
    assert {one["author"]["name"] for one in shown["notes"]} == {"Kim", "Editor"}
    room = inside.page("room/")
    assert "Asks a friend" in room and "Editor" not in room and "Yours" in room
    assert inside.post("notes/delete/", note=note)[0] == 200
    assert inside.post("notes/", text="x" * 501)[0] == 400


def test_a_guest_votes_by_numbers_of_choices(inside: Phone, small: Small, caller: As, editor: User) -> None:
    poll = caller(editor).post("polls/", {"about": "pain_point", "dots": 3}, 201)["polls"][0]
    assert "Nobody answers" in inside.page("room/")
    assert inside.post("vote/", poll=poll["id"], c0="4")[0] == 400
    assert inside.post("vote/", poll=poll["id"], c0="1", c1="2")[0] == 200
    assert inside.post("vote/", poll=poll["id"], c0="-1")[0] == 400
    assert sorted(Ballot.objects.values_list("value", flat=True)) == [1, 2]
    assert "What came of the vote" not in inside.page("room/")
    caller(editor).post(f"polls/{poll['id']}/close/")
    assert "What came of the vote" in inside.page("room/") and "2 dots" in inside.page("room/")
    feelings = {"about": "emotion", "persona": small.map_persona}
    assert "got no vote" not in inside.page("room/")
    poll = caller(editor).post("polls/", feelings, 201)["polls"][1]
    assert "How does Alex feel here?" in inside.page("room/")
    assert inside.post("vote/", poll=poll["id"], c0="1", c2="5")[0] == 200
    assert inside.post("vote/", poll=poll["id"], c0="9")[0] == 400
    results = caller(editor).post(f"polls/{poll['id']}/close/")["polls"][1]["results"]
    assert [one["votes"] for one in results] == [[-2.0], [], [2.0]]
    # What nobody chose is counted, not listed: on a phone it would hide what was chosen.
    room = inside.page("room/")
    assert "1 more got no vote." in room and room.count('class="room__result"') == 2


def test_everybody_sees_where_the_facilitator_looks(inside: Phone, small: Small, caller: As, editor: User) -> None:
    assert "Everyone looks here" not in inside.page("room/")
    caller(editor).ask("patch", body={"focus": {"kind": "pain_point", "id": small.pain_point}})
    room = inside.page("room/")
    assert "Everyone looks here" in room and 'class="is-here"' in room


def test_what_has_not_moved_on_is_not_sent_again(inside: Phone, caller: As, editor: User) -> None:
    caller(editor).ask("patch", body={"timer": {"start": 600}})
    etag = inside.client.get(inside.base + "room/")["ETag"]
    assert inside.client.get(inside.base + "room/", headers={"if-none-match": etag}).status_code == 304
    caller(editor).ask("patch", body={"step": 1})
    assert inside.client.get(inside.base + "room/", headers={"if-none-match": etag}).status_code == 200


def test_all_rights_end_with_the_session(inside: Phone, caller: As, editor: User) -> None:
    inside.post("notes/", text="Reads reviews")
    caller(editor).post("end/", {})
    assert "The session is over" in inside.page() and "Reads reviews" not in inside.page()
    assert "What they do" not in inside.page("room/")
    assert inside.post("notes/", text="Late")[0] == 404 and Note.objects.count() == 1
    assert inside.scan() == 404


def test_a_door_that_was_closed_and_opened_has_another_code(inside: Phone, caller: As, editor: User) -> None:
    old = secret_of(inside.session.pk, 1)
    late = Phone(inside.session)
    assert late.scan(old) == 200
    closed = caller(editor).ask("patch", body={"open_to_guests": False})["join"]
    assert closed == {"url": "", "qr": "", "open": False}
    assert late.client.post(late.base + "name/", {"name": "Lou"}).status_code == 404
    assert Phone(inside.session).scan(old) == 404
    again = caller(editor).ask("patch", body={"open_to_guests": True})["join"]["url"]
    assert Phone(inside.session).scan(old) == 404 and Phone(inside.session).scan(again) == 200
    assert "What they do" in inside.page()


def test_a_map_in_the_trash_is_gone_for_guests(inside: Phone, small: Small) -> None:
    small.map.trashed_at = inside.session.started_at
    small.map.save()
    cache.clear()
    assert "What they do" not in inside.page() and inside.client.get(inside.base + "room/").status_code == 404


def test_openings_are_limited_by_address(phone: Phone, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("workshops.views.guests._openings", Buckets())
    monkeypatch.setattr("workshops.views.guests.OPENINGS_A_MINUTE", 5)
    assert {phone.scan("wrong") for _time in range(8)} == {404, 429}


def test_after_the_end_whoever_never_was_in_reads_nothing_of_it(
    phone: Phone, session: Workshop, caller: As, editor: User
) -> None:
    seat, came, scanned = phone.ask_in("Waits"), Phone(session), Phone(session)
    kim = came.ask_in("Kim")
    caller(editor).post(f"participants/{kim.pk}/", {"state": "admitted"})
    assert scanned.scan() == 200
    caller(editor).post("end/")
    for one, took_part in ((phone, False), (scanned, False), (came, True)):
        page = one.page()
        assert "The session is over" in page
        assert ("Printers" in page, "Thank you" in page) == (took_part, took_part), seat
