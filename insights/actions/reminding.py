"""When the owner of an action was last reminded: noted before the mail goes, so that two workers send one."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from insights.models import Action


def claim(action: Action, today: date) -> bool:
    """True for the one who may remind: the row still says what it said when it was read."""
    return bool(_as_read(action.pk, action.reminded_on).update(reminded_on=today))


def let_go(action: Action, today: date) -> None:
    """The mail did not go out: the next round tries again."""
    _as_read(action.pk, today).update(reminded_on=action.reminded_on)


def _as_read(pk: UUID, on: date | None) -> QuerySet[Action]:
    """An equality with None would find nothing."""
    mine = Action.objects.filter(pk=pk)
    return mine.filter(reminded_on=on) if on else mine.filter(reminded_on__isnull=True)
