"""Asking to be let into a map: who may ask, who is asked, who hears of the answer, and what it gives."""

from collections.abc import Callable

import pytest
from django.test import Client

from maps.access import Principal, abilities
from maps.asking import answer_request, ask_for_access, give_right, open_requests
from maps.managing import set_entry, set_lead, set_visibility
from maps.models import AccessRequest, JourneyMap, MapEntry
from maps.reach import access_json
from tests.conftest import Person
from tests.maps.building import blank_map
from workspaces.errors import Conflict, Forbidden, Invalid, NotFound
from workspaces.inbox.reading import page_of
from workspaces.membership import remove_member
from workspaces.models import AuditEvent, Membership, Notification, User, Workspace


@pytest.fixture
def listed(workspace: Workspace) -> JourneyMap:
    return blank_map(workspace, visibility="listed", title="Onboarding")


def may(user: User, journey_map: JourneyMap) -> set[str]:
    journey_map.refresh_from_db()
    return {name for name, yes in abilities(Principal.of(user), journey_map).items() if yes}


def told(reader: User) -> list[str]:
    return [entry.told.text for entry in page_of(reader).entries]


def test_an_answer_lets_in_and_both_sides_hear(listed: JourneyMap, owner: User, admin: User, editor: User) -> None:
    asked = ask_for_access(Principal.of(editor), listed.pk, "  For the\n workshop ")
    assert asked.note == "For the workshop"
    assert told(owner) == told(admin) == [f"{editor.display_name} asks to see this map"]
    assert told(editor) == []
    answer_request(Principal.of(admin), listed.pk, asked.pk, "commenter")
    assert may(editor, listed) == {"see_listed", "view", "comment"}
    assert told(editor) == [f"{admin.display_name} let you into this map"]
    assert told(owner) == []
    assert open_requests(listed) == []


def test_a_refusal_gives_nothing_and_can_be_asked_again(listed: JourneyMap, owner: User, editor: User) -> None:
    asked = ask_for_access(Principal.of(editor), listed.pk)
    answer_request(Principal.of(owner), listed.pk, asked.pk, None)
    assert may(editor, listed) == {"see_listed", "ask"}
    assert not MapEntry.objects.exists()
    assert told(editor) == [f"{owner.display_name} did not let you in"]
    with pytest.raises(Conflict):
        answer_request(Principal.of(owner), listed.pk, asked.pk, "editor")
    assert ask_for_access(Principal.of(editor), listed.pk).pk != asked.pk


def test_who_is_let_in_another_way_waits_no_more(listed: JourneyMap, owner: User, editor: User) -> None:
    """A right given unasked answers; a map that is open to all has nothing left to be asked for."""
    ask_for_access(Principal.of(editor), listed.pk)
    give_right(Principal.of(owner), listed.pk, editor.pk, "viewer")
    assert open_requests(listed) == []
    assert told(owner) == []
    assert told(editor) == [f"{owner.display_name} let you into this map"]
    assert AccessRequest.objects.get().granted
    give_right(Principal.of(owner), listed.pk, editor.pk, None)
    ask_for_access(Principal.of(editor), listed.pk)
    set_visibility(Principal.of(owner), listed.pk, "viewable")
    listed.refresh_from_db()
    assert open_requests(listed) == []
    assert access_json(listed, abilities(Principal.of(owner), listed))["requests"] == []


def test_who_runs_the_map_no_more_reads_nothing_of_who_asks(
    listed: JourneyMap, owner: User, viewer: User, editor: User
) -> None:
    set_lead(Principal.of(owner), listed.pk, viewer.pk)
    ask_for_access(Principal.of(editor), listed.pk, "Between us")
    assert told(viewer) == [f"{editor.display_name} asks to see this map"]
    set_lead(Principal.of(owner), listed.pk, owner.pk)
    set_entry(Principal.of(owner), listed.pk, viewer.pk, "viewer")
    assert told(viewer) == []


def test_asking_twice_is_one_request_with_the_newer_note(listed: JourneyMap, owner: User, editor: User) -> None:
    ask_for_access(Principal.of(editor), listed.pk, "Why")
    ask_for_access(Principal.of(editor), listed.pk, "Because")
    ask_for_access(Principal.of(editor), listed.pk, "")
    assert [one.note for one in open_requests(listed)] == ["Because"]
    assert Notification.objects.filter(kind="access_asked", user=owner).count() == 1


