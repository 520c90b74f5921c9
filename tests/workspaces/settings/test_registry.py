"""Channels and tags: written by admins, offered by maps, kept where they are used."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest
from django.test import Client
from rest_framework.test import APIClient

from maps.access import Principal
from maps.context import map_context
from maps.creating import channels_by_icon, draw
from maps.managing import set_visibility
from maps.models import JourneyMap
from tests.maps.building import Small
from workspaces import channels, tags, uses
from workspaces.errors import Conflict, Invalid
from workspaces.models import AuditEvent, Channel, Tag, User, Workspace

pytestmark = pytest.mark.django_db

L = "/w/studio-north/lists/"


def names(workspace: Workspace) -> list[str]:
    return list(Channel.objects.filter(workspace=workspace, retired_at=None).values_list("name", flat=True))


def give(small: Small, channel: UUID, tag: str = "") -> None:
    """Put the channel on the first touchpoint and the tag on the map."""
    operations: list[Any] = [
        {"op": "update", "kind": "touchpoint", "id": str(small.touchpoints[0]), "fields": {"channel": str(channel)}}
    ]
    if tag:
        operations.append({"op": "update", "kind": "map", "id": str(small.map.pk), "fields": {"tags": [tag]}})
    draw(small.map.pk, Principal.of(small.user), operations)


def test_a_channel_is_added_changed_and_moved(
    workspace: Workspace, admin: User, client_of: Callable[[Any], Client]
) -> None:
    browser = client_of(admin)
    sent = {"name": " Podcast ", "icon": "mic", "online": "1", "colour": "3"}
    assert browser.post(L + "channels/", sent).status_code == 302
    made = Channel.objects.get(workspace=workspace, name="Podcast")
    assert (made.icon, made.online, made.colour) == ("mic", True, 3)
    assert names(workspace)[-1] == "Podcast"
    browser.post(f"{L}channels/{made.pk}/", {"move": "up"})
    assert names(workspace)[-2] == "Podcast"
    browser.post(f"{L}channels/{made.pk}/", {**sent, "name": "Radio", "online": "", "colour": ""})
    made.refresh_from_db()
    assert (made.name, made.online, made.colour) == ("Radio", None, None)
    events = AuditEvent.objects.filter(workspace=workspace, event__startswith="channel_")
    assert [one.details["name"] for one in events.order_by("at")] == ["Podcast", "Podcast", "Radio"]


def test_a_refusal_is_said_on_the_page(workspace: Workspace, admin: User, client_of: Callable[[Any], Client]) -> None:
    answer = client_of(admin).post(L + "channels/", {"name": "website", "icon": "mic"})
    assert answer.status_code == 409 and b"There is a channel of this name already." in answer.content
    assert client_of(admin).post(L + "channels/", {"name": "", "icon": "mic"}).status_code == 400
    assert client_of(admin).post(L + "tags/", {"name": "a" * 51}).status_code == 400
    assert not Tag.objects.filter(workspace=workspace).exists()


@pytest.mark.parametrize(
    "wanted", [{"icon": "skull"}, {"colour": 9}, {"name": "a\x00b"}, {"name": "\u202eback"}, {"name": "x" * 81}]
)
def test_what_cannot_be_a_channel_is_refused(workspace: Workspace, owner: User, wanted: dict[str, Any]) -> None:
    with pytest.raises(Invalid):
        channels.add_channel(workspace, owner, {"name": "Fax", **wanted})


def test_a_retired_channel_stays_where_it_is_and_is_no_longer_drawn(small: Small, owner: User) -> None:
    workspace = small.map.workspace
    website = Channel.objects.get(workspace=workspace, name="Website")
    give(small, website.pk)
    channels.change_channel(website, owner, {"retired": True})
    context = map_context(small.map, owner)
    told = {one["name"]: one for one in context["channels"]}
    assert told["Website"]["retired"] and not told["App"]["retired"]
    assert "globe" not in channels_by_icon(workspace)
    small.map.refresh_from_db()
    assert uses.channels_used(workspace, owner)[website.pk] == 1
    channels.change_channel(website, owner, {"retired": False})
    assert channels_by_icon(workspace)["globe"] == website.pk


def test_the_context_offers_the_list_of_tags_with_their_colours(small: Small, owner: User) -> None:
    workspace = small.map.workspace
    tags.add_tag(workspace, owner, "risk", 2)
    tags.add_tag(workspace, owner, "idea")
    give(small, Channel.objects.filter(workspace=workspace).first().pk, "trial")  # type: ignore[union-attr]
    small.map.refresh_from_db()
    context = map_context(small.map, owner)
    assert context["tags"] == ["idea", "risk", "trial"]
    assert context["tag_colours"] == {"risk": 2}


def test_uses_count_only_maps_that_the_reader_may_open(small: Small, owner: User, editor: User) -> None:
    workspace = small.map.workspace
    website = Channel.objects.get(workspace=workspace, name="Website")
    give(small, website.pk, "secret word")
    other = User.objects.create_user("other@example.org", None)
    assert uses.tags_used(workspace, owner) == {"secret word": 1}
    set_visibility(Principal.of(owner), small.map.pk, "hidden")
    assert uses.tags_used(workspace, other) == {} and uses.channels_used(workspace, other) == {}


def test_tags_are_renamed_and_removed_without_touching_maps(small: Small, owner: User) -> None:
    workspace = small.map.workspace
    give(small, Channel.objects.filter(workspace=workspace).first().pk, "trial")  # type: ignore[union-attr]
    tag = tags.add_tag(workspace, owner, "trial")
    with pytest.raises(Conflict):
        tags.add_tag(workspace, owner, "TRIAL")
    tags.change_tag(tag, owner, {"name": "free trial"})
    tags.remove_tag(tag, owner)
    assert JourneyMap.objects.get(pk=small.map.pk).tags == ["trial"]
    assert not Tag.objects.exists()


def test_the_page_offers_words_of_maps_for_the_list(
    small: Small, owner: User, client_of: Callable[[Any], Client]
) -> None:
    give(small, Channel.objects.filter(workspace=small.map.workspace).first().pk, "<b>trial</b>")  # type: ignore[union-attr]
    page = client_of(owner).get(L).content.decode()
    assert "&lt;b&gt;trial&lt;/b&gt;" in page and "<b>trial" not in page
    assert client_of(owner).post(L + "tags/", {"name": "<b>trial</b>"}).status_code == 302
    assert Tag.objects.get().name == "<b>trial</b>"


def test_rest_lists_orders_retires(workspace: Workspace, admin: User, api_of: Callable[[Any], APIClient]) -> None:
    api, address = api_of(admin), "/api/v1/workspaces/studio-north/channels/"
    made = api.post(address, {"name": "Podcast", "icon": "mic", "online": True}, format="json").json()
    moved = api.patch(f"{address}{made['id']}/", {"position": 0}, format="json").json()
    assert moved["position"] == 0
    assert api.get(address).json()["results"][0]["name"] == "Podcast"
    assert api.delete(f"{address}{made['id']}/").status_code == 204
    assert [one["retired"] for one in api.get(address).json()["results"] if one["name"] == "Podcast"] == [True]
    assert api.post(address, {"name": "Fax", "icon": "skull"}, format="json").status_code == 400
