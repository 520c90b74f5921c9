"""The pages of share links, templates and storage: who sees which rows, and what they do."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from maps.access import Principal
from maps.images import add_image
from maps.managing import set_visibility
from maps.models import OwnTemplate, ShareLink
from maps.own_templates import make_template
from maps.sharing.links import make_link
from tests.maps.building import Small
from tests.pictures import picture
from workspaces.membership import set_who_shares
from workspaces.models import User, Workspace
from workspaces.storage import storage_of

pytestmark = pytest.mark.django_db

Browser = Callable[[Any], Client]
LINKS, TEMPLATES = "/w/studio-north/links/", "/w/studio-north/templates/"


def test_links_of_maps_that_one_may_share_and_no_others(
    small: Small, owner: User, editor: User, viewer: User, client_of: Browser
) -> None:
    make_link(Principal.of(owner), small.map.pk, {"name": "For the board"})
    assert b"For the board" in client_of(editor).get(LINKS).content
    assert b"For the board" not in client_of(viewer).get(LINKS).content
    set_who_shares(small.map.workspace, owner, True)
    assert b"For the board" not in client_of(editor).get(LINKS).content
    set_who_shares(small.map.workspace, owner, False)
    set_visibility(Principal.of(owner), small.map.pk, "hidden")
    assert b"For the board" not in client_of(editor).get(LINKS).content
    assert b"For the board" in client_of(owner).get(LINKS).content


def test_a_link_says_how_it_stands_and_is_revoked(small: Small, owner: User, client_of: Browser) -> None:
    browser, principal = client_of(owner), Principal.of(owner)
    soon = make_link(principal, small.map.pk, {"expires_at": timezone.now() + timedelta(days=3)})
    make_link(principal, small.map.pk, {"name": "Lasting"})
    page = browser.get(LINKS).content.decode()
    assert "Never ends" in page and "Ends " in page and "2 links are open" in page
    assert browser.post(f"{LINKS}{soon.pk}/revoke/").status_code == 302
    soon.refresh_from_db()
    assert soon.revoked_at is not None
    page = browser.get(LINKS).content.decode()
    assert "Revoked " in page and "1 link is open" in page


def test_the_page_shows_no_secret_of_a_revoked_link(small: Small, owner: User, client_of: Browser) -> None:
    from maps.sharing.secrets import secret_of

    link = make_link(Principal.of(owner), small.map.pk, {})
    secret = secret_of(link.pk, link.generation)
    assert secret in client_of(owner).get(LINKS).content.decode()
    client_of(owner).post(f"{LINKS}{link.pk}/revoke/")
    assert "#" not in client_of(owner).get(LINKS).content.decode().split('class="tbl sl"')[1].split("</table>")[
        0
    ].replace("icons.svg#", "")


def test_queries_do_not_grow_with_the_links(small: Small, owner: User, client_of: Browser) -> None:
    browser, counts = client_of(owner), []
    for _time in range(3):
        make_link(Principal.of(owner), small.map.pk, {})
        with CaptureQueriesContext(connection) as asked:
            browser.get(LINKS)
        counts.append(len(asked))
    # The first visit notes that the owner is here.
    assert counts[1] == counts[2]


def test_admins_say_when_new_links_end(workspace: Workspace, admin: User, client_of: Browser) -> None:
    browser = client_of(admin)
    assert browser.post(f"{LINKS}last/", {"days": "30"}).status_code == 302
    workspace.refresh_from_db()
    assert workspace.link_days == 30
    assert b'value="30" selected' in browser.get(LINKS).content
    assert browser.post(f"{LINKS}last/", {"days": "0"}).status_code == 400
    browser.post(f"{LINKS}last/", {"days": ""})
    workspace.refresh_from_db()
    assert workspace.link_days is None


def test_templates_are_shown_renamed_and_deleted(small: Small, editor: User, viewer: User, client_of: Browser) -> None:
    made = make_template(Principal.of(editor), small.map.pk, "Ours", "From the start")
    make_template(Principal.of(editor), small.map.pk, "Theirs")
    page = client_of(viewer).get(TEMPLATES).content.decode()
    assert "Ours" in page and "Awareness" in page and "Blog" in page and "Delete" not in page
    browser = client_of(editor)
    assert browser.post(f"{TEMPLATES}{made.pk}/", {"name": "theirs", "description": ""}).status_code == 409
    assert browser.post(f"{TEMPLATES}{made.pk}/", {"name": " ", "description": ""}).status_code == 400
    assert browser.post(f"{TEMPLATES}{made.pk}/", {"name": "New", "description": "Text"}).status_code == 302
    made.refresh_from_db()
    assert (made.name, made.description) == ("New", "Text")
    deleted = browser.post(f"{TEMPLATES}{made.pk}/delete/?from=settings")
    assert deleted["Location"] == TEMPLATES and OwnTemplate.objects.count() == 1


def test_storage_counts_pictures_by_map_and_person(
    small: Small, editor: User, admin: User, client_of: Browser, media: Any
) -> None:
    image = add_image(Principal.of(editor), small.map.pk, picture())
    told = storage_of(small.map.workspace)
    assert (told.whole.files, told.whole.size) == (1, image.size)
    assert [(title, one.size) for _pk, title, one in told.maps] == [("Alex finds a printer", image.size)]
    assert [(one, total.files) for one, total in told.people] == [(editor, 1)]
    assert b"Pictures on maps" in client_of(admin).get("/w/studio-north/storage/").content
    assert ShareLink.objects.count() == 0