def test_the_lead_is_asked_and_nobody_else(listed: JourneyMap, owner: User, viewer: User, editor: User) -> None:
    set_lead(Principal.of(owner), listed.pk, viewer.pk)
    asked = ask_for_access(Principal.of(editor), listed.pk)
    assert (len(told(viewer)), told(owner)) == (1, [])
    answer_request(Principal.of(viewer), listed.pk, asked.pk, "viewer")
    assert "view" in may(editor, listed)
    # A lead who is gone can't be asked.
    remove_member(Membership.objects.get(user=viewer), owner)
    listed.refresh_from_db()
    set_entry(Principal.of(owner), listed.pk, editor.pk, None)
    ask_for_access(Principal.of(editor), listed.pk)
    assert len(told(owner)) == 1


def test_who_may_look_has_nothing_to_ask(listed: JourneyMap, owner: User, editor: User, outsider: User) -> None:
    set_entry(Principal.of(owner), listed.pk, editor.pk, "viewer")
    with pytest.raises(Forbidden):
        ask_for_access(Principal.of(editor), listed.pk)
    with pytest.raises(NotFound):
        ask_for_access(Principal.of(outsider), listed.pk)
    set_visibility(Principal.of(owner), listed.pk, "hidden")
    set_entry(Principal.of(owner), listed.pk, editor.pk, None)
    with pytest.raises(NotFound):
        ask_for_access(Principal.of(editor), listed.pk)
    assert not AccessRequest.objects.exists()


def test_a_note_has_its_limits(listed: JourneyMap, editor: User) -> None:
    for note in ("x" * 501, "a\0b"):
        with pytest.raises(Invalid):
            ask_for_access(Principal.of(editor), listed.pk, note)


def test_who_has_left_is_not_waiting_any_more(listed: JourneyMap, owner: User, editor: User) -> None:
    asked = ask_for_access(Principal.of(editor), listed.pk)
    remove_member(Membership.objects.get(user=editor), owner)
    assert open_requests(listed) == []
    with pytest.raises(NotFound):
        answer_request(Principal.of(owner), listed.pk, asked.pk, "editor")
    assert AccessRequest.objects.get().answered_at is None


def test_all_of_it_is_audited_without_the_note(listed: JourneyMap, owner: User, editor: User) -> None:
    asked = ask_for_access(Principal.of(editor), listed.pk, "a secret plan")
    answer_request(Principal.of(owner), listed.pk, asked.pk, None)
    events = list(AuditEvent.objects.filter(event__startswith="access_").order_by("at"))
    assert [(one.event, one.actor) for one in events] == [
        ("access_requested", editor), ("access_request_refused", owner)
    ]  # fmt: skip
    assert "secret" not in str([one.details for one in events])


def test_only_who_runs_the_map_sees_who_is_kept_out(
    workspace: Workspace, cast: dict[str, Person], owner: User, viewer: User, editor: User
) -> None:
    journey_map = blank_map(workspace, visibility="listed")
    set_entry(Principal.of(owner), journey_map.pk, viewer.pk, "editor")
    ask_for_access(Principal.of(editor), journey_map.pk, "Let me in")
    seen = access_json(journey_map, abilities(Principal.of(owner), journey_map))
    rights = {one["name"]: (one["right"], one["entry"]) for one in seen["people"]}
    assert rights[viewer.display_name] == ("editor", "editor")
    assert rights[editor.display_name] == ("listed", None)
    assert [one["note"] for one in seen["requests"]] == ["Let me in"]
    seen = access_json(journey_map, abilities(Principal.of(viewer), journey_map))
    assert editor.display_name not in [one["name"] for one in seen["people"]]
    assert (seen["requests"], {one["entry"] for one in seen["people"]}) == ([], {None})


def test_the_page_in_place_of_the_map(
    listed: JourneyMap, editor: User, owner: User, client_of: Callable[[Person], Client]
) -> None:
    browser = client_of(editor)
    answer = browser.get(f"/maps/{listed.pk}/")
    assert answer.status_code == 403
    assert "Ask for access" in answer.content.decode()
    assert browser.post(f"/maps/{listed.pk}/ask/", {"note": "For the workshop"}, follow=True).status_code == 403
    assert "For the workshop" in browser.get(f"/maps/{listed.pk}/").content.decode()
    answer_request(Principal.of(owner), listed.pk, AccessRequest.objects.get().pk, "viewer")
    assert browser.get(f"/maps/{listed.pk}/").status_code == 200
