"""Reads the log page by page, newest first, with work that is bounded however long the log is.

A page has at most PAGE Changes and PAGE_BYTES. With a filter, at most LOOKED_AT Changes (by element, whose id is looked
for in their text) or PEOPLE_LOOKED_AT (by who made them) are looked through, so an answer may hold nothing and still
say where to go on. Three queries: the sizes of what fits, the Changes themselves, and whether there are older ones.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from django.db.models import Q, QuerySet
from django.db.models.functions import Length
from django.utils.translation import gettext as _

from maps.models import ChangeRecord
from workspaces.errors import Invalid

from .happenings import Step

PAGE: Final = 500
PAGE_BYTES: Final = 4 * 1024 * 1024
LOOKED_AT: Final = 5_000
PEOPLE_LOOKED_AT: Final = 50_000
# What one person does without a longer pause is told together.
PAUSE: Final = timedelta(minutes=30)
GUESTS: Final = "guests"
SYSTEM: Final = "system"

_BY_GUEST: Final = Q(author=None, operations__contains='"guest":"') & ~Q(operations__contains='"guest":""')


@dataclass(frozen=True, slots=True)
class Wanted:
    """`person`: a user's id, `guests` or `system`; `element`: an id. Empty: all of them."""

    person: str = ""
    element: str = ""

    @classmethod
    def of(cls, person: str, element: str) -> Wanted:
        """Raises Invalid for what is no id."""
        if person not in ("", GUESTS, SYSTEM) and not _is_uuid(person):
            raise Invalid(_("person must be a uuid, guests or system."))
        if element and not _is_uuid(element):
            raise Invalid(_("element must be a uuid."))
        return cls(person.lower(), element.lower())

    @property
    def looks_at(self) -> int:
        return LOOKED_AT if self.element or self.person in (GUESTS, SYSTEM) else PEOPLE_LOOKED_AT

    def narrow(self, log: QuerySet[ChangeRecord]) -> QuerySet[ChangeRecord]:
        if self.element:
            log = log.filter(operations__contains=self.element)
        if self.person == GUESTS:
            return log.filter(_BY_GUEST)
        if self.person == SYSTEM:
            return log.filter(author=None).exclude(_BY_GUEST)
        return log.filter(author_id=UUID(self.person)) if self.person else log


@dataclass(slots=True)
class Stretch:
    """One person's consecutive work, newest Change first. `guest`: the name that somebody without an account gave."""

    author_id: UUID | None
    name: str | None
    guest: str
    began: datetime
    ended: datetime
    records: list[ChangeRecord] = field(default_factory=list)
    _log: list[Step] | None = None

    @property
    def from_seq(self) -> int:
        return self.records[-1].seq

    @property
    def to_seq(self) -> int:
        return self.records[0].seq

    @property
    def log(self) -> list[Step]:
        """Once it is read it stays as it is."""
        if self._log is None:
            self._log = [step_of(one) for one in self.records]
        return self._log


@dataclass(frozen=True, slots=True)
class Page:
    """Newest first. `next`: the `before` of the next page, None where the kept history begins."""

    stretches: list[Stretch]
    next: int | None


def read_page(map_id: UUID, head: int, before: int | None, wanted: Wanted) -> Page:
    """The stretches of work before seq `before` (None: up to the head)."""
    end = head + 1 if before is None else max(1, min(before, head + 1))
    start = max(1, end - (wanted.looks_at if wanted != Wanted() else PAGE + 1))
    log = wanted.narrow(ChangeRecord.objects.filter(map_id=map_id, seq__gte=start, seq__lt=end))
    seqs, is_whole = fitting(log, PAGE, PAGE_BYTES)
    records = ChangeRecord.objects.filter(map_id=map_id, seq__in=seqs).select_related("author").order_by("-seq")
    stretches = grouped(list(records))
    if is_whole:
        # The log begins where it was pruned, wherever that is.
        older = start > 1 and ChangeRecord.objects.filter(map_id=map_id, seq__lt=start).exists()
        return Page(stretches, start if older else None)
    if len(stretches) > 1:
        # The last one may go on: it comes whole on the next page.
        stretches.pop()
    return Page(stretches, stretches[-1].from_seq)


def fitting(log: QuerySet[ChangeRecord], most: int, most_bytes: int) -> tuple[list[int], bool]:
    """The newest seqs within these limits (one at least), newest first, and whether these are all; one query."""
    sizes = log.order_by("-seq").annotate(size=Length("operations") + Length("inverse"))
    seqs: list[int] = []
    total = 0
    for seq, size in sizes.values_list("seq", "size")[: most + 1]:
        total += size
        if len(seqs) == most or (seqs and total > most_bytes):
            return seqs, False
        seqs.append(seq)
    return seqs, True


def grouped(records: Sequence[ChangeRecord]) -> list[Stretch]:
    """Given newest first."""
    stretches: list[Stretch] = []
    for record in records:
        guest = _guest_of(record)
        last = stretches[-1] if stretches else None
        if last is None or (last.author_id, last.guest) != (record.author_id, guest) or last.began - record.at > PAUSE:
            name = record.author.display_name if record.author else None
            last = Stretch(record.author_id, name, guest, record.at, record.at)
            stretches.append(last)
        last.records.append(record)
        last.began = min(last.began, record.at)
    return stretches


def step_of(record: ChangeRecord) -> Step:
    pairs = list(zip(record.effective, reversed(record.taking_back), strict=True))
    return Step(record.seq, str(record.change), pairs, bool(record.undoes))


def _guest_of(record: ChangeRecord) -> str:
    if record.author_id is not None or '"guest":"' not in record.operations:
        return ""
    names = [one["fields"].get("guest") for one in record.effective if one["op"] == "create"]
    return next((str(name) for name in names if name), "")


def _is_uuid(text: str) -> bool:
    try:
        return str(UUID(text)) == text.lower()
    except ValueError:
        return False
