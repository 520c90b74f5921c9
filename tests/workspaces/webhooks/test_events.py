"""What webhooks hear of: each event that can be chosen, told in the transaction of what happened, without secrets."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest
from django.db import transaction

from maps.access import Principal
from maps.creating import create_map
from maps.managing import purge_map, restore_map, trash_map
from maps.sharing.links import delete_link, make_link
from maps.webhooks import COMMENTED, CREATED, DELETED, PUBLISHED, RESTORED, REVOKED, SHARED, SUGGESTED, TRASHED
from tests.maps.building import Small, blank_map, create, done, new_id, send, take_back, update
from tests.maps.suggesting.proposals import proposed
from workspaces.invitations import accept_invitation, invite_by_link
from workspaces.membership import remove_member
from workspaces.models import Membership, User, Webhook, WebhookDelivery, Workspace
from workspaces.webhooks.managing import EVENTS
from workspaces.webhooks.telling import JOINED, REMOVED

pytestmark = pytest.mark.django_db


class Heard:
    """A webhook that hears everything, and what it was told since one asked last."""

    def __init__(self, workspace: Workspace) -> None:
        self.hook = Webhook.objects.create(workspace=workspace, url="https://1.1.1.1/", events=sorted(EVENTS))

    def __call__(self) -> list[tuple[str, Any]]:
        told = [(one.event, json.loads(one.body)) for one in WebhookDelivery.objects.order_by("created_at", "pk")]
        WebhookDelivery.objects.all().delete()
        assert all(body["type"] == event for event, body in told)
        return [(event, body["data"]) for event, body in told]

    def one(self) -> tuple[str, Any]:
        (told,) = self()
        return told


@pytest.fixture
def small(workspace: Workspace, owner: User, editor: User) -> Small:
    return Small(blank_map(workspace, owner), editor)


@pytest.fixture
def heard(workspace: Workspace) -> Heard:
    return Heard(workspace)


def test_a_map_from_its_making_to_its_end(heard: Heard, workspace: Workspace, owner: User) -> None:
    me = Principal.of(owner)
    made = create_map(workspace, me, "Trial")
    event, data = heard.one()
    assert event == CREATED and data["map"]["url"].endswith(f"/maps/{made.pk}/")
    assert data["map"]["id"] == str(made.pk) and data["map"]["title"] == "Trial"
    assert data["by"] == {"id": str(owner.pk), "name": owner.display_name} and data["workspace"] == workspace.slug
    for act, said in ((trash_map, TRASHED), (restore_map, RESTORED), (trash_map, TRASHED), (purge_map, DELETED)):
        act(me, made.pk)
        event, data = heard.one()
        assert (event, data["map"]["title"]) == (said, "Trial")


def test_publishing_is_told_once_and_not_when_nothing_is_published(heard: Heard, small: Small, owner: User) -> None:
    heard()
    done(send(small.map, owner, update("map", str(small.map.pk), title="Other", status="in_review")))
    assert heard() == []
    done(send(small.map, owner, update("map", str(small.map.pk), status="published")))
    event, data = heard.one()
    assert (event, data["map"]["title"], data["by"]["id"]) == (PUBLISHED, "Other", str(owner.pk))


def test_a_comment_is_told_with_its_words_and_place_and_not_again_by_an_undo(
    heard: Heard, small: Small, commenter: User, owner: User
) -> None:
    heard()
    pk, stage = new_id(), small.stages[0]
    done(send(small.map, commenter, create("comment", pk, target_kind="stage", target=stage, body="Why?")))
    event, data = heard.one()
    said = data["comment"]
    assert event == COMMENTED and (said["id"], said["body"], said["target"]) == (pk, "Why?", stage)
    assert said["url"].endswith(f"/maps/{small.map.pk}/#comment/{pk}") and data["by"]["id"] == str(commenter.pk)
    gone = done(send(small.map, owner, {"op": "delete", "kind": "stage", "id": stage}))
    take_back(small.map, owner, gone)
    assert heard() == []


def test_a_suggestion(heard: Heard, small: Small, commenter: User, api_of: Callable[[User], Any]) -> None:
    heard()
    made = proposed(api_of(commenter), small.map, update("stage", small.stages[0], title="New"), note="Shorter")
    event, data = heard.one()
    assert event == SUGGESTED and data["suggestion"]["id"] == made["id"] and data["suggestion"]["note"] == "Shorter"


def test_a_share_link_is_told_without_its_address(heard: Heard, small: Small, owner: User) -> None:
    heard()
    me = Principal.of(owner)
    link = make_link(me, small.map.pk, {"name": "Board", "password": "hunter2hunter2"})
    event, data = heard.one()
    assert (event, data["share_link"]["name"]) == (SHARED, "Board")
    assert link.public_id not in json.dumps(data) and "hunter2" not in json.dumps(data)
    delete_link(me, link.pk)
    assert heard.one()[0] == REVOKED


def test_who_comes_and_goes(heard: Heard, workspace: Workspace, owner: User, outsider: User) -> None:
    invitation, secret = invite_by_link(workspace, owner, "editor")
    assert heard() == []
    member = accept_invitation(invitation, outsider)
    event, data = heard.one()
    assert event == JOINED
    assert data["member"] == {"user": {"id": str(outsider.pk), "name": outsider.display_name}, "role": "editor"}
    assert secret not in json.dumps(data) and outsider.email not in json.dumps(data)
    remove_member(Membership.objects.get(pk=member.pk), owner)
    event, data = heard.one()
    assert event == REMOVED and data["by"]["id"] == str(owner.pk)
    assert data["member"]["user"]["id"] == str(outsider.pk)


def test_nothing_is_told_of_what_is_taken_back(heard: Heard, small: Small, owner: User) -> None:
    heard()
    with transaction.atomic():
        trash_map(Principal.of(owner), small.map.pk)
        transaction.set_rollback(True)
    assert heard() == []


def test_only_what_was_chosen_and_only_in_this_workspace(
    heard: Heard, workspace: Workspace, owner: User, outsider: User
) -> None:
    Webhook.objects.update(events=[TRASHED])
    made = create_map(workspace, Principal.of(owner), "Trial")
    assert heard() == []
    trash_map(Principal.of(owner), made.pk)
    assert [event for event, _data in heard()] == [TRASHED]
    elsewhere = Membership.objects.filter(user=outsider).first()
    if elsewhere is not None:
        theirs = create_map(elsewhere.workspace, Principal.of(outsider), "Theirs")
        trash_map(Principal.of(outsider), UUID(str(theirs.pk)))
        assert heard() == []


def test_every_event_that_can_be_chosen_has_words() -> None:
    chosen = {"action.created", "action.changed", "action.closed", "report.ready", CREATED, PUBLISHED, JOINED}
    assert chosen <= EVENTS.keys() and all(str(words) for words in EVENTS.values())
    assert all(len(name) <= 40 for name in EVENTS)
