"""The minutes of a session: what a reader finds there, as a page and as a file, and what stays with whom."""

from __future__ import annotations

from collections.abc import Callable
from uuid import uuid4

import pytest
from django.test import Client

from insights.models import Action
from tests.maps.building import Small, create, done, send
from workshops.models import Participant, Workshop
from workspaces.models import User

from .conftest import Caller
from .test_guests import Phone

pytestmark = pytest.mark.django_db
As = Callable[[User], Caller]


@pytest.fixture
def ended(small: Small, session: Workshop, caller: As, editor: User, viewer: User, owner: User) -> Workshop:
    """A whole session: a guest, notes of which two say the same, a vote, a decision, a card and a new touchpoint."""
    leader, phone = caller(editor), Phone(session)
    leader.post(f"participants/{phone.ask_in('Kim').pk}/", {"state": "admitted"})
    phone.post("notes/", text="Compares prices")
    first = caller(viewer).note("Compares all prices")
    caller(viewer).note("Asks a friend")
    shown = leader.post("reveal/")
    second = next(one["id"] for one in shown["notes"] if one["text"] == "Compares prices")
    leader.post("notes/group/", {"into": first, "notes": [second]})
    leader.post("notes/place/", {"change": str(uuid4())}, 201)
    caller(viewer).note("mine alone")
    poll = leader.post("polls/", {"about": "pain_point", "dots": 3}, 201)["polls"][0]
    caller(viewer).ask("put", f"polls/{poll['id']}/ballot/", {"votes": {small.pain_point: 3}})
    leader.post(f"polls/{poll['id']}/close/")
    leader.post("decisions/", {
        "text": "Call them | today", "owner": {"kind": "member", "id": str(owner.pk)}, "due": "2026-12-24",
        "target": {"kind": "pain_point", "id": small.pain_point},
    }, 201)  # fmt: skip
    done(send(small.map, editor, create("touchpoint", None, stage=small.stages[0], title="Newly found", rank="x")))
    leader.post("end/", {"summary": "We agreed."})
    done(send(small.map, editor, create("touchpoint", None, stage=small.stages[0], title="Found later", rank="y")))
    session.refresh_from_db()
    return session


def page(client: Client, session: Workshop, path: str = "") -> str:
    answer = client.get(f"/maps/{session.map_id}/sessions/{session.pk}/{path}")
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_page_tells_who_what_was_written_voted_decided_and_added(
    ended: Workshop, client_of: Callable[[User], Client], owner: User
) -> None:
    told = page(client_of(owner), ended)
    for words in (
        "Printers", "We agreed.", "Kim", "Viewer", "Compares all prices", "Viewer and Kim", "Asks a friend",
        "Call them | today", "24 Dec", "Newly found", "Vote: Pain points", "Not reached.",
    ):  # fmt: skip
        assert words in told, words
    assert "Found later" not in told and "mine alone" not in told
    assert str(ended.version_id) in told


def test_what_was_not_revealed_is_its_authors_alone(
    ended: Workshop, client_of: Callable[[User], Client], viewer: User, editor: User
) -> None:
    assert "mine alone" in page(client_of(viewer), ended)
    assert "mine alone" not in page(client_of(editor), ended)
    assert "mine alone" not in page(client_of(viewer), ended, "minutes.md")


def test_the_file_is_the_same_as_markdown(ended: Workshop, client_of: Callable[[User], Client], viewer: User) -> None:
    answer = client_of(viewer).get(f"/maps/{ended.map_id}/sessions/{ended.pk}/minutes.md")
    assert answer["Content-Disposition"] == 'attachment; filename="printers.md"'
    text = answer.content.decode()
    assert text.startswith("# Printers\n")
    assert "- Compares all prices (Viewer, Kim)\n  - Compares prices\n" in text
    # What would end a cell does not.
    assert r"| Call them \| today |" in text
    assert "Added: Touchpoint Newly found" in text and "Kim (guest)" in text


def test_a_decision_is_taken_into_the_register_from_the_minutes_once(
    ended: Workshop, client_of: Callable[[User], Client], editor: User, viewer: User
) -> None:
    path = f"/maps/{ended.map_id}/sessions/{ended.pk}/decisions/{ended.decisions.get().pk}/action/"
    assert client_of(viewer).post(path).status_code == 403 and not Action.objects.exists()
    for _time in range(2):
        client_of(editor).post(path)
    action = Action.objects.get()
    assert f"A{action.number}" in page(client_of(editor), ended)


def test_the_history_leads_from_the_version_to_the_minutes(
    ended: Workshop, client_of: Callable[[User], Client], editor: User
) -> None:
    history = client_of(editor).get(f"/maps/{ended.map_id}/history/").content.decode()
    assert f'<a class="link" href="/maps/{ended.map_id}/sessions/">the outcome of a session</a>' in history
    assert "At the end of a session" not in history, "once is enough"


def test_sessions_are_listed_and_one_that_goes_on_has_no_minutes_yet(
    ended: Workshop, caller: As, client_of: Callable[[User], Client], editor: User, api_of: Callable[[User], Client]
) -> None:
    caller(editor).post(body={"title": "Again"}, says=201)
    running = Workshop.objects.get(ended_at=None)
    listed = client_of(editor).get(f"/maps/{ended.map_id}/sessions/").content.decode()
    assert "Printers" in listed and "Again" in listed and "goes on right now" in listed
    told = api_of(editor).get(f"/api/v1/maps/{ended.map_id}/sessions/").json()["results"]
    assert [(one["title"], one["people"], bool(one["url"])) for one in told] == [
        ("Again", 1, False), ("Printers", 3, True)
    ]  # fmt: skip
    early = client_of(editor).get(f"/maps/{ended.map_id}/sessions/{running.pk}/")
    assert (early.status_code, early["Location"]) == (302, f"/maps/{ended.map_id}/")


def test_minutes_of_another_map_are_not_found_there(
    ended: Workshop, journey_map: object, client_of: Callable[[User], Client], owner: User
) -> None:
    other = journey_map.pk  # type: ignore[attr-defined]
    assert client_of(owner).get(f"/maps/{other}/sessions/{ended.pk}/").status_code == 404


def test_whoever_has_left_is_still_named(ended: Workshop, client_of: Callable[[User], Client], owner: User) -> None:
    Participant.objects.filter(name="Viewer").update(user=None)
    assert "Viewer" in page(client_of(owner), ended)
