"""A worker that dies, a server that refuses or is away: no letter is lost, and none goes twice."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.core.mail import get_connection
from django.utils import timezone

from tests.mail_server import MailServer
from workspaces.mailing import gathering, sending, writing
from workspaces.models import Letter, Notification, User, Workspace

from .conftest import news

pytestmark = pytest.mark.django_db


class Killed(BaseException):
    """The end of a worker: nothing after this line runs."""


def later(minutes: float = 6) -> None:
    """That much time has gone by for the letters that wait."""
    for letter in Letter.objects.exclude(next_at=None):
        assert letter.next_at is not None
        letter.next_at -= timedelta(minutes=minutes)
        letter.save()


def killed_at(point: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def die(at: str) -> None:
        if at == point:
            raise Killed

    with monkeypatch.context() as dying:
        dying.setattr(sending, "reached", die)
        with pytest.raises(Killed):
            sending.send_due()


@pytest.mark.parametrize("point", ["claimed", "written", "sent"])
def test_a_worker_that_dies_neither_loses_nor_doubles_a_letter(
    sink: MailServer, workspace: Workspace, editor: User, point: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    news(editor, workspace, "one")
    gathering.gather_news()
    killed_at(point, monkeypatch)
    # While the claim holds nobody else tries.
    assert sending.send_due() == 0
    later()
    sending.send_due()
    assert [one.to for one in sink.taken] == [[editor.email]]


def test_a_worker_that_dies_while_it_makes_letters_has_made_none(
    sink: MailServer, workspace: Workspace, editor: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    news(editor, workspace, "one")

    def die(**unused: Any) -> None:
        raise Killed

    with monkeypatch.context() as dying:
        dying.setattr(Letter.objects, "create", die)
        with pytest.raises(Killed):
            gathering.gather_news()
    assert Notification.objects.get().mail == "now"
    gathering.gather_news()
    sending.send_due()
    assert len(sink.taken) == 1


def test_two_workers_make_and_send_one(
    sink: MailServer, workspace: Workspace, editor: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The second reads the rows before the first has written anything."""
    news(editor, workspace, "one")
    real, again = gathering._letter, [True]

    def meanwhile(*given: Any) -> bool:
        if again.pop() if again else False:
            assert gathering.gather_news() == 1
        return real(*given)

    monkeypatch.setattr(gathering, "_letter", meanwhile)
    assert gathering.gather_news() == 0
    others = [True]

    def reached(point: str) -> None:
        if point == "claimed" and others:
            others.pop()
            assert sending.send_due() == 0

    monkeypatch.setattr(sending, "reached", reached)
    assert sending.send_due() == 1
    assert len(sink.taken) == 1


