"""The page on which people choose what comes by mail."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from workspaces.errors import Invalid
from workspaces.mailing import working
from workspaces.mailing.topics import choose
from workspaces.models import Notification, User, Workspace

from .conftest import news

pytestmark = pytest.mark.django_db
PAGE = "/account/notifications/"


def test_what_is_chosen_is_kept_and_shown(client_of: Callable[[Any], Client], editor: User) -> None:
    browser = client_of(editor)
    page = browser.get(PAGE).content.decode()
    assert 'name="hot" value="now" checked' in page
    assert 'name="slow" value="daily" checked' in page
    browser.post(PAGE, {"hot": "off", "slow": "yearly", "other": "off"})
    editor.refresh_from_db()
    assert editor.mail == {"hot": "off"}
    page = browser.get(PAGE).content.decode()
    assert 'name="hot" value="off" checked' in page
    assert 'name="slow" value="daily" checked' in page


def test_who_must_prove_their_address_first_is_told_so(
    client_of: Callable[[Any], Client], editor: User, settings: Any
) -> None:
    assert "confirmed your address" not in client_of(editor).get(PAGE).content.decode()
    settings.ACCOUNT_EMAIL_VERIFICATION = "mandatory"
    assert "confirmed your address" in client_of(editor).get(PAGE).content.decode()


def test_where_mail_is_only_printed_no_news_are_and_none_later(
    client_of: Callable[[Any], Client], workspace: Workspace, editor: User, settings: Any, capsys: Any
) -> None:
    assert "sends no news" not in client_of(editor).get(PAGE).content.decode()
    settings.EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
    assert "sends no news" in client_of(editor).get(PAGE).content.decode()
    for key, kind in (("one", "hot"), ("two", "slow")):
        news(editor, workspace, key, kind)
    working.mail_news()
    working.mail_days()
    assert "News" not in capsys.readouterr().out
    assert not Notification.objects.exclude(mail="").exists()
    assert Notification.objects.unread().count() == 2


@pytest.mark.parametrize("wanted", [{"hot": "sometimes"}, {"cold": "now"}])
def test_what_is_no_choice_is_refused(editor: User, wanted: dict[str, str]) -> None:
    with pytest.raises(Invalid):
        choose(editor, wanted)
    assert User.objects.get(pk=editor.pk).mail == {}
