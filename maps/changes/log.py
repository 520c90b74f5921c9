"""Reads pages of a map's log, and prunes it behind a baseline (rules C7, C9, C16)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

import orjson
from django.db import transaction
from django.db.models.functions import Length
from django.utils import timezone

from maps.models import ChangeRecord, Version

from .answers import forget_old_answers
from .cache import fresh
from .reading import lock_map, read_head
from .replay import rewind

PAGE_BYTES = 256 * 1024
# As long as answers are kept: the log is the answer to what was accepted (rule C4).
KEPT_FOR = timedelta(days=200)

_COLUMNS = ("seq", "change", "author_id", "at", "group", "operations")


@dataclass(frozen=True, slots=True)
class LogPage:
    """Changes after a point, oldest first: (its head, its operations as JSON text). `next`: None at the map's head."""

    epoch: str
    seq: int
    changes: list[tuple[dict[str, Any], str]]
    next: int | None


def read_log(map_id: UUID, since: int, limit: int) -> LogPage | None:
    """The log after `since`, at least one Change if there is any; None when it can't be told from here (resync)."""
    head = read_head(map_id, locked=False)
    if head is None or since > head.mark.seq:
        return None
    changes: list[tuple[dict[str, Any], str]] = []
    size = 0
    last = since
    rows = ChangeRecord.objects.after(map_id, since).filter(seq__lte=_end_of_page(map_id, since, limit))
    for seq, change, author, at, group, operations in rows.values_list(*_COLUMNS):
        if seq != last + 1:
            return None
        size += len(operations.encode())
        if changes and size > PAGE_BYTES:
            break
        changes.append(({"seq": seq, "id": change, "actor": author, "at": at, "group": group}, operations))
        last = seq
    if not changes and since < head.mark.seq:
        return None
    return LogPage(head.mark.epoch, max(head.mark.seq, last), changes, last if last < head.mark.seq else None)


def _end_of_page(map_id: UUID, since: int, limit: int) -> int:
    """The last seq that may still fit on the page: one Change may have megabytes, so lengths are asked for first."""
    lengths = ChangeRecord.objects.after(map_id, since).values_list("seq", Length("operations"))[:limit]
    end, size = since, 0
    for seq, length in lengths:
        size += length
        if size > PAGE_BYTES and end > since:
            break
        end = seq
    return end


def prune_log(map_id: UUID, kept_for: timedelta = KEPT_FOR) -> int:
    """Delete Changes older than `kept_for`, behind a baseline that holds the map as it was then; how many were deleted.

    Replay, `since` and stepping through history then begin at the baseline.
    """
    with transaction.atomic(durable=True):
        head = lock_map(map_id)
        before = timezone.now() - kept_for
        old = ChangeRecord.objects.filter(map_id=map_id, at__lt=before)
        last = old.order_by("-seq").first()
        if head is None or last is None:
            return 0
        state = fresh(map_id, head.mark)
        rewind(state.elements, list(ChangeRecord.objects.after(map_id, last.seq)))
        document = orjson.dumps({"elements": state.elements, "last_change": str(last.change)}).decode()
        Version.objects.baselines().filter(map_id=map_id).delete()
        Version.objects.create(map_id=map_id, kind=Version.Kind.BASELINE, seq=last.seq, document=document)
        return ChangeRecord.objects.filter(map_id=map_id, seq__lte=last.seq).delete()[0]


def prune_everything() -> None:
    """The regular tidying: every log with old Changes, and answers past their time."""
    before = timezone.now() - KEPT_FOR
    for map_id in ChangeRecord.objects.filter(at__lt=before).values_list("map_id", flat=True).distinct():
        prune_log(map_id)
    forget_old_answers()
