"""What is new since somebody's last visit: when a visit ends, what others did since, and nothing on a first one."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from rest_framework.test import APIClient

from maps.models import MapVisit
from maps.timeline import since as reading
from maps.visits import first_visit, last_visit, note_open
from tests.maps.building import Small, create, delete, done, new_id, send, update
from workspaces.models import User

Api = Callable[[Any], APIClient]


def asked(api: APIClient, small: Small) -> Any:
    answer = api.get(f"/api/v1/maps/{small.map.pk}/since/")
    assert answer.status_code == 200, answer.content
    return answer.json()


def test_a_visit_ends_after_half_an_hour(small: Small, viewer: User) -> None:
    began = timezone.now() - timedelta(hours=5)
    minutes = lambda n: began + timedelta(minutes=n)  # noqa: E731
    for text in ("one", "two", "three"):
        done(send(small.map, small.user, update("card", small.card, text=text)))
    where = small.map.pk, viewer.pk
    assert last_visit(*where) is None
    note_open(*where, 1, minutes(0))
    assert last_visit(*where, minutes(5)) is None, "the first visit is under way"
    note_open(*where, 2, minutes(29))
    note_open(*where, 2, minutes(58))
    assert last_visit(*where, minutes(80)) is None, "it still is"
    later = last_visit(*where, minutes(89))
    assert later is not None and (later.seq, later.at) == (2, minutes(58))
    note_open(*where, 4, minutes(100))
    again = last_visit(*where, minutes(101))
    assert again is not None and again.seq == 2, "what was new stays new while the visit goes on"
    assert first_visit(*where) == minutes(0)


def test_nothing_that_was_seen_is_taken_back_and_nothing_unseen_is_believed(small: Small, viewer: User) -> None:
    done(send(small.map, small.user, update("card", small.card, text="one")))
    note_open(small.map.pk, viewer.pk, 2)
    note_open(small.map.pk, viewer.pk, 1)
    assert MapVisit.objects.get().seen_seq == 2
    note_open(small.map.pk, viewer.pk, 10**9)
    assert MapVisit.objects.get().seen_seq == 2, "the map stands at 2"


def test_what_others_did_is_told_in_words_and_by_element(
    small: Small, api_of: Api, editor: User, owner: User, viewer: User, django_assert_num_queries: Any
) -> None:
    api = api_of(viewer)
    assert asked(api, small)["since"] is None
    assert api.post(f"/api/v1/maps/{small.map.pk}/since/", {"seq": 1}, format="json").status_code == 204
    MapVisit.objects.update(seen_at=timezone.now() - timedelta(days=3))
    made = new_id()
    done(send(small.map, owner, create("card", made, lane=small.thoughts, touchpoint=small.touchpoints[1], text="Hm")))
    done(send(small.map, editor, update("card", small.card, text="Reads reviews", touchpoint=small.touchpoints[1])))
    done(send(small.map, editor, update("touchpoint", small.touchpoints[2], rank="t")))
    done(send(small.map, editor, delete("opportunity", small.opportunity)))
    # Session, person, map, rights; the visit, what fits, the map, the Changes, five lists of names, who suggested it.
    with django_assert_num_queries(15):
        told = asked(api, small)
    assert (told["since"]["seq"], told["seq"], told["changes"], told["much"]) == (1, 5, 4, False)
    assert told["people"] == ["Editor", "Owner"]
    assert {(one["id"], one["op"]) for one in told["elements"]} == {
        (made, "create"), (small.card, "update"), (small.touchpoints[2], "move"),
    }  # fmt: skip
    assert [(one["how"], one["kind_name"], one["title"]) for one in told["items"]] == [
        ("Deleted", "Opportunity", "O1 Faster"),
        ("Moved", "Touchpoint", "Trial"),
        ("Changed", "Card", "Reads reviews"),
        ("Added", "Card", "Hm"),
    ]
    mine = api_of(editor)
    mine.post(f"/api/v1/maps/{small.map.pk}/since/", {"seq": 1}, format="json")
    MapVisit.objects.filter(user=editor).update(seen_at=timezone.now() - timedelta(days=3))
    assert [one["title"] for one in asked(mine, small)["items"]] == ["Hm"], "one's own changes are not news"


def test_a_great_deal_is_told_in_part(
    small: Small, api_of: Api, editor: User, viewer: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "MOST_CHANGES", 5)
    monkeypatch.setattr(reading, "MOST_ITEMS", 2)
    note_open(small.map.pk, viewer.pk, 1)
    MapVisit.objects.update(seen_at=timezone.now() - timedelta(days=3))
    for step in range(9):
        lane = create("lane", role="notes", label=f"Lane {step}", rank=f"z{step + 1}")
        done(send(small.map, editor, lane))
    told = asked(api_of(viewer), small)
    assert (told["much"], told["changes"], told["more"]) == (True, 5, 3)
    assert [one["title"] for one in told["items"]] == ["Lane 8", "Lane 7"]
