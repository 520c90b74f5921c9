"""The dated events of a workspace: their day opens reviews, and whoever writes them sees only their own maps."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from insights.models import WorkspaceEvent
from insights.reviews import calendar, triggers
from maps.access import Principal
from maps.managing import set_visibility
from maps.models import JourneyMap
from tests.conftest import Person
from tests.maps.building import Small, blank_map
from workspaces.models import User, Workspace

from .conftest import head_of

pytestmark = pytest.mark.django_db
ClientOf = Callable[[Person], Client]
TODAY = timezone.localdate


def event(workspace: Workspace, user: User, on: date, *maps: JourneyMap, title: str = "New plans") -> WorkspaceEvent:
    made = WorkspaceEvent(workspace=workspace, on=on, kind="price", title=title, created_by=user)
    calendar.save_event(made, [one.pk for one in maps], user)
    return made


def asks(small: Small) -> list[str]:
    return [one.about for one in triggers.unsettled(small.map.pk)]


def test_its_day_opens_the_reviews_and_no_other(small: Small, workspace: Workspace, editor: User) -> None:
    """Drafts too: somebody chose them."""
    other = blank_map(workspace, editor, title="Another")
    on = TODAY() + timedelta(days=3)
    made = event(workspace, editor, on, small.map)
    assert asks(small) == []
    assert calendar.open_due_events(on - timedelta(days=1)) == 0
    assert calendar.open_due_events(on) == 1
    assert asks(small) == [str(made.pk)]
    assert head_of(small).review_asked_at is not None
    assert not triggers.unsettled(other.pk).exists()
    assert calendar.open_due_events(on + timedelta(days=1)) == 0
    assert len(asks(small)) == 1


def test_one_whose_day_has_come_opens_at_once_and_one_that_is_put_off_no_longer_asks(
    small: Small, workspace: Workspace, editor: User
) -> None:
    made = event(workspace, editor, TODAY(), small.map)
    assert len(asks(small)) == 1
    made.on = TODAY() + timedelta(days=2)
    calendar.save_event(made, [small.map.pk], editor)
    assert asks(small) == []
    assert head_of(small).review_asked_at is None
    assert WorkspaceEvent.objects.get().opened_at is None


def test_a_map_that_is_no_longer_named_is_not_asked_about(small: Small, workspace: Workspace, editor: User) -> None:
    made = event(workspace, editor, TODAY(), small.map)
    calendar.save_event(made, [], editor)
    assert asks(small) == []
    calendar.save_event(made, [small.map.pk], editor)
    calendar.delete_event(made)
    assert head_of(small).review_asked_at is None


def test_a_map_that_was_reviewed_since_knows_of_it(small: Small, workspace: Workspace, editor: User) -> None:
    JourneyMap.objects.filter(pk=small.map.pk).update(reviewed_at=timezone.now())
    event(workspace, editor, TODAY() - timedelta(days=5), small.map)
    assert asks(small) == []


def test_maps_that_one_may_not_see_stay_as_they_were(
    small: Small, workspace: Workspace, owner: User, editor: User
) -> None:
    hidden = blank_map(workspace, owner, title="Secret plans")
    set_visibility(Principal.of(owner), hidden.pk, "hidden")
    made = event(workspace, owner, TODAY(), small.map, hidden)
    calendar.save_event(made, [], editor)
    assert set(made.maps.all()) == {hidden}
    calendar.save_event(made, [hidden.pk, small.map.pk], editor)
    assert set(made.maps.all()) == {hidden, small.map}
    other = event(workspace, editor, TODAY(), hidden, title="Guessed")
    assert not other.maps.exists()


def test_the_page_tells_titles_only_to_those_who_may_know_them(
    small: Small, workspace: Workspace, owner: User, client_of: ClientOf, viewer: User, editor: User
) -> None:
    hidden = blank_map(workspace, owner, title="Secret plans")
    set_visibility(Principal.of(owner), hidden.pk, "hidden")
    event(workspace, owner, TODAY(), small.map, hidden)
    address = reverse("workspace_events", args=[workspace.slug])
    for person, shown in ((owner, True), (viewer, False), (editor, False)):
        html = client_of(person).get(address).content.decode()
        assert ("Secret plans" in html) == shown
        assert ("1 map that you don’t see" in html) != shown
    html = client_of(viewer).get(address).content.decode()
    assert "Add an event" not in html


def test_an_event_is_added_changed_and_deleted_on_pages(
    small: Small, workspace: Workspace, client_of: ClientOf, editor: User
) -> None:
    client = client_of(editor)
    address = reverse("workspace_events", args=[workspace.slug])
    assert client.post(address, {"on": "soon", "kind": "price", "title": " "}).status_code == 400
    posted: dict[str, Any] = {"on": TODAY().isoformat(), "kind": "price", "title": "New  plans", "maps": [small.map.pk]}
    assert client.post(address, posted).status_code == 302
    made = WorkspaceEvent.objects.get()
    assert (made.title, made.created_by, list(made.maps.all())) == ("New plans", editor, [small.map])
    html = client.get(reverse("map_review", args=[small.map.pk])).content.decode()
    assert "New plans" in html
    one = reverse("workspace_event", args=[workspace.slug, made.pk])
    assert "checked" in client.get(one).content.decode()
    assert client.post(one, {**posted, "title": "Old plans", "maps": []}).status_code == 302
    assert asks(small) == []
    assert client.post(reverse("workspace_event_delete", args=[workspace.slug, made.pk])).status_code == 302
    assert not WorkspaceEvent.objects.exists()


def test_the_list_costs_the_same_for_any_number(
    small: Small, workspace: Workspace, client_of: ClientOf, editor: User, django_assert_num_queries: Any
) -> None:
    """Session, person, membership; maps one sees, events, their maps; the form's maps twice; the switcher's."""
    client = client_of(editor)
    address = reverse("workspace_events", args=[workspace.slug])
    client.get(address)
    for number in range(3):
        event(workspace, editor, TODAY() + timedelta(days=number), small.map, title=f"Event {number}")
        with django_assert_num_queries(9):
            assert client.get(address).status_code == 200


def test_an_archived_map_stays_named_when_the_event_is_changed(
    small: Small, workspace: Workspace, editor: User
) -> None:
    made = event(workspace, editor, TODAY(), small.map)
    JourneyMap.objects.filter(pk=small.map.pk).update(status="archived")
    calendar.save_event(made, [], editor)
    assert list(made.maps.all()) == [small.map]


def test_one_event_that_fails_keeps_no_other_from_its_maps(
    small: Small, workspace: Workspace, editor: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    day = TODAY() + timedelta(days=1)
    first, second = (event(workspace, editor, day, small.map, title=title) for title in ("First", "Second"))
    real = triggers.ask

    def failing(*given: Any, **more: Any) -> None:
        if given[2] == str(first.pk):
            raise RuntimeError("a fault of ours")
        real(*given, **more)

    monkeypatch.setattr(triggers, "ask", failing)
    assert calendar.open_due_events(day) == 1
    assert asks(small) == [str(second.pk)]
    monkeypatch.undo()
    assert calendar.open_due_events(day) == 1


def test_one_map_that_fails_keeps_no_other_from_being_asked_about(
    small: Small, workspace: Workspace, owner: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = blank_map(workspace, owner)
    JourneyMap.objects.filter(pk__in=[small.map.pk, other.pk]).update(status="published", reviewed_at=None)
    looked_at: list[JourneyMap] = []

    def failing(head: JourneyMap) -> None:
        looked_at.append(head)
        raise RuntimeError("a fault of ours")

    monkeypatch.setattr(triggers, "renew", failing)
    assert triggers.renew_all() == 2
    assert {one.pk for one in looked_at} == {small.map.pk, other.pk}
