"""The page of a comparison: which two sides there are, who may see them, what is shown of what differs."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from maps.access import Principal
from maps.duplicating import future_copy
from maps.models import JourneyMap, Version
from maps.versions.keeping import keep_version
from workspaces.models import User

from ..building import Small, create, delete, done, rows_of, send, update

pytestmark = pytest.mark.django_db(transaction=True)

ClientOf = Callable[[Any], Client]


def page(client: Client, journey_map: JourneyMap, **asked: str) -> str:
    answer = client.get(reverse("map_compare", args=[journey_map.pk]), asked)
    assert answer.status_code == 200, answer.content
    return answer.content.decode()


def words(html: str) -> str:
    """What is read, without what is marked."""
    return " ".join(re.sub(r"<[^>]+>", " ", html.split("<main", 1)[1]).split())


def kept(small: Small, name: str = "Kick-off") -> Version:
    return keep_version(small.map, Version.Kind.NAMED, name, small.user)


def worked_on(small: Small) -> Version:
    """A version, and what was done since: something of each sign."""
    version = kept(small)
    second = small.touchpoints[1]
    done(
        send(
            small.map,
            small.user,
            update("card", small.card, text="Reads many reviews", touchpoint=second),
            create("card", None, lane=small.thoughts, touchpoint=small.touchpoints[0], text="Is it loud?", rank="g"),
            delete("opportunity", small.opportunity),
            update("emotion", small.emotion, score=1.0),
        )
    )
    return version


def test_a_map_is_compared_with_the_version_that_it_left_behind(small: Small, client_of: ClientOf) -> None:
    version = worked_on(small)
    html = page(client_of(small.user), small.map)
    said = words(html)
    assert "1 added, 1 removed, 2 changed" in said
    assert f'value="version:{version.pk}" selected' in html
    assert "<span>Reads</span><ins> many reviews</ins>" in html.replace("\n", "")
    assert "Added" in said and "Removed" in said and "Moved" in said
    assert "before in Actions, Ad" in said
    # Both curves, as text too: before -1.5, now +1.0.
    assert "before: Ad −1.5. After: Ad +1.0." in html


def test_changes_only_leaves_out_lanes_and_columns_in_which_nothing_differs(small: Small, client_of: ClientOf) -> None:
    worked_on(small)
    client = client_of(small.user)
    everything, changes = page(client, small.map), page(client, small.map, changes="1")
    assert "Trial" in words(everything).split("All differences")[0]
    assert "Trial" not in words(changes).split("All differences")[0]
    assert "1 added, 1 removed, 2 changed" in words(changes)


def test_what_is_the_same_is_said_to_be_the_same(small: Small, client_of: ClientOf) -> None:
    kept(small)
    html = page(client_of(small.user), small.map, **{"from": "now", "to": "now"})
    assert "No differences" in words(html)
    assert "is-diff" not in html
    assert "no changes to show" in words(page(client_of(small.user), small.map, **{"from": "now", "changes": "1"}))


def test_without_a_version_there_is_nothing_to_compare_with_but_other_maps(
    small: Small, elsewhere: Small, client_of: ClientOf, viewer: User
) -> None:
    html = page(client_of(small.user), small.map)
    assert "There is nothing to compare with yet" in html
    assert f"map:{elsewhere.map.pk}" in html
    assert reverse("map_future", args=[small.map.pk]) in html
    # Who makes no maps is not offered to make one.
    assert reverse("map_future", args=[small.map.pk]) not in page(client_of(viewer), small.map)


def test_every_page_can_draw_the_journey_of_the_empty_states(settings: Any) -> None:
    """Without its colours it is black; pages of several parts have it."""
    css = settings.BASE_DIR / "static" / "css"
    site = (css / "site.css").read_text()
    shared = [css / one for one in re.findall(r'@import "([^"]+)"', site)]
    assert any(".art__c {" in one.read_text() for one in shared)


def test_the_future_state_is_a_copy_that_is_compared_first(small: Small, client_of: ClientOf) -> None:
    """Numbers stay, so that P2 is P2 on both; origins tell what belongs together."""
    done(send(small.map, small.user, create("pain_point", None, touchpoint=small.touchpoints[1], title="Far")))
    done(send(small.map, small.user, delete("pain_point", small.pain_point)))
    client = client_of(small.user)
    answer = client.post(reverse("map_future", args=[small.map.pk]))
    future = JourneyMap.objects.get(future_of=small.map)
    assert answer.status_code == 302
    assert answer["Location"] == reverse("map_editor", args=[future.pk])
    small.map.refresh_from_db()
    assert (future.title, future.state, future.status) == (
        f"{small.map.title or 'Untitled map'} (future)",
        "future",
        "draft",
    )
    assert [row["number"] for row in rows_of(future, "pain_point").values()] == [2]
    html = page(client, future)
    assert f'value="map:{small.map.pk}" selected' in html
    said = words(html)
    assert "1 changed" in said
    assert "Current state" not in said
    assert "Future state" in said
    # And from where it came from, the future is after.
    assert f'value="map:{future.pk}" selected' in page(client, small.map)


def test_every_side_needs_the_right_to_view_it(
    small: Small, elsewhere: Small, client_of: ClientOf, viewer: User
) -> None:
    theirs = kept(elsewhere, "Theirs")
    JourneyMap.objects.filter(pk=elsewhere.map.pk).update(visibility="hidden", title="Secret")
    client = client_of(viewer)
    address = reverse("map_compare", args=[small.map.pk])
    for key in (f"map:{elsewhere.map.pk}", f"version:{theirs.pk}", "seq:99", "seq:x", "map:x", "version:", "seq:-1"):
        assert client.get(address, {"to": key}).status_code == 404, key
    assert client.get(address, {"to": "yesterday"}).status_code == 400
    kept(small)
    assert "Secret" not in page(client, small.map)


def test_a_linked_map_is_only_called_by_its_name_for_those_who_may_open_it(
    small: Small, elsewhere: Small, client_of: ClientOf, viewer: User
) -> None:
    kept(small)
    done(send(small.map, small.user, update("touchpoint", small.touchpoints[0], linked_map=str(elsewhere.map.pk))))
    JourneyMap.objects.filter(pk=elsewhere.map.pk).update(title="Secret", visibility="hidden", lead=small.user)
    assert "More detailed map: not set → Secret" in words(page(client_of(small.user), small.map))
    said = words(page(client_of(viewer), small.map))
    assert "Secret" not in said
    assert "Another map" in said


def test_an_earlier_point_of_the_log_is_a_side(small: Small, client_of: ClientOf) -> None:
    before = JourneyMap.objects.get(pk=small.map.pk).seq
    worked_on(small)
    html = page(client_of(small.user), small.map, **{"from": f"seq:{before}", "to": "now"})
    assert "1 added, 1 removed, 2 changed" in words(html)
    assert "After change 1" in words(html)


def test_the_page_takes_the_same_questions_however_large_the_map_is(
    small: Small, client_of: ClientOf, django_assert_max_num_queries: Any
) -> None:
    worked_on(small)
    future_copy(Principal.of(small.user), small.map.pk)
    client = client_of(small.user)
    page(client, small.map)
    with django_assert_max_num_queries(40):
        page(client, small.map)
