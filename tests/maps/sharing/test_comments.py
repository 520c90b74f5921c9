"""Guests comment under a name of their own: one Change, theirs, and shown to the team only."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from rest_framework.test import APIClient

from maps.access import Principal
from maps.changes.apply import apply_change
from maps.changes.outcomes import Refused
from maps.models import ChangeRecord, Comment
from maps.sharing.comments import A_MINUTE
from maps.sharing.links import change_link
from tests.maps.building import Small, change, create, delete, new_id, proven, rows_of, send, update
from workspaces.models import User

from .conftest import Guest

pytestmark = pytest.mark.django_db

Enter = Callable[..., Guest]


def say(who: Guest, small: Small, **more: Any) -> Any:
    said = {"name": "Kim", "body": "We lost two weeks here.", "target_kind": "stage", "target": small.stages[0]}
    return who.post("comments/", **{**said, **more})


def test_a_comment_is_a_change_signed_with_the_guests_name(small: Small, guest: Enter) -> None:
    who = guest(comments=True)
    assert say(who, small, name="  Kim\n Lee ").json()["said"] is True
    (row,) = rows_of(small.map, "comment").values()
    assert (row["guest"], row["author"], row["body"]) == ("Kim Lee", None, "We lost two weeks here.")
    record = ChangeRecord.objects.latest("seq")
    assert record.author is None
    proven(small.map)


def test_the_history_names_the_guest(
    small: Small, guest: Enter, viewer: User, api_of: Callable[..., APIClient]
) -> None:
    say(guest(comments=True), small)
    made = Comment.objects.get()
    told = api_of(viewer).get(f"/api/v1/maps/{small.map.pk}/elements/{made.pk}/history/").json()
    assert told["results"][0]["actor"] == {"id": None, "name": "Kim (guest)"}


def test_the_same_comment_sent_twice_is_said_once(small: Small, guest: Enter) -> None:
    who, one = guest(comments=True), new_id()
    assert [say(who, small, id=one).status_code for _try in range(2)] == [200, 200]
    assert Comment.objects.count() == 1


def test_a_link_without_comments_takes_none(small: Small, guest: Enter) -> None:
    assert say(guest(), small).status_code == 403
    assert not Comment.objects.exists()


@pytest.mark.parametrize(
    "wrong",
    [
        {"name": ""},
        {"name": "x" * 61},
        {"body": "  "},
        {"body": "x" * 5001},
        {"target": "nonsense"},
        {"target_kind": "vote"},
        {"target_kind": "comment"},
        {"target_kind": "map"},
        {"body": "a\0b"},
        {"body": 7},
    ],
)
def test_what_makes_no_sense_is_refused(wrong: dict[str, Any], small: Small, guest: Enter) -> None:
    answer = say(guest(comments=True), small, **wrong)
    assert answer.status_code in (400, 404)
    assert not Comment.objects.exists()


def test_a_guest_speaks_only_of_what_the_link_shows(small: Small, guest: Enter, elsewhere: Small) -> None:
    who = guest(comments=True, shows={"stages": [small.stages[0]]})
    assert say(who, small, target=small.stages[1]).status_code == 404
    assert say(who, small, target=elsewhere.stages[0]).status_code == 404
    assert say(who, small, target_kind="touchpoint", target=small.touchpoints[2]).status_code == 404
    assert say(who, small, target_kind="touchpoint", target=small.touchpoints[0]).status_code == 200


def test_guests_are_slowed_down(small: Small, guest: Enter) -> None:
    who = guest(comments=True)
    codes = [say(who, small).status_code for _try in range(A_MINUTE + 1)]
    assert codes == [200] * A_MINUTE + [429]


def test_a_guest_is_no_member_to_the_engine(small: Small, guest: Enter) -> None:
    """T8 of the facts: a link is its own principal, never a viewer, and nobody's equal."""
    who = guest(comments=True)
    say(who, small)
    (said,) = rows_of(small.map, "comment")
    principal = Principal.of_link(who.link, "Kim")
    for operation in (
        create("stage", None, title="Mine"),
        update("stage", small.stages[0], None, title="Mine"),
        delete("stage", small.stages[0]),
        create("vote", None, target_kind="touchpoint", target=small.touchpoints[0], value=1),
        update("comment", said, None, body="Other words"),
        update("comment", said, None, resolved=True),
        delete("comment", said),
    ):
        before = small.map.__class__.objects.get(pk=small.map.pk).seq
        outcome = apply_change(small.map.pk, change(operation), principal)
        if operation["op"] == "update" and operation["fields"].get("resolved"):
            # Whoever may comment may resolve: the server sends no such thing for guests.
            continue
        assert isinstance(outcome, Refused), operation
        assert small.map.__class__.objects.get(pk=small.map.pk).seq == before


def test_a_link_that_changed_meanwhile_is_found_out_under_the_lock(small: Small, guest: Enter) -> None:
    who = guest(comments=True)
    principal = Principal.of_link(who.link, "Kim")
    said = create("comment", None, target_kind="stage", target=small.stages[0], body="Late")
    for wanted in ({"comments": False}, {"comments": True, "shows": {"stages": []}}, {"revoked": True}):
        change_link(Principal.of(small.user), who.link.pk, wanted)
        outcome = apply_change(small.map.pk, change(said), principal)
        assert isinstance(outcome, Refused)
        assert outcome.code == "forbidden"
    assert not Comment.objects.exists()


def test_an_editor_cannot_sign_for_a_guest(small: Small) -> None:
    said = create("comment", None, target_kind="stage", target=small.stages[0], body="x", guest="Kim")
    assert isinstance(send(small.map, small.user, said), Refused)


def test_the_lead_may_delete_a_guests_comment(small: Small, guest: Enter, owner: User) -> None:
    say(guest(comments=True), small)
    (said,) = rows_of(small.map, "comment")
    send(small.map, owner, delete("comment", said))
    assert not Comment.objects.exists()
