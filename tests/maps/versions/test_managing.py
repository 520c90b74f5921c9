"""Keeping versions under a name: who may, what they are called, and that what is shown elsewhere stays."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from rest_framework.test import APIClient

from maps.access import Principal
from maps.models import Version
from maps.sharing.links import make_link
from maps.versions import keeping
from maps.versions.keeping import keep_version
from tests.maps.building import Small, done, send, update
from workspaces.models import User

Api = Callable[[Any], APIClient]


def address(small: Small) -> str:
    return f"/api/v1/maps/{small.map.pk}/versions/"


def test_kept_listed_renamed_and_deleted(small: Small, api_of: Api, editor: User, viewer: User) -> None:
    api = api_of(editor)
    made = api.post(address(small), {"name": "  Before   the interviews "}, format="json").json()
    assert made["name"] == "Before the interviews"
    assert (made["kind"], made["seq"], made["by"]["name"], made["used_by"]) == ("named", 1, "Editor", [])
    renamed = api.patch(f"/api/v1/versions/{made['id']}/", {"name": "Earlier"}, format="json")
    assert renamed.json()["name"] == "Earlier"
    listed = api_of(viewer).get(address(small)).json()
    assert [one["name"] for one in listed["results"]] == ["Earlier"]
    assert listed["next"] is None
    assert api.delete(f"/api/v1/versions/{made['id']}/").status_code == 204
    assert not Version.objects.exists()


@pytest.mark.parametrize("name", ["", "  ", "x" * 201])
def test_a_version_needs_a_name(small: Small, api_of: Api, editor: User, name: str) -> None:
    assert api_of(editor).post(address(small), {"name": name}, format="json").status_code == 400
    assert not Version.objects.exists()


def test_only_its_maker_and_who_manages_the_map_delete_one(
    small: Small, api_of: Api, editor: User, owner: User, admin: User, viewer: User
) -> None:
    theirs = keep_version(small.map, Version.Kind.NAMED, "Of the owner", owner)
    assert api_of(editor).delete(f"/api/v1/versions/{theirs.pk}/").status_code == 403
    assert api_of(viewer).delete(f"/api/v1/versions/{theirs.pk}/").status_code == 403
    assert Version.objects.filter(pk=theirs.pk).exists()
    assert api_of(admin).delete(f"/api/v1/versions/{theirs.pk}/").status_code == 204


def test_what_a_report_was_made_of_stays(small: Small, api_of: Api, owner: User, workspace: Any) -> None:
    from insights.models import Report

    version = keep_version(small.map, Version.Kind.REPORT, "Report", owner)
    Report.objects.create(workspace=workspace, map=small.map, requested_by=owner, version=version)
    api = api_of(owner)
    assert api.get(f"/api/v1/versions/{version.pk}/").json()["used_by"] == ["report"]
    refused = api.delete(f"/api/v1/versions/{version.pk}/")
    assert (refused.status_code, refused.json()["code"]) == (409, "in_use")
    assert "report" in refused.json()["message"]
    assert Version.objects.filter(pk=version.pk).exists()


def test_the_version_of_a_frozen_link_is_its_alone(small: Small, api_of: Api, owner: User) -> None:
    make_link(Principal.of(owner), small.map.pk, {"frozen": True})
    version = Version.objects.get()
    assert api_of(owner).get(address(small)).json()["results"] == []
    for method in ("get", "delete"):
        assert getattr(api_of(owner), method)(f"/api/v1/versions/{version.pk}/").status_code == 404
    assert Version.objects.filter(pk=version.pk).exists()


def test_pages_of_the_list_cost_the_same(
    small: Small, api_of: Api, owner: User, django_assert_num_queries: Any
) -> None:
    api = api_of(owner)
    for number in range(60):
        keep_version(small.map, Version.Kind.NAMED, f"Version {number}", owner)
    api.get(address(small))
    # Session, person, map, rights, versions, and what shows them: links, reports, sessions.
    with django_assert_num_queries(8):
        page = api.get(address(small)).json()
    assert len(page["results"]) == 50 and page["results"][0]["name"] == "Version 59"
    rest = api.get(page["next"]).json()
    assert [one["name"] for one in rest["results"]] == [f"Version {number}" for number in range(9, -1, -1)]


def test_a_version_of_another_map_is_unknown_to_outsiders(
    small: Small, api_of: Api, owner: User, outsider: User
) -> None:
    version = keep_version(small.map, Version.Kind.NAMED, "Ours", owner)
    done(send(small.map, owner, update("card", small.card, text="Later")))
    api = api_of(outsider)
    for answer in (
        api.get(f"/api/v1/versions/{version.pk}/"),
        api.patch(f"/api/v1/versions/{version.pk}/", {"name": "Mine"}, format="json"),
        api.delete(f"/api/v1/versions/{version.pk}/"),
    ):
        assert answer.status_code == 404
    assert Version.objects.get(pk=version.pk).name == "Ours"


def test_of_what_keeps_itself_the_newest_stay(small: Small, owner: User, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keeping, "MOST_BY_THEMSELVES", 2)
    named = keep_version(small.map, Version.Kind.RESTORE, "Somebody gave it a name", owner)
    by_hand = keep_version(small.map, Version.Kind.NAMED, "First", owner)
    rest = [keep_version(small.map, Version.Kind.RESTORE, by=owner) for _one in range(3)]
    rest.append(keep_version(small.map, Version.Kind.PUBLISHED, by=owner))
    left = set(Version.objects.values_list("pk", flat=True))
    assert left == {named.pk, by_hand.pk, rest[2].pk, rest[3].pk}
