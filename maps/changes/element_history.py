"""What happened to one element, newest first, read from the log.

The log has no index by element: the database looks for the id in the text of the Changes, at most LOOKED_AT of them in
one request, so a request's work is bounded however long the log is. An answer may therefore hold nothing and still say
where to go on. Two queries: which Changes name the element, and those that are shown.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models.functions import Length
from django.utils.translation import gettext as _

from maps.document import Operation
from maps.kinds import KINDS, Row, blank_row
from maps.models import ChangeRecord

LOOKED_AT = 5_000
PAGE = 25
# One Change may have megabytes; beyond this the page ends, after one Change at least.
PAGE_BYTES = 4 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Event:
    """What one Change did to an element: `fields` has {name: {"before", "after"}} of what differs.

    `op` restore: the undo of a delete brought it back. `undo`: the Change took others back.
    """

    seq: int
    at: Any
    author_id: UUID | None
    author_name: str | None
    op: str
    kind: str
    fields: dict[str, dict[str, Any]]
    undo: bool


@dataclass(frozen=True, slots=True)
class HistoryPage:
    """Newest first. `next`: the `before` of the next page, None where the kept history begins."""

    events: list[Event]
    next: int | None


def read_history(map_id: UUID, head: int, element_id: UUID, before: int | None) -> HistoryPage:
    """The events of one element before seq `before` (None: to the head)."""
    end = head + 1 if before is None else min(before, head + 1)
    start = max(0, end - LOOKED_AT)
    seqs, is_whole = _seqs_naming(map_id, str(element_id), start, end)
    records = ChangeRecord.objects.filter(map_id=map_id, seq__in=seqs).select_related("author").order_by("-seq")
    events = [event for record in records for event in _events_of(record, str(element_id))]
    if not is_whole:
        return HistoryPage(events, seqs[-1])
    return HistoryPage(events, start if start > 1 else None)


def _seqs_naming(map_id: UUID, element_id: str, start: int, end: int) -> tuple[list[int], bool]:
    """The seqs in [start, end) that fit on a page, newest first, and whether these are all."""
    naming = ChangeRecord.objects.filter(map_id=map_id, seq__gte=start, seq__lt=end, operations__contains=element_id)
    sizes = naming.order_by("-seq").annotate(size=Length("operations") + Length("inverse"))
    seqs: list[int] = []
    total = 0
    for seq, size in sizes.values_list("seq", "size")[: PAGE + 1]:
        total += size
        if len(seqs) == PAGE or (seqs and total > PAGE_BYTES):
            return seqs, False
        seqs.append(seq)
    return seqs, True


def _events_of(record: ChangeRecord, element_id: str) -> Iterator[Event]:
    """At most one: what several operations of a Change did to the same element is one thing that happened to it."""
    pairs = zip(record.effective, reversed(record.taking_back), strict=True)
    mine = [(done, back) for done, back in pairs if done["id"] == element_id]
    if not mine:
        # It is only named: by an emotion at this touchpoint, say.
        return
    kind = mine[0][0]["kind"]
    was_there, is_there = mine[0][0]["op"] != "create", mine[-1][0]["op"] != "delete"
    fields = _differences(mine, blank_row(KINDS[kind], element_id), was_there, is_there)
    is_undo = bool(record.undoes)
    if was_there and is_there:
        op = "update"
    elif is_there:
        op = "restore" if is_undo else "create"
    else:
        op = "delete"
    if (not was_there and not is_there) or (op == "update" and not fields):
        return
    name = record.author.display_name if record.author else _guest(mine[-1][0])
    yield Event(record.seq, record.at, record.author_id, name, op, kind, fields, is_undo)


def _guest(operation: Operation) -> str | None:
    """Who wrote a comment through a share link, or None: then it was the system."""
    name = operation.get("fields", {}).get("guest")
    return _("%(name)s (guest)") % {"name": name} if name else None


def _differences(
    steps: list[tuple[Operation, Operation]], blank: Row, was_there: bool, is_there: bool
) -> dict[str, dict[str, Any]]:
    """{name: {"before", "after"}}; a blank one stands for an element that was not there before, or is not after."""
    before: Row = {}
    after: Row = {}
    for done, back in steps:
        for name, value in back.get("fields", {}).items():
            before.setdefault(name, value)
        after = {**after, **done["fields"]} if done["op"] != "delete" else {}
    before = before if was_there else blank
    after = after if is_there else blank
    names = [name for name in blank if name != "id" and (name in before or name in after)]
    both = {name: {"before": before.get(name, blank[name]), "after": after.get(name, blank[name])} for name in names}
    return {name: pair for name, pair in both.items() if pair["before"] != pair["after"]}
