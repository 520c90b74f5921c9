"""General settings: name, logo, what new maps and share links begin with."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from rest_framework.test import APIClient

from maps.access import Principal
from maps.creating import create_map
from maps.sharing.links import make_link
from tests.pictures import picture
from workspaces.managing import change_defaults
from workspaces.models import AuditEvent, User, Workspace

pytestmark = pytest.mark.django_db

Browser = Callable[[Any], Client]
Api = Callable[[Any], APIClient]


def files(media: Path) -> list[str]:
    return sorted(one.name for one in media.rglob("*") if one.is_file())


def test_a_form_changes_name_and_interval_and_says_so_in_the_log(
    workspace: Workspace, admin: User, client_of: Browser
) -> None:
    answer = client_of(admin).post("/w/studio-north/settings/", {"name": "Studio South", "review_days": "30"})
    assert answer.status_code == 302
    workspace.refresh_from_db()
    assert (workspace.name, workspace.slug, workspace.review_days) == ("Studio South", "studio-north", 30)
    events = AuditEvent.objects.filter(workspace=workspace).values_list("event", "details")
    assert ("workspace_settings_changed", {"review_days": [90, 30]}) in list(events)


@pytest.mark.parametrize("days", ["0", "366", "", "many"])
def test_what_makes_no_sense_is_refused_and_nothing_is_saved(
    workspace: Workspace, admin: User, client_of: Browser, days: str
) -> None:
    answer = client_of(admin).post("/w/studio-north/settings/", {"name": "Other", "review_days": days})
    assert answer.status_code == 400
    workspace.refresh_from_db()
    assert (workspace.name, workspace.review_days) == ("Studio North", 90)


def test_new_maps_begin_with_the_interval_also_in_their_history(workspace: Workspace, owner: User) -> None:
    change_defaults(workspace, owner, {"review_days": 30})
    workspace.refresh_from_db()
    made = create_map(workspace, Principal.of(owner), "Alex")
    assert (made.review_days, made.seq) == (30, 1)
    asked = create_map(workspace, Principal.of(owner), "Mara", fields={"review_days": 7})
    assert asked.review_days == 7


def test_new_links_end_after_the_workspaces_days_unless_somebody_says_otherwise(
    workspace: Workspace, owner: User
) -> None:
    made = create_map(workspace, Principal.of(owner), "Alex")
    assert make_link(Principal.of(owner), made.pk, {}).expires_at is None
    change_defaults(workspace, owner, {"link_days": 14})
    link = make_link(Principal.of(owner), made.pk, {})
    assert link.expires_at is not None
    assert abs(link.expires_at - timezone.now() - timedelta(days=14)) < timedelta(minutes=1)
    assert make_link(Principal.of(owner), made.pk, {"expires_at": None}).expires_at is None


@pytest.mark.django_db(transaction=True)
def test_a_logo_is_drawn_anew_replaced_and_taken_away(
    workspace: Workspace, admin: User, viewer: User, outsider: User, client_of: Browser, media: Path
) -> None:
    def upload(data: bytes) -> Any:
        return client_of(admin).post("/w/studio-north/settings/logo/", {"logo": SimpleUploadedFile("l.png", data)})

    assert upload(picture(size=(900, 900)) + b"<script>").status_code == 302
    workspace.refresh_from_db()
    first = workspace.logo_key
    shown = client_of(viewer).get(f"/w/studio-north/logo/{first}/")
    assert shown.status_code == 200 and b"<script>" not in shown.content
    assert "sandbox" in shown["Content-Security-Policy"]
    assert f"/logo/{first}/" in client_of(viewer).get("/w/studio-north/").content.decode()
    assert client_of(outsider).get(f"/w/studio-north/logo/{first}/").status_code == 404
    assert upload(picture(colour="red")).status_code == 302
    workspace.refresh_from_db()
    assert workspace.logo_key != first and len(files(media)) == 1
    assert client_of(viewer).get(f"/w/studio-north/logo/{first}/").status_code == 404
    assert client_of(admin).post("/w/studio-north/settings/logo/", {"remove": "1"}).status_code == 302
    assert files(media) == []


def test_what_is_no_picture_is_said_on_the_page_and_keeps_the_logo(
    workspace: Workspace, admin: User, client_of: Browser, media: Path
) -> None:
    sent = {"logo": SimpleUploadedFile("l.svg", b"<svg onload='x'/>")}
    answer = client_of(admin).post("/w/studio-north/settings/logo/", sent)
    assert answer.status_code == 400 and b"This is not a picture" in answer.content
    assert client_of(admin).post("/w/studio-north/settings/logo/").status_code == 400
    workspace.refresh_from_db()
    assert workspace.logo == "" and files(media) == []


@pytest.mark.django_db(transaction=True)
def test_deleting_the_workspace_takes_the_file_along(workspace: Workspace, owner: User, media: Path) -> None:
    from workspaces.closing import delete_for_good
    from workspaces.managing import set_logo

    delete_for_good(set_logo(workspace, owner, picture()))
    assert files(media) == []


def test_rest_reads_and_changes_the_same(workspace: Workspace, admin: User, api_of: Api) -> None:
    answer = api_of(admin).patch(
        "/api/v1/workspaces/studio-north/", {"review_days": 45, "link_days": 30}, format="json"
    )
    assert answer.status_code == 200
    told = answer.json()
    assert (told["review_days"], told["link_days"], told["logo"], told["deletion_at"]) == (45, 30, "", None)
    wrong = api_of(admin).patch("/api/v1/workspaces/studio-north/", {"link_days": 0}, format="json")
    assert wrong.status_code == 400
