"""Ending mail with one click: signed, for who is signed out, by button or by mail program, and telling nothing."""

from __future__ import annotations

import pytest
from django.test import Client

from workspaces.mailing.stopping import THE_DAY, address_for
from workspaces.models import User, Workspace

from .conftest import news

pytestmark = pytest.mark.django_db


def path_for(user: User, *topics: str) -> str:
    return "/" + address_for(user, topics).split("/", 3)[3]


def mail_of(user: User) -> object:
    return User.objects.get(pk=user.pk).mail


def test_a_page_asks_and_its_button_ends_it(editor: User, workspace: Workspace) -> None:
    browser = Client(enforce_csrf_checks=True)
    path = path_for(editor, "hot")
    for _look in range(2):
        page = browser.get(path)
        assert page.status_code == 200
        assert "Hot things" in page.content.decode()
        assert mail_of(editor) == {}
    waiting = news(editor, workspace, "one")
    assert browser.post(path).status_code == 200
    assert mail_of(editor) == {"hot": "off"}
    waiting.refresh_from_db()
    assert (waiting.mail, waiting.read_at) == ("", None)


def test_a_mail_program_ends_it_with_one_request(editor: User) -> None:
    """RFC 8058: no cookie, no referrer, this body, and no redirect in the answer."""
    answer = Client(enforce_csrf_checks=True).post(
        path_for(editor, "hot", "slow"), "List-Unsubscribe=One-Click", content_type="application/x-www-form-urlencoded"
    )
    assert answer.status_code == 200
    assert mail_of(editor) == {"hot": "off", "slow": "off"}


def test_the_daily_mail_ends_as_a_whole_and_the_rest_stays(editor: User) -> None:
    Client().post(path_for(editor, THE_DAY))
    assert mail_of(editor) == {"slow": "off"}
    Client().post(path_for(editor, THE_DAY))
    assert mail_of(editor) == {"slow": "off"}


def test_the_page_tells_nothing_of_its_person(editor: User, workspace: Workspace) -> None:
    path = path_for(editor, "hot")
    for answer in (Client().get(path), Client().post(path)):
        page = answer.content.decode()
        assert answer["Cache-Control"].startswith("no-store") or "no-store" in answer["Cache-Control"]
        assert "noindex" in answer["X-Robots-Tag"]
        for secret in (editor.email, editor.name, workspace.name, str(editor.pk)):
            assert secret not in page
    there = Client().get(path).content
    editor.delete()
    gone = Client().get(path)
    assert gone.status_code == 200
    assert _without_nonces(gone.content) == _without_nonces(there)
    assert Client().post(path).status_code == 200


def _without_nonces(page: bytes) -> bytes:
    import re

    return re.sub(rb'nonce="[^"]*"|value="[^"]*"', b"", page)


def test_an_address_is_good_for_its_person_and_its_topics_alone(editor: User, viewer: User) -> None:
    mine, other = path_for(editor, "hot"), path_for(viewer, "hot")
    forged = other.rpartition(":")[0] + ":" + mine.rpartition(":")[2]
    more = mine.replace(".hot:", ".hot.slow:")
    for path in (forged, more, mine[:-2] + "/", "/mail/stop/x/", "/mail/stop/:/"):
        assert Client().post(path).status_code == 404, path
    assert mail_of(editor) == mail_of(viewer) == {}
    # A topic that is none any more ends nothing, and is no error.
    assert Client().post(path_for(editor, "gone")).status_code == 200
