"""How many maps each member gets into: as many as the list of maps that are open to them."""

import pytest
from django.utils import timezone

from maps.access import Principal
from maps.creating import create_map
from maps.models import JourneyMap, MapEntry, Visibility
from maps.openness import count
from tests.conftest import Person
from workspaces.models import User, Workspace

pytestmark = pytest.mark.django_db


def test_it_counts_what_is_open_to_each(
    cast: dict[str, Person], workspace: Workspace, owner: User, editor: User, viewer: User
) -> None:
    by = Principal.of(owner)
    maps = [create_map(workspace, by, f"Map {number}") for number in range(7)]
    shown = [Visibility.EDITABLE, Visibility.VIEWABLE, Visibility.LISTED, *[Visibility.HIDDEN] * 3, Visibility.EDITABLE]
    for journey_map, visibility in zip(maps, shown, strict=True):
        JourneyMap.objects.filter(pk=journey_map.pk).update(visibility=visibility)
    JourneyMap.objects.filter(pk=maps[6].pk).update(trashed_at=timezone.now())
    # Leading it and an entry on it are one map, not two; an entry on an open one adds nothing.
    JourneyMap.objects.filter(pk=maps[3].pk).update(lead=editor)
    for user, journey_map in ((editor, maps[3]), (editor, maps[2]), (viewer, maps[4]), (viewer, maps[0])):
        MapEntry.objects.create(map=journey_map, user=user, right=MapEntry.Right.VIEWER)
    people = [one for name, one in cast.items() if name in ("editor", "commenter", "viewer") and isinstance(one, User)]
    told = count(workspace.pk, [one.pk for one in people])
    assert told.maps == 6
    for one in people:
        assert told.by_user[one.pk] == JourneyMap.objects.open_to(one.pk).distinct().count()
    assert [told.by_user[one.pk] for one in (editor, viewer)] == [4, 3]


def test_it_asks_three_questions(workspace: Workspace, owner: User, django_assert_num_queries: object) -> None:
    with django_assert_num_queries(3):  # type: ignore[operator]
        count(workspace.pk, [owner.pk])
