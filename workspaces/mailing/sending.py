"""Sends letters. One is claimed by moving its next try ahead: a worker that dies before it goes lets another try it.

That it went is noted when the mail server has answered and is about to be given it, and taken back when it refuses. So
a worker that dies neither loses a letter nor sends two; only one that is killed while it hands a letter over leaves it
noted as sent. What it told stands in the inbox in any case.
"""

from __future__ import annotations

import logging
from datetime import datetime, timedelta
from smtplib import SMTPRecipientsRefused
from typing import Final

from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db.models import F, QuerySet
from django.utils import timezone

from workspaces.models import Letter

from .writing import written

log = logging.getLogger(__name__)

CLAIMED: Final = timedelta(minutes=5)
# Waits before the second try, the third and so on; after the last one it is given up.
WAITS: Final = tuple(timedelta(minutes=minutes) for minutes in (2, 10, 30, 120, 360, 720))
# A server that is away has not answered: that was no try, and letters wait for it so long.
AWAY: Final = timedelta(minutes=10)
PATIENCE: Final = timedelta(days=4)
AT_ONCE: Final = 100
KEPT: Final = timedelta(days=30)


def reached(point: str) -> None:
    """Nothing. Tests end the process at each of these points."""


def send_due(now: datetime | None = None) -> int:
    """Try what is due, oldest first, over one connection; how many went. A server that is away is asked once."""
    due = Letter.objects.filter(next_at__lte=now or timezone.now()).select_related("user").order_by("next_at", "pk")
    sent, connection = 0, get_connection()
    try:
        for letter in due[:AT_ONCE]:
            sent += _try(letter, connection)
    except _NoServerError:
        log.exception("The mail server can't be reached")
    finally:
        _closed(connection)
    return sent


def forget_old(now: datetime | None = None) -> None:
    Letter.objects.filter(next_at=None, made_at__lt=(now or timezone.now()) - KEPT).delete()


class _NoServerError(Exception):
    """It is not this letter's fault; the others need not try."""


def _try(letter: Letter, connection: BaseEmailBackend) -> bool:
    claim = Letter.objects.filter(pk=letter.pk, next_at=letter.next_at, attempts=letter.attempts)
    if not claim.update(next_at=timezone.now() + CLAIMED, attempts=F("attempts") + 1):
        return False
    letter.attempts += 1
    reached("claimed")
    # A hundred letters take their time, and people change their address and their choices meanwhile.
    letter.user.refresh_from_db()
    try:
        message = written(letter)
    except Exception:
        # The words are the code of other apps: what is wrong with one letter keeps nobody else from theirs.
        log.exception("Letter %s could not be written", letter.pk)
        _later(letter)
        return False
    if message is None:
        _mine(letter).update(next_at=None)
        return False
    reached("written")
    return _handed_over(letter, message, connection)


def _handed_over(letter: Letter, message: EmailMessage, connection: BaseEmailBackend) -> bool:
    try:
        connection.open()
    except OSError as error:
        _mine(letter).update(next_at=_when_back(letter), attempts=F("attempts") - 1)
        raise _NoServerError from error
    if not _mine(letter).update(sent_at=timezone.now(), next_at=None):
        return False
    reached("noted")
    message.connection = connection
    try:
        message.send()
    except (OSError, ValueError) as error:
        # ValueError: an address that no mail can be written to. The connection may be over: the next letter opens one.
        log.warning("Letter %s was refused (%s)", letter.pk, type(error).__name__)
        _closed(connection)
        _refused(letter, error)
        return False
    reached("sent")
    return True


def _mine(letter: Letter) -> QuerySet[Letter]:
    """The row while it is this try's: nobody else has claimed it since."""
    return Letter.objects.filter(pk=letter.pk, attempts=letter.attempts, sent_at=None)


def _later(letter: Letter) -> None:
    _mine(letter).update(next_at=_next(letter))


def _refused(letter: Letter, error: Exception) -> None:
    for_good = isinstance(error, ValueError) or _is_final(error)
    noted = Letter.objects.filter(pk=letter.pk, attempts=letter.attempts)
    noted.update(sent_at=None, next_at=None if for_good else _next(letter))


def _is_final(error: Exception) -> bool:
    """5xx of every recipient: there is no such mailbox, and asking again gives an operator a bad name."""
    if not isinstance(error, SMTPRecipientsRefused):
        return False
    return all(code >= 500 for code, _said in error.recipients.values())


def _next(letter: Letter) -> datetime | None:
    return timezone.now() + WAITS[letter.attempts - 1] if letter.attempts <= len(WAITS) else None


def _when_back(letter: Letter) -> datetime | None:
    then = timezone.now() + AWAY
    return then if then < letter.made_at + PATIENCE else None


def _closed(connection: BaseEmailBackend) -> None:
    try:
        connection.close()
    except OSError:
        log.info("The mail server ended the connection first")
