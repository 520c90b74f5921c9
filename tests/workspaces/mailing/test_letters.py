"""Letters, as a mail server gets them: to whom, when, in which language, and what is never in them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.utils import timezone

from tests.mail_server import MailServer
from workspaces.mailing import gathering, sending, working, writing
from workspaces.mailing.topics import choose
from workspaces.membership import admit, found_workspace
from workspaces.models import Letter, Membership, Notification, Role, User, Workspace
from workspaces.notify import mark_read

from .conftest import news

pytestmark = pytest.mark.django_db


def at(hour: int, minute: int = 0, day: int = 15) -> datetime:
    return datetime(2026, 6, day, hour, minute, tzinfo=UTC)


def test_news_that_nobody_read_for_some_minutes_come_in_one_mail(
    sink: MailServer, workspace: Workspace, editor: User, owner: User, settings: Any
) -> None:
    news(editor, workspace, "one", actor=owner)
    news(editor, workspace, "two", minutes=0)
    news(owner, workspace, "young", minutes=1)
    working.mail_news()
    (taken,) = sink.taken
    assert taken.to == [editor.email]
    mail = taken.mail
    assert mail["To"] == "Editor <editor@example.org>"
    assert mail["Subject"] == "2 pieces of news from Studio North"
    assert mail["Content-Language"] == "en"
    assert mail["Auto-Submitted"] == "auto-generated"
    assert (
        mail["Message-ID"] == f"<news.{Letter.objects.get().pk.hex}@{settings.PUBLIC_URL.split('/')[2].split(':')[0]}>"
    )
    assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    # Folded after its name, as mail is.
    assert mail["List-Unsubscribe"].strip().strip("<>") in taken.text.splitlines()
    assert taken.text.index("News one") < taken.text.index("News two")
    assert f"{settings.PUBLIC_URL}/#one" in taken.text
    assert "A place" in taken.text
    assert "| Quoted" in taken.text
    assert f"{settings.PUBLIC_URL}/account/notifications/" in taken.text
    # Nobody's address but the reader's own, and nobody else's news.
    assert taken.raw.count(b"@example.org") == 1
    working.mail_news()
    assert len(sink.taken) == 1


@pytest.mark.parametrize("when", ["before it is gathered", "before it is sent"])
def test_what_is_read_in_the_inbox_is_not_mailed(
    sink: MailServer, workspace: Workspace, editor: User, when: str
) -> None:
    news(editor, workspace, "one")
    if when == "before it is sent":
        assert gathering.gather_news() == 1
    mark_read(editor)
    working.mail_news()
    assert sink.taken == []
    assert not Letter.objects.exclude(next_at=None).exists()


@pytest.mark.parametrize("change", ["removed", "suspended", "no account", "deleted account"])
def test_nobody_is_written_to_who_is_no_member_any_more(
    sink: MailServer, workspace: Workspace, editor: User, change: str
) -> None:
    news(editor, workspace, "one")
    gathering.gather_news()
    if change == "removed":
        Membership.objects.filter(user=editor).delete()
    elif change == "suspended":
        Membership.objects.filter(user=editor).update(suspended=True)
    elif change == "no account":
        User.objects.filter(pk=editor.pk).update(is_active=False)
    else:
        User.objects.filter(pk=editor.pk).update(deleted_at=timezone.now())
    working.mail_news()
    assert sink.taken == []


def test_what_its_reader_may_not_see_when_it_is_sent_is_not_in_it(
    sink: MailServer, workspace: Workspace, editor: User
) -> None:
    news(editor, workspace, "hidden", kind="secret")
    working.mail_news()
    assert sink.taken == []
    news(editor, workspace, "seen")
    news(editor, workspace, "hidden too", kind="secret")
    working.mail_news()
    (taken,) = sink.taken
    assert taken.mail["Subject"] == "News seen: A place"
    assert "hidden" not in taken.text


def test_a_workspace_that_asks_for_a_second_factor_writes_to_who_has_one(
    sink: MailServer, workspace: Workspace, editor: User
) -> None:
    Workspace.objects.filter(pk=workspace.pk).update(second_factor=True)
    news(editor, workspace, "one")
    working.mail_news()
    assert sink.taken == []
    Authenticator.objects.create(user=editor, type=Authenticator.Type.TOTP, data={})
    news(editor, workspace, "two")
    working.mail_news()
    assert len(sink.taken) == 1


def test_where_addresses_are_proved_only_a_proved_one_gets_mail(
    sink: MailServer, workspace: Workspace, editor: User, settings: Any
) -> None:
    settings.ACCOUNT_EMAIL_VERIFICATION = "mandatory"
    news(editor, workspace, "one")
    working.mail_news()
    EmailAddress.objects.create(user=editor, email="old@example.org", verified=True)
    mine = EmailAddress.objects.create(user=editor, email=editor.email)
    news(editor, workspace, "two")
    working.mail_news()
    assert sink.taken == []
    mine.verified = True
    mine.save()
    news(editor, workspace, "three")
    working.mail_news()
    assert [one.to for one in sink.taken] == [[editor.email]]


def test_it_speaks_the_reader_s_language_and_breaks_lines_that_are_long(
    sink: MailServer, workspace: Workspace, editor: User
) -> None:
    User.objects.filter(pk=editor.pk).update(language="de", name="Jörg Ünal")
    news(editor, workspace, "größer " * 15)
    working.mail_news()
    (taken,) = sink.taken
    assert "Jörg Ünal" in taken.text
    assert "Wähle, was du bekommst" in taken.text
    assert "Choose" not in taken.text
    assert taken.mail["Content-Language"] == "de"
    assert all(len(line) <= writing.WIDTH or "://" in line for line in taken.text.splitlines())
    assert max(map(len, taken.raw.split(b"\r\n"))) < 998


def test_whoever_writes_news_can_set_neither_header_nor_line(
    sink: MailServer, workspace: Workspace, editor: User
) -> None:
    User.objects.filter(pk=editor.pk).update(name='Eve" <eve@evil.example>, ')
    news(editor, workspace, "x\r\nBcc: eve@evil.example\r\n\r\n-- \nhttps://evil.example")
    working.mail_news()
    (taken,) = sink.taken
    assert taken.mail["Bcc"] is None
    assert taken.mail["To"] == editor.email
    assert taken.to == [editor.email]
    assert "\nhttps://evil.example" not in taken.text


# --- Once a day -------------------------------------------------------------------------------------------------------


def days(now: datetime) -> int:
    with time_machine.travel(now, tick=False):
        made = gathering.gather_days()
        sending.send_due()
    return made


def test_one_mail_a_day_at_eight_where_its_reader_is_of_all_workspaces(
    sink: MailServer, workspace: Workspace, editor: User, outsider: User
) -> None:
    User.objects.filter(pk=editor.pk).update(time_zone="Asia/Tokyo")
    beside = found_workspace(outsider, "Beside")
    admit(beside, editor, Role.VIEWER)
    with time_machine.travel(at(12, day=14), tick=False):
        news(editor, workspace, "here", "slow")
        news(editor, beside, "there", "slow")
    # 07:59 there, then 08:00.
    assert days(at(22, 59, day=14)) == 0
    assert days(at(23, 0, day=14)) == 1
    (taken,) = sink.taken
    assert taken.mail["Subject"] == "2 pieces of news from Journeymap"
    assert taken.text.index("Beside") < taken.text.index("News there") < taken.text.index("Studio North")
    assert "One mail a day, at 8 in the morning" in taken.text
    # What comes in the course of the day waits for the next.
    with time_machine.travel(at(1), tick=False):
        news(editor, workspace, "later", "slow", minutes=0)
    for hour in (2, 9, 14):
        assert days(at(hour)) == 0
    assert days(at(23)) == 1
    assert len(sink.taken) == 2


def test_a_server_that_was_away_at_eight_tells_at_ten_what_was_there_at_eight(
    sink: MailServer, workspace: Workspace, editor: User
) -> None:
    for hour in (7, 9):
        with time_machine.travel(at(hour), tick=False):
            news(editor, workspace, f"of {hour}", "slow", minutes=0)
    assert days(at(10)) == 1
    assert "of 7" in sink.taken[0].text
    assert "of 9" not in sink.taken[0].text


def test_nothing_to_tell_is_no_mail(sink: MailServer, workspace: Workspace, editor: User) -> None:
    with time_machine.travel(at(7), tick=False):
        news(editor, workspace, "one", "slow")
    mark_read(editor)
    assert days(at(9)) == 0
    assert sink.taken == []


def test_many_news_end_with_a_count(sink: MailServer, workspace: Workspace, editor: User) -> None:
    for number in range(writing.MOST + 3):
        news(editor, workspace, f"{number}")
    working.mail_news()
    text = sink.taken[0].text
    assert text.count("\n- News") == writing.MOST
    assert "And 3 more in your inbox" in text


# --- Choices ----------------------------------------------------------------------------------------------------------


def test_what_waits_follows_a_new_choice(sink: MailServer, workspace: Workspace, editor: User) -> None:
    news(editor, workspace, "one")
    choose(editor, {"hot": "daily"})
    working.mail_news()
    assert sink.taken == []
    choose(editor, {"hot": "now"})
    working.mail_news()
    assert len(sink.taken) == 1
    news(editor, workspace, "two")
    gathering.gather_news()
    choose(editor, {"hot": "off"})
    working.mail_news()
    assert len(sink.taken) == 1
    # And what comes later is not even kept for mail; it is in the inbox.
    assert news(editor, workspace, "three").mail == ""


def test_who_got_it_by_mail_already_gets_no_second_one(sink: MailServer, workspace: Workspace, editor: User) -> None:
    assert news(editor, workspace, "one", mailed=True).mail == ""
    assert news(editor, workspace, "two", kind="unheard of").mail == ""


def test_letters_are_forgotten_after_a_month(workspace: Workspace, editor: User) -> None:
    for days_ago in (29, 31):
        Letter.objects.create(user=editor, made_at=timezone.now() - timedelta(days=days_ago))
    waiting = Letter.objects.create(user=editor, made_at=timezone.now() - timedelta(days=40), next_at=timezone.now())
    working.tidy_letters()
    assert Letter.objects.count() == 2
    assert Letter.objects.filter(pk=waiting.pk).exists()
    assert not Notification.objects.exists()