def test_a_worker_that_was_thought_dead_sends_nothing_any_more(
    sink: MailServer, workspace: Workspace, editor: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It hung for longer than its claim held, and another one sent the letter."""
    news(editor, workspace, "one")
    gathering.gather_news()
    others = [True]

    def reached(point: str) -> None:
        if point == "written" and others:
            others.pop()
            later()
            assert sending.send_due() == 1

    monkeypatch.setattr(sending, "reached", reached)
    assert sending.send_due() == 0
    assert len(sink.taken) == 1


def test_what_the_server_refuses_for_now_goes_later(sink: MailServer, workspace: Workspace, editor: User) -> None:
    news(editor, workspace, "one")
    gathering.gather_news()
    sink.to_mails = "451 Greylisted"
    assert sending.send_due() == 0
    letter = Letter.objects.get()
    assert letter.sent_at is None
    assert letter.next_at is not None
    assert letter.next_at > timezone.now() + timedelta(minutes=1)
    sink.to_mails = "250 OK"
    later(3)
    assert sending.send_due() == 1
    assert Letter.objects.get().sent_at is not None


def test_an_address_that_is_none_is_not_asked_again(
    sink: MailServer, workspace: Workspace, editor: User, owner: User
) -> None:
    sink.to_recipients = "550 No such mailbox"
    news(editor, workspace, "one")
    gathering.gather_news()
    sending.send_due()
    assert Letter.objects.get().next_at is None
    # The next letter goes over a connection of its own.
    sink.to_recipients = "250 OK"
    news(owner, workspace, "two")
    gathering.gather_news()
    assert sending.send_due() == 1


def test_a_server_that_is_away_is_asked_once_a_round_and_gets_all_when_it_is_back(
    sink: MailServer, workspace: Workspace, editor: User, owner: User, settings: Any
) -> None:
    for one in (editor, owner):
        news(one, workspace, "one")
    gathering.gather_news()
    port, settings.EMAIL_PORT = settings.EMAIL_PORT, 9
    assert sending.send_due() == 0
    assert Letter.objects.filter(next_at__gt=timezone.now() + timedelta(minutes=1)).count() == 1
    settings.EMAIL_PORT = port
    later(11)
    assert sending.send_due() == 2
    assert sink.connections == 1


def test_a_server_that_is_away_for_a_day_loses_nothing_and_may_still_put_off(
    sink: MailServer, workspace: Workspace, editor: User, settings: Any
) -> None:
    news(editor, workspace, "one")
    gathering.gather_news()
    port, settings.EMAIL_PORT = settings.EMAIL_PORT, 9
    for _round in range(24):
        sending.send_due()
        later(60)
    settings.EMAIL_PORT, sink.to_mails = port, "451 Later"
    assert sending.send_due() == 0
    later(60)
    sink.to_mails = "250 OK"
    assert sending.send_due() == 1
    assert len(sink.taken) == 1


def test_letters_to_a_server_that_stays_away_end_one_day(
    workspace: Workspace, editor: User, settings: Any, sink: MailServer
) -> None:
    news(editor, workspace, "one")
    gathering.gather_news()
    settings.EMAIL_PORT = 9
    Letter.objects.update(made_at=timezone.now() - sending.PATIENCE)
    assert sending.send_due() == 0
    letter = Letter.objects.get()
    assert (letter.next_at, letter.sent_at) == (None, None)


def test_choices_and_addresses_are_those_of_the_moment_at_which_a_letter_goes(
    sink: MailServer, workspace: Workspace, editor: User, owner: User, viewer: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    """While the first of a batch is on its way the others change their minds."""
    for one in (editor, owner, viewer):
        news(one, workspace, "one")
    gathering.gather_news()
    first, *_others = Letter.objects.order_by("next_at", "pk")
    away, moved = [one for one in (editor, owner, viewer) if one.pk != first.user_id]

    def meanwhile(at: str) -> None:
        if at == "sent":
            User.objects.filter(pk=away.pk).update(mail={"hot": "off"})
            User.objects.filter(pk=moved.pk).update(email="new@example.org")

    monkeypatch.setattr(sending, "reached", meanwhile)
    assert sending.send_due() == 2
    assert [one.to for one in sink.taken] == [[first.user.email], ["new@example.org"]]


def test_after_the_last_try_it_is_given_up(sink: MailServer, workspace: Workspace, editor: User) -> None:
    sink.to_mails = "451 Later"
    news(editor, workspace, "one")
    gathering.gather_news()
    for _try in range(len(sending.WAITS) + 3):
        sending.send_due()
        later(60 * 24)
    letter = Letter.objects.get()
    assert (letter.attempts, letter.next_at, letter.sent_at) == (len(sending.WAITS) + 1, None, None)
    assert Notification.objects.unread().count() == 1


def test_words_that_fail_keep_nobody_else_from_their_mail(
    sink: MailServer, workspace: Workspace, editor: User, owner: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    for one in (editor, owner):
        news(one, workspace, "one")
    gathering.gather_news()
    real, tried = writing.told, []

    def failing(*given: Any) -> Any:
        tried.append(given)
        if len(tried) == 1:
            raise RuntimeError("a fault of ours")
        return real(*given)

    monkeypatch.setattr(writing, "told", failing)
    assert sending.send_due() == 1
    later()
    assert sending.send_due() == 1
    assert len(sink.taken) == 2


def test_who_read_a_letter_before_another_claimed_it_leaves_it_alone(
    sink: MailServer, workspace: Workspace, editor: User
) -> None:
    news(editor, workspace, "one")
    gathering.gather_news()
    read_before = Letter.objects.select_related("user").get()
    assert sending.send_due() == 1
    assert not sending._try(read_before, get_connection())
    assert Letter.objects.get().next_at is None
    assert len(sink.taken) == 1
