"""What is in somebody's inbox: page by page, and how much of it is unread."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from django.db.models import Q

from workspaces import second_factor
from workspaces.errors import NotFound
from workspaces.models import Notification, User
from workspaces.models.notification import NotificationQuerySet

from .telling import Told, told

PAGE: Final = 30
# How many rows are looked through for a page: what may not be seen any more makes it shorter, never endless.
LOOKED_THROUGH: Final = 5 * PAGE
# More is told as this many and more.
MOST_COUNTED: Final = 99


@dataclass(frozen=True, slots=True)
class Entry:
    row: Notification
    told: Told


@dataclass(frozen=True, slots=True)
class Page:
    entries: list[Entry]
    # Where the next page begins: the last row that was looked at.
    next: UUID | None


def page_of(
    reader: User,
    before: UUID | None = None,
    *,
    unread: bool = False,
    only: UUID | None = None,
    kinds: Collection[str] | None = None,
) -> Page:
    """The newest entries older than the row `before`; `only`: of one workspace. Raises NotFound for another's row."""
    rows = _rows(reader, only).select_related("actor", "workspace")
    if unread:
        rows = rows.unread()
    if kinds is not None:
        rows = rows.filter(kind__in=kinds)
    if before is not None:
        last = Notification.objects.filter(user=reader, pk=before).first()
        if last is None:
            raise NotFound
        rows = rows.filter(Q(at__lt=last.at) | Q(at=last.at, pk__lt=last.pk))
    found = list(rows[: LOOKED_THROUGH + 1])
    words = told(reader, found[:LOOKED_THROUGH])
    shown = [Entry(row, words[row.pk]) for row in found[:LOOKED_THROUGH] if row.pk in words]
    if len(shown) > PAGE:
        return Page(shown[:PAGE], shown[PAGE - 1].row.pk)
    return Page(shown, found[LOOKED_THROUGH - 1].pk if len(found) > LOOKED_THROUGH else None)


def unread_count(reader: User, only: UUID | None = None) -> int:
    """How many unread entries the reader would be shown, at most MOST_COUNTED; one query when there are none.

    What may not be seen any more hides nothing that is older, as far as a page looks through.
    """
    unread, shown = _rows(reader, only).unread(), 0
    for start in range(0, LOOKED_THROUGH, MOST_COUNTED):
        rows = list(unread[start : start + MOST_COUNTED])
        shown += len(told(reader, rows)) if rows else 0
        if len(rows) < MOST_COUNTED or shown >= MOST_COUNTED:
            break
    return min(shown, MOST_COUNTED)


def _rows(reader: User, only: UUID | None) -> NotificationQuerySet:
    rows = Notification.objects.of(reader.pk)
    if second_factor.is_missing(reader.pk):
        # Such a workspace is closed to this session, and so are its news.
        rows = rows.exclude(workspace__second_factor=True)
    return rows if only is None else rows.filter(workspace=only)
