"""Links are made, changed and revoked by those who may share a map, and by nobody else."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from rest_framework.test import APIClient

from maps.access import Principal, abilities
from maps.managing import purge_map, trash_map
from maps.models import ShareLink, Version
from maps.sharing.links import MOST, change_link, make_link
from maps.sharing.secrets import secret_of, url_of
from tests.maps.building import Small
from workspaces.membership import set_who_shares
from workspaces.models import AuditEvent, User, Workspace

pytestmark = pytest.mark.django_db

Api = Callable[..., APIClient]


def links(small: Small) -> str:
    return f"/api/v1/maps/{small.map.pk}/share-links/"


def test_a_link_is_made_copied_changed_and_deleted(small: Small, editor: User, api_of: Api) -> None:
    api = api_of(editor)
    made = api.post(links(small), {"name": "For the board", "comments": True})
    assert made.status_code == 201, made.content
    link = ShareLink.objects.get()
    body = made.json()
    assert body["url"] == url_of(link)
    assert body["url"].endswith(f"/s/{link.public_id}/#{secret_of(link.pk, 1)}")
    assert (body["state"], body["has_password"], body["comments"], body["frozen_at"]) == ("open", False, True, None)
    assert [one["url"] for one in api.get(links(small)).json()["results"]] == [body["url"]]

    address = f"/api/v1/share-links/{link.pk}/"
    changed = api.patch(address, {"password": "open sesame", "name": "Board"}).json()
    assert (changed["has_password"], changed["name"], changed["url"]) == (True, "Board", body["url"])
    assert "sesame" not in str(changed)
    assert api.delete(address).status_code == 204
    assert not ShareLink.objects.exists()


def test_the_secret_has_192_bits_and_is_nowhere_in_the_row(small: Small, owner: User) -> None:
    link = make_link(Principal.of(owner), small.map.pk, {})
    secret = secret_of(link.pk, link.generation)
    assert len(secret) == 32
    assert secret not in repr(list(ShareLink.objects.values_list()))
    assert secret_of(link.pk, link.generation + 1) != secret


def test_revoking_makes_the_old_link_dead_and_reopening_gives_another(small: Small, editor: User, api_of: Api) -> None:
    api = api_of(editor)
    first = api.post(links(small), {}).json()
    address = f"/api/v1/share-links/{first['id']}/"
    revoked = api.patch(address, {"revoked": True}).json()
    assert (revoked["state"], revoked["url"]) == ("revoked", None)
    assert api.get(f"{address}qr/").status_code == 404
    again = api.patch(address, {"revoked": False}).json()
    assert again["state"] == "open"
    assert again["public_id"] == first["public_id"]
    assert again["url"] != first["url"]


def test_all_links_are_revoked_at_once(small: Small, editor: User, api_of: Api) -> None:
    api = api_of(editor)
    for _number in range(3):
        api.post(links(small), {})
    assert api.delete(links(small)).status_code == 204
    assert {one["state"] for one in api.get(links(small)).json()["results"]} == {"revoked"}
    assert set(ShareLink.objects.values_list("generation", flat=True)) == {2}


def test_a_map_has_at_most_twenty_links(small: Small, editor: User, api_of: Api) -> None:
    ShareLink.objects.bulk_create(ShareLink(map=small.map) for _number in range(MOST - 1))
    api = api_of(editor)
    assert api.post(links(small), {}).status_code == 201
    refused = api.post(links(small), {})
    assert (refused.status_code, refused.json()["code"]) == (413, "too_many")
    assert ShareLink.objects.count() == MOST


@pytest.mark.parametrize(
    "wrong",
    [
        {"name": "x" * 121},
        {"name": "a\0b"},
        {"password": "short"},
        {"password": "x" * 201},
        {"expires_at": "2020-01-01T00:00:00Z"},
        {"shows": {"stages": ["nonsense"]}},
        {"shows": {"without": ["everything"]}},
        {"shows": {"columns": []}},
        {"origins": ["https://example.org/path"]},
        {"origins": ["https://*.example.org"]},
        {"origins": ["https://a.example; script-src *"]},
        {"origins": ["javascript:alert(1)"]},
        {"origins": ["https://a.example"] * 21},
        {"secret": "mine"},
        {"generation": 1},
    ],
)
def test_what_makes_no_sense_is_refused_and_nothing_is_made(
    wrong: dict[str, Any], small: Small, editor: User, api_of: Api
) -> None:
    refused = api_of(editor).post(links(small), wrong)
    assert refused.status_code == 400, refused.content
    assert refused.json()["code"] in ("invalid", "unknown_field")
    assert not ShareLink.objects.exists()


def test_a_frozen_link_keeps_a_version_of_its_own(small: Small, editor: User, api_of: Api) -> None:
    api = api_of(editor)
    made = api.post(links(small), {"frozen": True}).json()
    assert made["frozen_at"] is not None
    version = Version.objects.get()
    assert (version.seq, version.map_id) == (small.made.seq, small.map.pk)
    address = f"/api/v1/share-links/{made['id']}/"
    # Said once more it is still the same moment.
    assert api.patch(address, {"frozen": True}).json()["frozen_at"] == made["frozen_at"]
    assert api.patch(address, {"frozen": False}).json()["frozen_at"] is None
    assert not Version.objects.exists()
    api.patch(address, {"frozen": True})
    assert api.delete(address).status_code == 204
    assert not Version.objects.exists()


def test_a_map_with_a_frozen_link_can_be_deleted_for_good(small: Small, owner: User) -> None:
    principal = Principal.of(owner)
    make_link(principal, small.map.pk, {"frozen": True})
    trash_map(principal, small.map.pk)
    purge_map(principal, small.map.pk)
    assert not ShareLink.objects.exists()


def test_a_workspace_can_leave_sharing_to_its_admins(
    small: Small, workspace: Workspace, owner: User, editor: User, admin: User, api_of: Api
) -> None:
    made = api_of(editor).post(links(small), {}).json()
    set_who_shares(workspace, owner, True)
    small.map.refresh_from_db()
    assert not abilities(Principal.of(editor), small.map)["share"]
    assert abilities(Principal.of(editor), small.map)["edit"]
    for refused in (
        api_of(editor).get(links(small)),
        api_of(editor).post(links(small), {}),
        api_of(editor).patch(f"/api/v1/share-links/{made['id']}/", {"revoked": True}),
    ):
        assert refused.status_code == 403
    assert ShareLink.objects.get().revoked_at is None
    assert api_of(admin).get(links(small)).json()["results"][0]["url"] == made["url"]
    # Its lead runs the map, whatever their role.
    small.map.lead = editor
    small.map.save()
    assert api_of(editor).post(links(small), {}).status_code == 201


def test_the_workspace_page_says_who_shares(
    workspace: Workspace, owner: User, editor: User, client_of: Callable[..., Any]
) -> None:
    address = f"/w/{workspace.slug}/members/"
    assert "Sharing by link" in client_of(owner).get(address).content.decode()
    assert "Sharing by link" not in client_of(editor).get(address).content.decode()
    client_of(owner).post(f"{address}sharing/", {"share": "admins"})
    workspace.refresh_from_db()
    assert workspace.admins_share
    assert AuditEvent.objects.filter(event="workspace_sharing_changed", actor=owner).count() == 1
    client_of(owner).post(f"{address}sharing/", {"share": "editors"})
    workspace.refresh_from_db()
    assert not workspace.admins_share


def test_every_write_is_audited_without_secret_or_password(small: Small, editor: User) -> None:
    principal = Principal.of(editor)
    link = make_link(principal, small.map.pk, {"password": "open sesame", "name": "Board"})
    change_link(principal, link.pk, {"revoked": True})
    events = AuditEvent.objects.filter(object_kind="sharelink").order_by("at")
    assert [one.event for one in events] == ["share_link_created", "share_link_revoked"]
    told = repr(list(events.values_list("details", flat=True)))
    assert "sesame" not in told
    assert secret_of(link.pk, 1) not in told


def test_an_expired_link_says_so(small: Small, editor: User, api_of: Api) -> None:
    api = api_of(editor)
    api.post(links(small), {"expires_at": (timezone.now() + timedelta(days=1)).isoformat()})
    ShareLink.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    assert api.get(links(small)).json()["results"][0]["state"] == "expired"


def test_the_picture_of_a_link_is_an_svg_of_its_whole_address(small: Small, editor: User, api_of: Api) -> None:
    made = api_of(editor).post(links(small), {}).json()
    answer = api_of(editor).get(f"/api/v1/share-links/{made['id']}/qr/")
    assert answer["Content-Type"] == "image/svg+xml"
    assert answer.content.startswith(b"<svg")
    assert "sandbox" in answer["Content-Security-Policy"]
