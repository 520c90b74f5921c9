"""When people were last active: noted once in a few minutes by what they do, never by what others do about them."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from rest_framework.test import APIClient

from maps.access import Principal, map_for
from maps.models import JourneyMap
from tests.conftest import Person
from workspaces import activity
from workspaces.access import membership_in
from workspaces.activity import Notes
from workspaces.models import Membership, User, Workspace


@pytest.fixture(autouse=True)
def notes(monkeypatch: pytest.MonkeyPatch) -> Notes:
    """This test's own, so that nobody was noted before."""
    fresh = Notes()
    monkeypatch.setattr(activity, "_notes", fresh)
    return fresh


def seen(user: User) -> Any:
    return Membership.objects.get(user=user).seen_at


def test_a_page_and_the_api_are_use(
    workspace: Workspace, journey_map: JourneyMap, editor: User, viewer: User, notes: Notes,
    client_of: Callable[[Person], Client], api_of: Callable[[Person], APIClient],
) -> None:  # fmt: skip
    client_of(editor).get("/w/studio-north/")
    api_of(viewer).get(f"/api/v1/maps/{journey_map.pk}/")
    assert seen(editor) is None  # No answer waits for the write.
    assert activity.write(notes) == 2
    assert activity.is_now(Membership.objects.get(user=editor))
    assert activity.is_now(Membership.objects.get(user=viewer))


def test_once_in_a_few_minutes_is_enough(workspace: Workspace, owner: User) -> None:
    clock = [0.0]
    notes = Notes(lambda: clock[0])
    for second in range(0, 600, 10):
        clock[0] = float(second)
        notes.note(owner.pk, workspace.pk)
        if second % 300 == 0:
            assert len(notes.take()) == 1
    assert notes.take() == set()


def test_another_process_that_noted_the_same_writes_nothing(workspace: Workspace, owner: User, notes: Notes) -> None:
    before = timezone.now() - timedelta(seconds=20)
    Membership.objects.filter(user=owner).update(seen_at=before)
    activity.note(owner.pk, workspace.pk)
    assert activity.write(notes) == 0
    assert seen(owner) == before


def test_work_on_somebodys_behalf_is_not_their_doing(
    workspace: Workspace, journey_map: JourneyMap, owner: User, editor: User, notes: Notes, rf: Any
) -> None:
    """Workers ask for rights of people who are asleep; so do requests of others."""
    map_for(editor, journey_map.pk)
    membership_in(editor, "studio-north")
    request = rf.get("/")
    request.user = owner
    with activity.answering(request):
        map_for(Principal.of(editor), journey_map.pk)
    assert notes.take() == set()


def test_who_was_here_a_while_ago_is_not_here_now(workspace: Workspace, owner: User) -> None:
    mine = Membership.objects.get(user=owner)
    assert not activity.is_now(mine)
    mine.seen_at = timezone.now() - timedelta(minutes=6)
    assert not activity.is_now(mine)


def test_the_members_page_tells_those_who_manage_people(
    workspace: Workspace, owner: User, viewer: User, client_of: Callable[[Person], Client]
) -> None:
    page = "/w/studio-north/members/"
    assert client_of(owner).get(page).content.decode().count("Active now") == 1
    Membership.objects.filter(user=viewer).update(seen_at=timezone.now())
    assert client_of(owner).get(page).content.decode().count("Active now") == 2
    assert "Active now" not in client_of(viewer).get(page).content.decode()
