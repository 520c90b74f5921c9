"""What is read and what is new in the conversations of a map, for each person; and what a conversation may be."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from rest_framework.test import APIClient

from maps.access import Principal
from maps.changes.apply import Submission, apply_changes
from maps.models import MapVisit, ThreadRead
from tests.maps.building import Small, change, create, delete, done, everything, new_id, proven, refused, rows_of, send
from workspaces.models import User

Api = Callable[[Any], APIClient]


def said(
    small: Small, by: User, body: str = "Is this so?", thread: str | None = None, target: str | None = None
) -> str:
    comment = new_id()
    about = {"target_kind": "card" if target is None else "touchpoint", "target": target or small.card}
    done(send(small.map, by, create("comment", comment, **about, thread=thread, body=body)))
    return comment


def address(small: Small) -> str:
    return f"/api/v1/maps/{small.map.pk}/threads/read/"


def reading(api: APIClient, small: Small) -> dict[str, Any]:
    answer = api.get(address(small))
    assert answer.status_code == 200
    return dict(answer.json())


def marks(api: APIClient, small: Small) -> dict[str, datetime]:
    return {thread: datetime.fromisoformat(at) for thread, at in reading(api, small)["read"].items()}


def came(small: Small, comment: str) -> datetime:
    return datetime.fromisoformat(rows_of(small.map, "comment")[comment]["at"])


def mark(api: APIClient, small: Small, *threads: str) -> None:
    assert api.post(address(small), {"threads": list(threads)}).status_code == 204


def test_a_conversation_is_read_up_to_what_was_said_last(
    small: Small, api_of: Api, editor: User, commenter: User
) -> None:
    first = said(small, editor)
    api = api_of(commenter)
    assert reading(api, small)["read"] == {}
    mark(api, small, first)
    assert marks(api, small) == {first: came(small, first)}
    answer = said(small, editor, "It is.", first)
    mark(api, small, first)
    assert marks(api, small) == {first: came(small, answer)}
    assert reading(api_of(editor), small)["read"] == {}


def test_what_is_not_a_conversation_of_this_map_is_left_out(
    small: Small, elsewhere: Small, api_of: Api, editor: User, viewer: User
) -> None:
    first, foreign = said(small, editor), said(elsewhere, editor)
    answer = said(small, editor, "It is.", first)
    mark(api_of(viewer), small, foreign, answer, new_id())
    assert not ThreadRead.objects.exists()
    mark(api_of(viewer), elsewhere, foreign)
    mark(api_of(viewer), small, foreign)
    assert ThreadRead.objects.get().map_id == elsewhere.map.pk


def test_who_sees_a_map_for_the_first_time_has_missed_nothing(
    small: Small, api_of: Api, editor: User, viewer: User
) -> None:
    first = said(small, editor)
    api = api_of(viewer)
    assert reading(api, small)["since"] > rows_of(small.map, "comment")[first]["at"]
    visit = MapVisit.objects.create(map=small.map, user=viewer)
    later = said(small, editor)
    since = reading(api, small)["since"]
    assert since.startswith(visit.first_at.strftime("%Y-%m-%dT%H:%M:%S"))
    assert since < rows_of(small.map, "comment")[later]["at"]


@pytest.mark.parametrize("threads", [[], ["no uuid"], "text", [new_id() for _ in range(501)]])
def test_a_list_of_conversations_is_what_is_taken(threads: object, small: Small, api_of: Api, editor: User) -> None:
    answer = api_of(editor).post(address(small), {"threads": threads})
    assert (answer.status_code, ThreadRead.objects.count()) == (400, 0)


def test_marking_many_takes_as_many_questions_as_one(
    small: Small, api_of: Api, editor: User, commenter: User, django_assert_max_num_queries: Any
) -> None:
    threads = [said(small, editor, str(number)) for number in range(12)]
    api = api_of(commenter)
    with django_assert_max_num_queries(10):
        mark(api, small, *threads)
    assert len(reading(api, small)["read"]) == 12


def test_an_answer_is_about_what_its_conversation_is_about(small: Small, editor: User) -> None:
    first = said(small, editor)
    answer = said(small, editor, "It is.", first)
    before = everything(small.map)
    for thread, kind, target in ((answer, "card", small.card), (first, "touchpoint", small.touchpoints[0])):
        stray = create("comment", new_id(), target_kind=kind, target=target, thread=thread, body="And this?")
        refused(send(small.map, editor, stray), "invalid")
    assert everything(small.map) == before


def test_a_deleted_beginning_keeps_its_place_while_it_is_answered(
    small: Small, editor: User, commenter: User, owner: User
) -> None:
    first = said(small, commenter)
    answer = said(small, editor, "It is.", first)
    refused(send(small.map, editor, delete("comment", first)), "forbidden")
    done(send(small.map, owner, delete("comment", first)))
    left = rows_of(small.map, "comment")
    assert (left[first]["body"], left[answer]["body"], left[answer]["thread"]) == ("", "It is.", first)


def test_people_are_told_who_may_see_the_map(
    small: Small, api_of: Api, owner: User, editor: User, viewer: User
) -> None:
    small.map.visibility = "hidden"
    small.map.save()
    people = api_of(owner).get(f"/api/v1/maps/{small.map.pk}/context/").json()["people"]
    assert {one["name"]: one["views"] for one in people} == {"Owner": True, "Editor": False, "Viewer": False}


def test_what_arrives_together_is_read_in_the_order_in_which_it_was_said(small: Small, editor: User) -> None:
    """Written without a line, say: both are in one batch, and two comments of one Change as well."""
    about = {"target_kind": "card", "target": small.card}
    words = [str(n) for n in range(8)]
    two = [[create("comment", **about, body=one), create("comment", **about, body=f"{one}b")] for one in words]
    apply_changes(small.map.pk, [Submission(change(*some), Principal.of(editor)) for some in two])
    rows = sorted(rows_of(small.map, "comment").values(), key=lambda row: row["at"])
    assert len({row["at"] for row in rows}) == len(rows)
    assert [row["body"] for row in rows] == [body for one in words for body in (one, f"{one}b")]
    proven(small.map)
