"""Makes letters of news: after some minutes in which nobody read them, or once a day. What is in one waits no more.

Letter and news are written in one transaction under the lock of the person, so that two workers make one letter.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Final
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils import timezone

from workspaces.models import Letter, Notification, User

from .reachable import sends_mail
from .topics import DAILY, NOW

log = logging.getLogger(__name__)

# Whoever looks into their inbox is spared the mail; and what comes in these minutes goes in one letter.
PATIENCE: Final = timedelta(minutes=4)
# The hour of a person's day from which on it begins.
MORNING: Final = 8

# What is due on a day becomes news here, before the day's letters are made. Filled when the apps are ready.
FEEDERS: Final[list[Callable[[datetime], object]]] = []


def gather_news(now: datetime | None = None) -> int:
    """A letter for each person with news that nobody read for a while; how many."""
    moment = now or timezone.now()
    if not sends_mail():
        # Nobody is flooded with what is old when there is a mail server one day.
        Notification.objects.exclude(mail="").update(mail="")
        return 0
    waiting = Notification.objects.filter(mail=NOW, read_at=None, at__lte=moment - PATIENCE)
    people = list(waiting.order_by().values_list("user_id", flat=True).distinct())
    return sum(_letter(one, NOW, moment, moment) for one in people)


def gather_days(now: datetime | None = None) -> int:
    """The day's letter for each person whose morning it is; how many."""
    moment = now or timezone.now()
    if not sends_mail():
        return 0
    _feed(moment)
    waiting = Notification.objects.filter(mail=DAILY, read_at=None).order_by()
    people = User.objects.filter(pk__in=waiting.values("user_id")).values_list("pk", "time_zone", "digest_on")
    made = 0
    for pk, zone, told_on in people:
        began = morning_of(zone, moment)
        if began is not None and (told_on is None or told_on < began.date()):
            made += _letter(pk, DAILY, began, moment)
    return made


def morning_of(zone: str, now: datetime) -> datetime | None:
    """When their day's mail was due; None before it. A zone that is not known here (any more) is taken for UTC."""
    try:
        local = now.astimezone(ZoneInfo(zone))
    except (KeyError, ValueError):
        local = now.astimezone(UTC)
    return local.replace(hour=MORNING, minute=0, second=0, microsecond=0) if local.hour >= MORNING else None


def _feed(now: datetime) -> None:
    for feed in FEEDERS:
        try:
            feed(now)
        except Exception:
            # The code of another app: what it would have told comes with the next day's letters.
            log.exception("What is due could not be told")


@transaction.atomic
def _letter(person: UUID, when: str, until: datetime, now: datetime) -> bool:
    """Of all that waits and came until then. The day of a day's letter is noted: a second worker makes none."""
    # Not against those who write news for this person just now.
    user = User.objects.select_for_update(no_key=True).get(pk=person)
    is_daily = when == DAILY
    if is_daily and user.digest_on is not None and user.digest_on >= until.date():
        return False
    waiting = Notification.objects.filter(user=person, mail=when, read_at=None, at__lte=until)
    news = list(waiting.order_by("at", "pk").values_list("pk", flat=True))
    if not news:
        return False
    Notification.objects.filter(pk__in=news).update(mail="")
    Letter.objects.create(user=user, daily=is_daily, news=[str(one) for one in news], made_at=now, next_at=now)
    if is_daily:
        User.objects.filter(pk=person).update(digest_on=until.date())
    return True
