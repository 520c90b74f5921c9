"""The editor's page: who gets it, what it carries, what it costs."""

import json
import re
from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from maps.access import Principal
from maps.managing import set_visibility, trash_map
from maps.models import JourneyMap
from maps.sharing.links import change_link, make_link
from workspaces.models import User

ClientOf = Callable[[Any], Client]


def address(journey_map: JourneyMap) -> str:
    return f"/maps/{journey_map.pk}/"


def boot_of(page: bytes) -> dict[str, Any]:
    found = re.search(rb'<script id="boot" type="application/json">(.*?)</script>', page, re.DOTALL)
    assert found
    boot: dict[str, Any] = json.loads(found[1])
    return boot


@pytest.mark.parametrize(("who", "edits"), [("owner", True), ("editor", True), ("commenter", False), ("viewer", False)])
def test_members_get_the_page_with_their_abilities(
    cast: dict[str, Any], client_of: ClientOf, journey_map: JourneyMap, who: str, edits: bool
) -> None:
    JourneyMap.objects.filter(pk=journey_map.pk).update(title="Alex finds a printer")
    answer = client_of(cast[who]).get(address(journey_map))
    assert answer.status_code == 200
    boot = boot_of(answer.content)
    assert (boot["map"]["id"], boot["map"]["title"]) == (str(journey_map.pk), "Alex finds a printer")
    assert boot["user"]["name"] == cast[who].display_name
    assert boot["abilities"]["edit"] is edits


def test_an_outsider_gets_404_and_nobody_is_asked_to_sign_in(
    outsider: User, guest: Any, client_of: ClientOf, journey_map: JourneyMap
) -> None:
    assert client_of(outsider).get(address(journey_map)).status_code == 404
    asked = client_of(guest).get(address(journey_map))
    assert asked.status_code == 302
    assert asked["Location"] == f"/accounts/login/?next={address(journey_map)}"


def test_a_listed_map_is_403_and_a_hidden_one_404(
    owner: User, editor: User, client_of: ClientOf, journey_map: JourneyMap
) -> None:
    set_visibility(Principal.of(owner), journey_map.pk, "listed")
    assert client_of(editor).get(address(journey_map)).status_code == 403
    set_visibility(Principal.of(owner), journey_map.pk, "hidden")
    assert client_of(editor).get(address(journey_map)).status_code == 404


def test_an_unknown_map_and_one_in_the_trash_are_404(owner: User, client_of: ClientOf, journey_map: JourneyMap) -> None:
    client = client_of(owner)
    assert client.get(f"/maps/{uuid4()}/").status_code == 404
    trash_map(Principal.of(owner), journey_map.pk)
    assert client.get(address(journey_map)).status_code == 404


def test_whether_a_link_opens_the_map_is_told_to_who_may_share_it(
    owner: User, viewer: User, client_of: ClientOf, journey_map: JourneyMap
) -> None:
    def is_shared(user: User) -> bool:
        told: bool = boot_of(client_of(user).get(address(journey_map)).content)["map"]["is_shared"]
        return told

    assert not is_shared(owner)
    link = make_link(Principal.of(owner), journey_map.pk, {})
    assert is_shared(owner) and not is_shared(viewer)
    change_link(Principal.of(owner), link.pk, {"revoked": True})
    assert not is_shared(owner)


def test_only_reading_is_allowed(owner: User, client_of: ClientOf, journey_map: JourneyMap) -> None:
    assert client_of(owner).post(address(journey_map)).status_code == 405


def test_the_page_costs_eight_queries(
    editor: User,
    client_of: ClientOf,
    journey_map: JourneyMap,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    client = client_of(editor)
    client.get(address(journey_map))  # The first visit notes the workspace as the person's last one: one write.
    # 1 session, 2 person, 3 map with its workspace, 4 standing in it, 5 membership for the shell,
    # 6 the person's workspaces for the switcher, 7 how many columns the shape of the map has until it is there.
    # 8 whether a link opens the map, for who may share it. Elements come by the snapshot, never with the page.
    with django_assert_num_queries(8):
        client.get(address(journey_map))


def test_scripts_are_named_by_the_import_map_and_nothing_else_is_inline(
    editor: User, client_of: ClientOf, journey_map: JourneyMap
) -> None:
    """CSP: one inline script carries a nonce (the import map), data is no script, no handler or style attributes."""
    answer = client_of(editor).get(address(journey_map))
    page = answer.content.decode()
    inline = [tag for tag in re.findall(r"<script[^>]*>", page) if "src=" not in tag]
    assert len(inline) == 2
    assert all('type="application/json"' in tag or re.search(r'type="importmap" nonce="[^"]+"', tag) for tag in inline)
    assert not re.search(r"<[^>]+\s(?:on[a-z]+|style)=", page)
    nonce = re.search(r'nonce="([^"]+)"', page)
    assert nonce
    assert f"'nonce-{nonce[1]}'" in answer["Content-Security-Policy"]


def test_only_who_made_no_other_map_is_told_that_it_is_their_first(
    owner: User, editor: User, client_of: ClientOf, journey_map: JourneyMap
) -> None:
    """The guide opens by itself there; a sample counts neither way."""
    JourneyMap.objects.filter(pk=journey_map.pk).update(created_by=owner)

    def is_first(user: User, which: JourneyMap) -> bool:
        return bool(boot_of(client_of(user).get(address(which)).content)["first_map"])

    assert is_first(owner, journey_map)
    assert not is_first(editor, journey_map)
    sample = JourneyMap.objects.create(workspace=journey_map.workspace, created_by=owner, sample=True)
    assert is_first(owner, journey_map)
    assert not is_first(owner, sample)
    JourneyMap.objects.create(workspace=journey_map.workspace, created_by=owner)
    assert not is_first(owner, journey_map)


def test_a_title_that_looks_like_html_stays_text(owner: User, client_of: ClientOf, journey_map: JourneyMap) -> None:
    JourneyMap.objects.filter(pk=journey_map.pk).update(title="</script><script>alert(1)</script>")
    answer = client_of(owner).get(address(journey_map))
    assert b"<script>alert" not in answer.content
    assert boot_of(answer.content)["map"]["title"] == "</script><script>alert(1)</script>"


def test_the_page_may_not_be_kept_by_caches(editor: User, client_of: ClientOf, journey_map: JourneyMap) -> None:
    assert "no-store" in client_of(editor).get(address(journey_map))["Cache-Control"]
