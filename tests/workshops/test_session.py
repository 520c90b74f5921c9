"""A session of members, from its beginning to its end: who leads, what is private, what is counted, what stays."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.test import TestCase
from django.utils import timezone

from insights.models import Action
from maps.access import Principal
from maps.changes.apply import apply_change
from maps.changes.cache import cache
from maps.models import Version
from tests.maps.building import Small, done, rows_of
from workshops.models import Note, Workshop
from workshops.running import steering
from workspaces.models import Notification, User

from .conftest import Caller

pytestmark = pytest.mark.django_db
As = Callable[[User], Caller]


def test_an_editor_begins_it_and_leads_it(caller: As, small: Small, owner: User, editor: User, viewer: User) -> None:
    caller(viewer).post(says=403)
    begun = caller(editor).post(body={"title": "Printers"}, says=201)
    assert begun["facilitator"]["id"] == str(editor.pk)
    assert begun["me"]["leads"] and begun["people"][0]["state"] == "admitted"
    lanes = {lane["id"]: lane["role"] for lane in begun["lanes"]}
    assert [lanes.get(step["lane"]) for step in begun["agenda"][:3]] == [None, "actions", "thoughts"]
    assert caller(owner).post(says=409)["code"] == "session_running"
    told = Notification.objects.get(user=owner)
    assert (told.kind, told.map, told.details) == ("session", small.map.pk, {"title": "Printers"})


def test_only_who_leads_steers_until_another_editor_takes_it_over(
    caller: As, session: Workshop, owner: User, commenter: User
) -> None:
    assert caller(owner).ask("patch", body={"step": 1}, says=403)["code"] == "not_facilitator"
    assert caller(commenter).ask("patch", body={"facilitator": str(commenter.pk)}, says=403)["code"] == "forbidden"
    caller(owner).ask("patch", body={"facilitator": str(owner.pk), "step": 1})
    session.refresh_from_db()
    assert (session.facilitator_id, session.step) == (owner.pk, 1)
    assert caller(owner).ask("patch", body={"facilitator": str(commenter.pk)}, says=400)


def test_a_step_brings_its_time_and_the_clock_is_the_servers(caller: As, session: Workshop, editor: User) -> None:
    leader = caller(editor)
    assert leader.get()["timer"] == {"ends_at": None, "left": 600}
    running = leader.ask("patch", body={"step": 1, "timer": {"start": 90}})["timer"]
    assert running["ends_at"] and 85 <= running["left"] <= 90
    assert 145 <= leader.ask("patch", body={"timer": {"add": 60}})["timer"]["left"] <= 150
    stopped = leader.ask("patch", body={"timer": {"stop": True}})["timer"]
    assert stopped["ends_at"] is None and stopped["left"] > 140
    assert leader.ask("patch", body={"timer": None})["timer"] is None
    leader.ask("patch", body={"step": 3}, says=400)


def test_everyone_is_called_to_an_element_of_this_map_only(
    caller: As, small: Small, session: Workshop, editor: User, viewer: User
) -> None:
    focus = {"kind": "touchpoint", "id": small.touchpoints[1]}
    caller(editor).ask("patch", body={"focus": focus})
    again = caller(editor).ask("patch", body={"focus": focus})
    seen = caller(viewer).get()
    assert (seen["focus"], seen["calls"]) == (focus, 2) and again["revision"] == seen["revision"]
    caller(editor).ask("patch", body={"focus": {"kind": "touchpoint", "id": str(uuid4())}}, says=404)


def test_a_note_is_its_authors_until_it_is_revealed(caller: As, session: Workshop, editor: User, viewer: User) -> None:
    note = caller(viewer).note("Reads reviews")
    caller(viewer).post("notes/", {"id": note, "text": "Reads reviews"}, 201)
    mine, theirs = caller(viewer).get(), caller(editor).get()
    assert [one["text"] for one in mine["notes"]] == ["Reads reviews"] and mine["hidden"] == 0
    assert (theirs["notes"], theirs["hidden"]) == ([], 1)
    assert [one["spoken"] for one in theirs["people"]] == [False, True]
    caller(viewer).post("reveal/", says=403)
    shown = caller(editor).post("reveal/")["notes"]
    assert [(one["text"], one["author"]["name"], one["mine"]) for one in shown] == [("Reads reviews", "Viewer", False)]
    later = caller(viewer).note("And asks a friend")
    assert len(caller(editor).get()["notes"]) == 1
    caller(editor).ask("patch", f"notes/{later}/", {"text": "Mine now"}, says=404)
    caller(editor).post("notes/", {"id": later, "text": "Taken"}, says=422)


def test_duplicates_are_proposed_put_together_and_come_to_the_map_as_one_card(
    caller: As, small: Small, session: Workshop, editor: User, viewer: User
) -> None:
    first = caller(viewer).note("Compares the prices on the phone")
    second = caller(editor).note("Compares prices on their phone")
    third = caller(editor).note("Asks a friend")
    hidden = caller(editor).post("reveal/")
    assert hidden["suggested_groups"] == [[first, second]]
    grouped = caller(editor).post("notes/group/", {"into": first, "notes": [second]})
    assert {one["id"]: one["same_as"] for one in grouped["notes"]} == {first: None, second: first, third: None}
    before = len(rows_of(small.map, "card"))
    change = str(uuid4())
    placed = caller(editor).post("notes/place/", {"notes": "all", "change": change}, 201)
    cards = {one["note"]: one["card"] for one in placed["cards"]}
    rows = rows_of(small.map, "card")
    assert len(rows) == before + 2 and cards[first] == cards[second] != cards[third]
    assert (rows[cards[first]]["text"], rows[cards[first]]["lane"]) == ("Compares the prices on the phone", None)
    # The answer got lost: the same again, and nothing happens twice.
    assert caller(editor).post("notes/place/", {"change": change}, 201) == placed
    assert caller(editor).post("notes/place/", {"change": str(uuid4())}, 201) == {"seq": None, "cards": []}
    assert len(rows_of(small.map, "card")) == before + 2
    # Found to say the same only now: it is on the map already.
    fourth = caller(viewer).note("Looks for prices")
    caller(editor).post("reveal/")
    caller(editor).post("notes/group/", {"into": second, "notes": [fourth]})
    assert {one["id"]: one["card"] for one in caller(editor).get()["notes"]}[fourth] == cards[first]


def test_a_placement_that_broke_off_is_finished_by_sending_it_again(
    caller: As, small: Small, session: Workshop, editor: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    note, change = caller(editor).note("Asks a friend"), str(uuid4())
    caller(editor).post("reveal/")
    before = len(rows_of(small.map, "card"))
    with monkeypatch.context() as broken:
        broken.setattr("workshops.running.placing._note_down", lambda *_: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            caller(editor).post("notes/place/", {"change": change}, 201)
    assert caller(editor).get()["notes"][0]["card"] is None
    placed = caller(editor).post("notes/place/", {"change": change}, 201)
    assert [one["note"] for one in placed["cards"]] == [note]
    assert len(rows_of(small.map, "card")) == before + 1


def test_a_placement_that_was_taken_back_can_be_made_again(
    caller: As, small: Small, session: Workshop, editor: User
) -> None:
    caller(editor).note("Asks a friend")
    caller(editor).post("reveal/")
    change = str(uuid4())
    caller(editor).post("notes/place/", {"change": change}, 201)
    undone = {"id": str(uuid4()), "undo": [change]}
    done(apply_change(small.map.pk, undone, Principal.of(editor)))
    cache.clear()
    assert caller(editor).get()["notes"][0]["card"] is None
    again = caller(editor).post("notes/place/", {"change": str(uuid4())}, 201)
    assert len(again["cards"]) == 1 and again["cards"][0]["card"] in rows_of(small.map, "card")


def test_dots_are_secret_until_the_vote_is_closed_then_everybody_sees_the_spread(
    caller: As, small: Small, session: Workshop, editor: User, viewer: User
) -> None:
    opened = caller(editor).post("polls/", {"about": "pain_point", "dots": 3}, 201)["polls"][0]
    first, second = (choice["id"] for choice in opened["choices"])
    assert opened["choices"][0]["id"] == small.pain_point and opened["results"] is None
    assert caller(editor).post("polls/", {"about": "opportunity"}, 409)["code"] == "poll_open"
    ballot = f"polls/{opened['id']}/ballot/"
    caller(viewer).ask("put", ballot, {"votes": {first: 2, second: 2}}, says=400)
    caller(viewer).ask("put", ballot, {"votes": {str(uuid4()): 1}}, says=400)
    caller(viewer).ask("put", ballot, {"votes": {first: 0.5}}, says=400)
    caller(viewer).ask("put", ballot, {"votes": {first: 3}})
    mine = caller(viewer).ask("put", ballot, {"votes": {first: 1, second: 2}})["polls"][0]
    assert (mine["mine"], mine["voted"], mine["of"], mine["results"]) == ({first: 1.0, second: 2.0}, 1, 2, None)
    caller(editor).ask("put", ballot, {"votes": {second: 3}})
    closed = caller(editor).post(f"polls/{opened['id']}/close/")["polls"][0]
    assert [(one["target"], one["total"], one["votes"]) for one in closed["results"]] == [
        (second, 5, [3.0, 2.0]),
        (first, 1, [1.0, 0.0]),
    ]
    assert closed["results"][0]["spread"] == {"min": 2, "max": 3, "mean": 2.5, "histogram": [0, 0, 1, 1]}
    assert caller(viewer).ask("put", ballot, {"votes": {}}, says=409)["code"] == "poll_closed"


def test_feelings_are_scores_of_one_persona_at_each_touchpoint(
    caller: As, small: Small, session: Workshop, editor: User, viewer: User
) -> None:
    caller(editor).post("polls/", {"about": "emotion"}, 400)
    wanted = {"about": "emotion", "persona": small.map_persona, "touchpoints": small.touchpoints[:2]}
    poll = caller(editor).post("polls/", wanted, 201)["polls"][0]
    assert [choice["id"] for choice in poll["choices"]] == small.touchpoints[:2]
    ballot, (here, there) = f"polls/{poll['id']}/ballot/", small.touchpoints[:2]
    caller(viewer).ask("put", ballot, {"votes": {here: -2.5}}, says=400)
    caller(viewer).ask("put", ballot, {"votes": {here: -1.5, there: 1}})
    caller(editor).ask("put", ballot, {"votes": {here: 2}})
    results = caller(editor).post(f"polls/{poll['id']}/close/")["polls"][0]["results"]
    assert results[0]["votes"] == [-1.5, 2.0]
    assert results[0]["spread"] == {"min": -1.5, "max": 2, "mean": 0.25, "histogram": [1, 0, 0, 0, 1]}
    assert results[1]["total"] == 1


def test_a_decision_has_an_owner_and_becomes_an_action_once(
    caller: As, small: Small, session: Workshop, editor: User, owner: User, outsider: User
) -> None:
    stranger = {"text": "Call them", "owner": {"kind": "member", "id": str(outsider.pk)}}
    caller(editor).post("decisions/", stranger, 400)
    wanted = {"id": str(uuid4()), "text": "Call them", "owner": {"kind": "member", "id": str(owner.pk)},
              "due": "2026-12-24", "target": {"kind": "pain_point", "id": small.pain_point}}  # fmt: skip
    caller(editor).post("decisions/", wanted, 201)
    told = caller(editor).post("decisions/", wanted, 201)["decisions"]
    assert len(told) == 1 and told[0]["owner"]["name"] == "Owner"
    path = f"decisions/{wanted['id']}/"
    caller(editor).post(path + "action/")
    caller(editor).post(path + "action/")
    action = Action.objects.get()
    assert (action.title, action.owner_id, str(action.due), action.map_id) == (
        "Call them", owner.pk, "2026-12-24", small.map.pk
    )  # fmt: skip
    assert caller(editor).ask("patch", path, {"text": "Do not"}, says=409)["code"] == "is_an_action"


def test_the_end_keeps_the_map_and_closes_everything(
    caller: As, small: Small, session: Workshop, editor: User, owner: User, viewer: User
) -> None:
    caller(editor).note("Nobody saw this")
    caller(editor).post("polls/", {"about": "pain_point"}, 201)
    caller(viewer).post("end/", says=403)
    ended = caller(editor).post("end/", {"summary": "We agreed."})
    session.refresh_from_db()
    version = Version.objects.get(pk=ended["version"])
    assert (version.kind, version.name, version.seq) == ("session", "Printers", session.end_seq)
    assert session.polls.get().closed_at and session.summary == "We agreed."
    assert caller(editor).get(404)["code"] == "no_session"
    caller(viewer).post("notes/", {"id": str(uuid4()), "text": "Late"}, 404)
    assert Note.objects.count() == 1
    caller(owner).post(body={}, says=201)


def test_a_forgotten_session_ends_by_itself(caller: As, session: Workshop, editor: User) -> None:
    assert steering.end_forgotten() == 0
    Workshop.objects.update(started_at=timezone.now() - timedelta(hours=25))
    assert steering.end_forgotten() == 1
    session.refresh_from_db()
    assert session.ended_at is not None and session.version is not None
    caller(editor).get(404)


def test_every_write_raises_the_revision_and_tells_the_map(
    caller: As, session: Workshop, editor: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[tuple[UUID, str]] = []
    monkeypatch.setattr("workshops.running.turns.announce_notice", lambda *what: told.append(what))
    before = session.revision
    with TestCase.captureOnCommitCallbacks(execute=True):
        caller(editor).note("Reads reviews")
    session.refresh_from_db()
    assert session.revision == before + 1 and told == [(session.map_id, "session")]


def test_a_lost_right_ends_a_members_part(caller: As, small: Small, session: Workshop, viewer: User) -> None:
    note = caller(viewer).note("Reads reviews")
    small.map.visibility = "hidden"
    small.map.save()
    caller(viewer).get(404)
    caller(viewer).ask("delete", f"notes/{note}/", says=404)
    assert Note.objects.filter(pk=note).exists()


def test_an_end_that_fails_leaves_the_session_as_it_was(
    caller: As, session: Workshop, editor: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    poll = caller(editor).post("polls/", {"about": "pain_point"}, 201)["polls"][0]
    with monkeypatch.context() as broken:
        broken.setattr("workshops.running.steering.keep_version", lambda *_: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            caller(editor).post("end/", {})
    assert caller(editor).get()["polls"][0]["open"] and not Version.objects.filter(kind="session").exists()
    caller(editor).ask("put", f"polls/{poll['id']}/ballot/", {"votes": {}})
